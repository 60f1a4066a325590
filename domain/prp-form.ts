import { z } from 'zod';
import { optional, reference, referenceOrNull, typed } from './form-fields.ts';
import { parsedText } from './parsed-text.ts';
import { type SessionContext, parseDate, parseMoment } from './session-checks.ts';
import type { PrpSheet, PrpSpin } from './session.ts';
import { optionalText } from './text.ts';
import { parseBloodVolume, parseLargeCount, parseMinutes, parseRadius, parseVolume } from './units.ts';

/** The PRP sheet of a charting form: always there, and no sheet while nothing of it is filled in (clinical.md §5). */

const spinFormSchema = z.strictObject({
  rpm: typed,
  /** Of the rotor: mm, or cm where that is said. */
  radius: typed,
  g: typed,
  minutes: typed,
});
export type SpinForm = z.output<typeof spinFormSchema>;

export const mostSpins = 3;

export const prpFormSchema = z.strictObject({
  /** Volumes are mL. */
  drawn: typed,
  drawnAt: typed,
  tube: typed,
  tubeProductId: reference,
  tubeLot: typed,
  tubeLotId: reference,
  tubeExpiry: typed,
  anticoagulant: typed,
  centrifuge: typed,
  spins: z.array(spinFormSchema).max(mostSpins),
  yield: typed,
  /** 10³/µL. */
  plateletCount: typed,
  activator: typed,
  applied: typed,
  discarded: typed,
  identityFirst: typed,
  identitySecond: typed,
});
export type PrpForm = z.output<typeof prpFormSchema>;

export const emptySpinForm: SpinForm = { rpm: '', radius: '', g: '', minutes: '' };

export const emptyPrpForm: PrpForm = {
  drawn: '',
  drawnAt: '',
  tube: '',
  tubeProductId: '',
  tubeLot: '',
  tubeLotId: '',
  tubeExpiry: '',
  anticoagulant: '',
  centrifuge: '',
  spins: [],
  yield: '',
  plateletCount: '',
  activator: '',
  applied: '',
  discarded: '',
  identityFirst: '',
  identitySecond: '',
};

const isBlank = (fields: object): boolean =>
  Object.values(fields).every((value: unknown) => typeof value !== 'string' || value.trim() === '');

/** Whether nothing of a sheet is filled in; a spin without a value is nothing. */
export const isEmptyPrp = (form: PrpForm): boolean => isBlank(form) && form.spins.every(isBlank);

/** Reads turns per minute; 100 to 30,000. */
export const parseRpm = (text: string) => parseLargeCount(text.trim().replace(/\s*rpm$/i, ''), 100, 30_000);

/** Reads a force as typed, "200", "200 g" or "200 × g"; 1 to 20,000 g. */
export const parseForce = (text: string) =>
  parseLargeCount(text.trim().replace(/\s*([x×]\s*)?g$/iu, ''), 1, 20_000);

const spinSchema = z
  .object({
    rpm: parsedText(optional(parseRpm)),
    radius: parsedText(optional(parseRadius)),
    g: parsedText(optional(parseForce)),
    minutes: parsedText(optional(parseMinutes)),
  })
  .transform(({ rpm, radius, g, minutes }): PrpSpin => ({ rpm, radiusMm: radius, g, seconds: minutes }));

const isSpun = (spin: PrpSpin): boolean => Object.values(spin).some((value) => value !== null);

const name = optionalText(160);

/** Made once, since a form is read with every key. */
const contextFreeFields = {
  drawn: parsedText(optional(parseDrawn)),
  tube: optionalText(160),
  tubeProductId: referenceOrNull,
  tubeLot: optionalText(80),
  tubeLotId: referenceOrNull,
  tubeExpiry: parsedText(optional(parseDate)),
  anticoagulant: optionalText(120),
  centrifuge: optionalText(160),
  spins: z.array(spinSchema),
  yield: parsedText(optional(parseBloodVolume)),
  plateletCount: parsedText(optional((text) => parseLargeCount(text, 1, 20_000))),
  activator: optionalText(120),
  applied: parsedText(optional(parseBloodVolume)),
  discarded: parsedText(optional(parseBloodVolume)),
  identityFirst: name,
  identitySecond: name,
};

/** Reads a sheet for signing; null when nothing of it is filled in. */
export const prpSchema = (context: SessionContext) =>
  z
    .object({ ...contextFreeFields, drawnAt: parsedText(optional(parseMoment(context))) })
    .transform(
      ({ drawn, yield: obtained, applied, discarded, identityFirst, identitySecond, spins, ...rest }) => {
        const sheet: PrpSheet = {
          ...rest,
          drawnUl: drawn,
          spins: spins.filter(isSpun),
          yieldUl: obtained,
          appliedUl: applied,
          discardedUl: discarded,
          identityCheckedBy: [identityFirst, identitySecond].filter((checker) => checker !== null),
        };
        const isFilled = Object.values(sheet).some((value) =>
          Array.isArray(value) ? value.length > 0 : value !== null,
        );
        return isFilled ? sheet : null;
      },
    );

/** Blood that was drawn: some of it. */
function parseDrawn(text: string) {
  const parsed = parseBloodVolume(text);
  return parsed.ok && parsed.value === 0 ? parseVolume(text) : parsed;
}
