import { z } from 'zod';
import { chartViews } from './chart-views.ts';
import { typed } from './form-fields.ts';
import { addProblem } from './problem.ts';
import type { ChartMark } from './session.ts';
import { optionalText } from './text.ts';

/** Freehand marks on the anatomical chart: a pin with its note, or a line. */

export const mostMarks = 60;
export const mostMarkPoints = 400;

const thousandth = z.int().min(0).max(1000);

/** The points are drawn, so what cannot be is refused at once; the note is as it was typed. */
export const chartMarkFormSchema = z.strictObject({
  view: z.enum(chartViews),
  points: z
    .array(z.tuple([thousandth, thousandth]))
    .min(1)
    .max(mostMarkPoints),
  note: typed,
});
export type ChartMarkForm = z.output<typeof chartMarkFormSchema>;

/** One point is a pin, more are a line. */
export const isPin = ({ points }: Pick<ChartMark, 'points'>): boolean => points.length === 1;

/** Reads a mark for signing: a pin says nothing without its note. */
export const chartMarkSchema = z
  .object({
    view: z.enum(chartViews),
    points: z.array(z.tuple([thousandth, thousandth])),
    note: optionalText(500),
  })
  .transform((mark, context): ChartMark => {
    if (isPin(mark) && mark.note === null) addProblem(context, { code: 'required' }, ['note']);
    return mark;
  });
