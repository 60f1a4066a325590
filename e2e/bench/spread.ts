/** The number that so many per cent of them do not exceed. Zero of none. */
export const percentile = (numbers: readonly number[], percent: number): number =>
  numbers.toSorted((left, right) => left - right)[Math.ceil((numbers.length * percent) / 100) - 1] ?? 0;

/** The middle of the numbers; of an even count the lower of the two. Zero of none. */
export const median = (numbers: readonly number[]): number => percentile(numbers, 50);
