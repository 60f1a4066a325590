import { z } from 'zod';
import { type Parsed, addProblem } from './problem.ts';

/** A schema for text that `parse` understands or refuses. */
export const parsedText = <T>(parse: (text: string) => Parsed<T>) =>
  z.string().transform((text, context): T => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    addProblem(context, parsed.problem);
    return z.NEVER;
  });
