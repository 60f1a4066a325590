import { z } from 'zod';
import { checkDepths, millimetres } from './clinic.ts';
import { chosenOrNull, optional } from './form-fields.ts';
import { parseGtin } from './gs1.ts';
import { type Parsed, addProblem, refused, understood } from './problem.ts';
import { parsedText } from './parsed-text.ts';
import { parseDate } from './session-checks.ts';
import { serumPhases } from './session-terms.ts';
import {
  type ProductCategory,
  ingredientFlags,
  longestOnSkin,
  occlusions,
  productCategories,
  unitOf,
} from './stock.ts';
import { optionalText, requiredText } from './text.ts';
import type { CivilDate } from './time.ts';
import { parseDecimal, parseVolume, parseWhole } from './units.ts';

/** The forms of the stock: what is typed as text, read once. Volumes are typed in mL and become µL. */

const ingredientSchema = z.strictObject({
  name: requiredText(120),
  flags: z
    .array(z.enum(ingredientFlags))
    .max(ingredientFlags.length)
    .transform((flags) => [...new Set(flags)]),
});

/** A product. `sterile` empty means not recorded. */
export const productFormSchema = z
  .strictObject({
    name: requiredText(160),
    maker: optionalText(120),
    category: z.enum(productCategories),
    ingredients: z.array(ingredientSchema).max(100),
    sterile: z.enum(['yes', 'no', '']),
    allowedPhases: z.array(z.enum(serumPhases)).max(serumPhases.length),
    labelledRoute: optionalText(120),
    defaultVolume: parsedText(optional(parseVolume)),
    occlusion: chosenOrNull(occlusions),
    longestMinutes: parsedText(optional((text) => parseWhole(text, 1, longestOnSkin))),
    gtin: parsedText(optional(parseGtin)),
    active: z.boolean(),
  })
  .superRefine(({ ingredients }, context) => {
    const seen = new Set<string>();
    for (const [index, { name }] of ingredients.entries()) {
      const key = name.toLowerCase();
      if (seen.has(key)) addProblem(context, { code: 'ingredient.twice' }, ['ingredients', index, 'name']);
      seen.add(key);
    }
  })
  .transform(({ sterile, allowedPhases, defaultVolume, occlusion, longestMinutes, ...rest }) => ({
    ...rest,
    sterile: sterile === '' ? null : sterile === 'yes',
    allowedPhases: serumPhases.filter((phase) => allowedPhases.includes(phase)),
    defaultVolumeUl: unitOf(rest.category) === 'microlitres' ? defaultVolume : null,
    occlusion: rest.category === 'anaesthetic' ? occlusion : null,
    longestMinutes: rest.category === 'anaesthetic' ? longestMinutes : null,
  }));
export type ProductForm = z.input<typeof productFormSchema>;
export type ProductInput = z.output<typeof productFormSchema>;

/** Lots from before this year are a slip of the pen. */
const firstDate: CivilDate = '2000-01-01';

const parseLotDate = (text: string): Parsed<CivilDate> => {
  const parsed = parseDate(text);
  return parsed.ok && parsed.value < firstDate ? refused('date.too-early', { earliest: firstDate }) : parsed;
};

const parsePastDate =
  (today: CivilDate) =>
  (text: string): Parsed<CivilDate> => {
    const parsed = parseLotDate(text);
    return parsed.ok && parsed.value > today ? refused('date.future') : parsed;
  };

const most = { millilitres: 100_000, pieces: 1_000_000 };

/** Reads a quantity from `minimum` on: mL (as µL), or whole pieces. */
export const parseQuantity =
  (category: ProductCategory, minimum: 0 | 'some') =>
  (text: string): Parsed<number> => {
    if (unitOf(category) === 'pieces') return parseWhole(text, minimum === 0 ? 0 : 1, most.pieces);
    const parsed = parseDecimal(text.trim().replace(/\s*ml$/i, ''));
    if (!parsed.ok) return parsed;
    const lowest = minimum === 0 ? 0 : 0.01;
    if (parsed.value < lowest) return refused('number.below', { minimum: lowest });
    if (parsed.value > most.millilitres) return refused('number.above', { maximum: most.millilitres });
    return understood(Math.round(parsed.value * 1000));
  };

const typed = z.string().max(2000);

