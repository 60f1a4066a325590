import type { Workload } from './workload.ts';

/** One call that saves something; what it needs has been prepared. */
export type Action = () => Promise<void>;
/** Prepares a step, with calls of its own, and gives the one call that the step is about. */
export type Step = (work: Workload) => Promise<Action>;

const words = [
  'calm',
  'even',
  'slight',
  'dry',
  'warm',
  'settled',
  'pink',
  'tender',
  'clear',
  'firm',
] as const;

export const sentence = ({ random }: Workload, length: number): string =>
  Array.from({ length }, () => random.pick(words)).join(' ');

/** None of the words above, of which names are made: a password must not hold the name. */
const passwordWords = ['heron', 'granite', 'lantern', 'orchard', 'velvet', 'harbour', 'thistle'] as const;

/** A password that the policy accepts and that tells nothing. */
export const newPasswordOf = ({ random }: Workload): string =>
  [...Array.from({ length: 4 }, () => random.pick(passwordWords)), random.integer(100_000, 999_999)].join(
    ' ',
  );
