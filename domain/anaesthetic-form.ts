import { z } from 'zod';
import { parseActives } from './actives.ts';
import {
  choice,
  chosenOrNull,
  optional,
  reference,
  referenceOrNull,
  typed,
  yesNoOrNull,
  yesOrNo,
} from './form-fields.ts';
import { parsedText } from './parsed-text.ts';
import { type SessionContext, parseDate, parseMoment } from './session-checks.ts';
import { areaMethods } from './session-terms.ts';
import { optionalText, requiredText } from './text.ts';
import { parseArea, parseMass } from './units.ts';

/** The anaesthetic of a charting form, one row for each that was applied (clinical.md §5, C28). */

export const anaestheticFormSchema = z.strictObject({
  product: typed,
  productId: reference,
  lot: typed,
  lotId: reference,
  expiry: typed,
  /** "lidocaine 2.5 %, prilocaine 2.5 %". */
  actives: typed,
  /** Grams. */
  mass: typed,
  /** cm². */
  area: typed,
  areaMethod: choice(areaMethods),
  occluded: yesOrNo,
  /** Wall-clock times at the clinic. */
  on: typed,
  off: typed,
});
export type AnaestheticForm = z.output<typeof anaestheticFormSchema>;

export const emptyAnaestheticForm: AnaestheticForm = {
  product: '',
  productId: '',
  lot: '',
  lotId: '',
  expiry: '',
  actives: '',
  mass: '',
  area: '',
  areaMethod: '',
  occluded: '',
  on: '',
  off: '',
};

/** Made once, since a form is read with every key. */
const contextFreeFields = {
  product: requiredText(160),
  productId: referenceOrNull,
  lot: optionalText(80),
  lotId: referenceOrNull,
  expiry: parsedText(optional(parseDate)),
  actives: parsedText(parseActives),
  mass: parsedText(optional(parseMass)),
  area: parsedText(optional(parseArea)),
  areaMethod: chosenOrNull(areaMethods),
  occluded: yesNoOrNull,
};

/** Reads a row for signing. */
export const anaestheticSchema = (context: SessionContext) =>
  z
    .object({
      ...contextFreeFields,
      on: parsedText(optional(parseMoment(context))),
      off: parsedText(optional(parseMoment(context))),
    })
    .transform(({ mass, area, areaMethod, on, off, ...rest }) => ({
      ...rest,
      massMg: mass,
      areaMm2: area,
      areaMethod: area === null ? null : areaMethod,
      onAt: on,
      offAt: off,
    }));
