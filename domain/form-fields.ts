import { z } from 'zod';
import { type Parsed, addProblem, understood } from './problem.ts';

/** The fields that charting forms are made of. Every number and date is text; empty text means not recorded. */

/** Text as typed, whatever is pasted into a field included: too much of it is the reading's to refuse, not the draft's. */
export const typed = z.string().max(20_000);

/** An identifier of the clinic's stock, or empty for what is typed by hand. */
export const reference = z.string().max(60);

/** One of the values, or empty. */
export const choice = <const T extends readonly string[]>(values: T) => z.enum(values).or(z.literal(''));

/** Yes, no, or not recorded. */
export const yesOrNo = choice(['yes', 'no']);

export const optional =
  <T>(parse: (text: string) => Parsed<T>) =>
  (text: string): Parsed<T | null> =>
    text.trim() === '' ? understood(null) : parse(text);

export const chosen = <const T extends readonly string[]>(values: T) =>
  choice(values).transform((value, context): T[number] => {
    if (value !== '') return value;
    addProblem(context, { code: 'required' });
    return z.NEVER;
  });

export const chosenOrNull = <const T extends readonly string[]>(values: T) =>
  choice(values).transform((value): T[number] | null => (value === '' ? null : value));

export const referenceOrNull = reference.transform((id): string | null => (id === '' ? null : id));

export const yesNoOrNull = yesOrNo.transform((value): boolean | null =>
  value === '' ? null : value === 'yes',
);
