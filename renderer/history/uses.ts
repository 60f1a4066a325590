import type { Use } from '../../domain/history.ts';

/** The answers to "do you use it?", the usual one first. */
export const usesInOrder = ['never', 'current', 'past', 'unknown'] as const satisfies Use[];
/** Those after which the last use is asked. */
export const usesWithMore: ReadonlySet<Use> = new Set(['current', 'past']);
