import { type Comparison, compareSessions } from '../../domain/comparison.ts';
import type { ComparisonView } from '../../domain/contract.ts';

/** What is said where no sentence can be made: what differs is in the table alone, lies in between, or there is nothing. */
export type Headline = 'onlyInTable' | 'onlyBetween' | 'nothingDiffers';

/** The sentence compares the first session with the last: so does what stands in its place. */
export function headlineWithoutStatements(
  { sessions, comparison }: Pick<ComparisonView, 'sessions' | 'comparison'>,
  timeZone: string,
): Headline {
  const [first, last] = [sessions[0], sessions.at(-1)];
  if (first && last && differsAnywhere(compareSessions([first, last], timeZone))) return 'onlyInTable';
  return differsAnywhere(comparison) ? 'onlyBetween' : 'nothingDiffers';
}

const differsAnywhere = ({ zones, serums, anaesthetics, prp, reactions, pain }: Comparison): boolean =>
  [...zones, ...serums, anaesthetics, prp, ...reactions].some((row) => row?.differs) ||
  pain.some(({ change: { kind } }) => kind === 'increase' || kind === 'decrease');