/** A delivery of a lot, as it is sent: what it means depends on the product. */
export const deliveryFormSchema = z.strictObject({
  number: typed,
  expiry: typed,
  receivedOn: typed,
  quantity: typed,
  serialNumber: typed,
});
export type DeliveryForm = z.output<typeof deliveryFormSchema>;

/** Reads a delivery. Quantity and expiry may be unknown; it cannot have come later than `today`. */
export const deliverySchema = (category: ProductCategory, today: CivilDate) =>
  z.strictObject({
    number: requiredText(80),
    expiry: parsedText(optional(parseLotDate)),
    receivedOn: parsedText(parsePastDate(today)),
    quantity: parsedText(optional(parseQuantity(category, 'some'))),
    serialNumber: optionalText(40),
  });
export type Delivery = z.output<ReturnType<typeof deliverySchema>>;

/** Number and expiry of a lot were typed wrongly. */
export const lotChangeSchema = z.strictObject({
  number: requiredText(80),
  expiry: parsedText(optional(parseLotDate)),
  reason: requiredText(2000, { multiline: true }),
});
export type LotChangeForm = z.input<typeof lotChangeSchema>;

/** What is on the shelf was counted, or something was thrown away. */
export const correctionFormSchema = z.strictObject({
  kind: z.enum(['counted', 'disposed']),
  quantity: typed,
  reason: typed,
});
export type CorrectionForm = z.output<typeof correctionFormSchema>;

export const correctionSchema = (category: ProductCategory) =>
  z
    .strictObject({
      kind: z.enum(['counted', 'disposed']),
      quantity: typed,
      reason: requiredText(2000, { multiline: true }),
    })
    .transform(({ quantity, ...rest }, context) => {
      const text = quantity.trim();
      const parsed = text.startsWith('-')
        ? refused('quantity.negative')
        : parseQuantity(category, rest.kind === 'counted' ? 0 : 'some')(text);
      if (parsed.ok) return { ...rest, quantity: parsed.value };
      addProblem(context, parsed.problem, ['quantity']);
      return z.NEVER;
    });

export const recallReason = requiredText(2000, { multiline: true });

/** Sent as typed; `deviceSchema` reads it. */
export const deviceFormSchema = z.strictObject({
  makeModel: typed,
  serialNumber: typed,
  depthMinimum: typed,
  depthMaximum: typed,
  depthStep: typed,
  speedMinimum: typed,
  speedMaximum: typed,
  lastService: typed,
  serviceDue: typed,
  active: z.boolean(),
});
export type DeviceForm = z.output<typeof deviceFormSchema>;

const speed = parsedText(optional((text) => parseWhole(text, 1, 100_000)));

/** Reads a device. Depths are typed in mm, speeds per minute; its last service cannot lie in the future. */
export const deviceSchema = (today: CivilDate) =>
  z
    .strictObject({
      makeModel: requiredText(160),
      serialNumber: optionalText(80),
      depthMinimum: millimetres(0.1, 5),
      depthMaximum: millimetres(0.1, 5),
      depthStep: millimetres(0.01, 1),
      speedMinimum: speed,
      speedMaximum: speed,
      lastService: parsedText(optional(parsePastDate(today))),
      serviceDue: parsedText(optional(parseLotDate)),
      active: z.boolean(),
    })
    .superRefine((form, context) => {
      checkDepths(form, context);
      const { speedMinimum, speedMaximum, lastService, serviceDue } = form;
      if ((speedMinimum === null) !== (speedMaximum === null)) {
        const missing = speedMinimum === null ? 'speedMinimum' : 'speedMaximum';
        addProblem(context, { code: 'device.speed-half' }, [missing]);
      } else if (speedMinimum !== null && speedMaximum !== null && speedMaximum < speedMinimum) {
        addProblem(context, { code: 'device.speed-order' }, ['speedMaximum']);
      }
      if (lastService !== null && serviceDue !== null && serviceDue < lastService) {
        addProblem(context, { code: 'device.service-order' }, ['serviceDue']);
      }
    })
    .transform(({ depthMinimum, depthMaximum, depthStep, speedMinimum, speedMaximum, ...rest }) => ({
      ...rest,
      limits: { minimumUm: depthMinimum, maximumUm: depthMaximum, stepUm: depthStep },
      speed:
        speedMinimum === null || speedMaximum === null
          ? null
          : { minimumRpm: speedMinimum, maximumRpm: speedMaximum },
    }));
