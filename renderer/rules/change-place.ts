import type { RuleView } from '../../domain/contract-rules.ts';

/** The version that a change is made from: the newest, planned ones included. */
export const newestVersion = ({ versions }: Pick<RuleView, 'versions'>): number => versions[0]?.version ?? 1;

/**
 * Where the text of a half-typed change is kept over a lock. A rule that has changed since has another place: old text
 * must not undo that.
 */
export const placeOfChange = (rule: RuleView): string =>
  `rules.change/${rule.inForce.id}/${newestVersion(rule)}`;
