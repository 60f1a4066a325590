import type { Statement } from './comparison.ts';
import { type Site, type ZoneId, getZone } from './zones.ts';

/** Left and right of one site named together, or a zone by itself. */
export type ZoneGroup = { kind: 'both-sides'; site: PairedSite } | { kind: 'zone'; zone: ZoneId };

/** A site that has a left and a right zone. */
export type PairedSite = { [S in Site]: `${S}-left` extends ZoneId ? S : never }[Site];

const isPairedSite = (site: Site, treated: readonly string[]): site is PairedSite =>
  treated.includes(`${site}-left`) && treated.includes(`${site}-right`);

/** Groups both sides of a site where both are named, at the place of the first of them; keeps the order. */
export function groupSides(zones: readonly ZoneId[]): ZoneGroup[] {
  const groups: ZoneGroup[] = [];
  const grouped = new Set<Site>();
  for (const zone of zones) {
    const { site } = getZone(zone);
    if (grouped.has(site)) continue;
    if (isPairedSite(site, zones)) {
      grouped.add(site);
      groups.push({ kind: 'both-sides', site });
    } else {
      groups.push({ kind: 'zone', zone });
    }
  }
  return groups;
}

/** The phrase before it named the same zones or the same reaction, so that they need not be repeated. */
export type PhraseContext = { sameSubject: boolean };

export type SentenceJoin = {
  /** Joins phrases about one subject: "a, b, c". */
  phrases: (phrases: readonly string[]) => string;
  /** Joins what was done and how the skin reacted into one sentence. */
  clauses: (clauses: readonly string[]) => string;
};

/**
 * Composes the sentence that says what changed, from phrases in the reader's language: what was done differently,
 * then how the skin reacted and how much it hurt. Empty when there is nothing to state.
 */
export function comparisonSentence(
  statements: readonly Statement[],
  phrase: (statement: Statement, context: PhraseContext) => string,
  join: SentenceJoin,
): string {
  const phrases = statements.map((statement, index) => ({
    outcome: isOutcome(statement),
    text: phrase(statement, { sameSubject: hasSameSubject(statements[index - 1], statement) }),
  }));
  const clauses = [false, true]
    .map((outcome) => phrases.filter((entry) => entry.outcome === outcome).map(({ text }) => text))
    .filter((texts) => texts.length > 0)
    .map((texts) => join.phrases(texts));
  return clauses.length > 0 ? join.clauses(clauses) : '';
}

function isOutcome({ kind }: Statement): boolean {
  return kind === 'reaction-resolved' || kind === 'reaction-grade' || kind === 'reactions' || kind === 'pain';
}

type OfZones = Extract<Statement, { everyZone: boolean }>;

const isOfZones = (statement: Statement): statement is OfZones => 'everyZone' in statement;

function hasSameSubject(before: Statement | undefined, statement: Statement): boolean {
  if (before && isOfZones(before) && isOfZones(statement)) {
    return statement.kind !== 'depth' && before.zones.join() === statement.zones.join();
  }
  return (
    before?.kind === 'reaction-resolved' &&
    statement.kind === 'reaction-grade' &&
    before.reaction === statement.reaction
  );
}
