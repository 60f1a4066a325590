import { z } from 'zod';
import type { Device } from './clinic.ts';
import { choice, chosen, chosenOrNull, optional, reference, referenceOrNull, typed } from './form-fields.ts';
import { parsedText } from './parsed-text.ts';
import { planDepthLimits } from './plan-form.ts';
import { concerns } from './plan.ts';
import { addProblem, problemsOf } from './problem.ts';
import type { Reading, SessionForm } from './session-form.ts';
import type { TemplateContent } from './session-template.ts';
import { same } from './start-from.ts';
import type { Product } from './stock.ts';
import { combinations, patterns, serumCategories, serumPhases } from './session-terms.ts';
import { optionalText, requiredText } from './text.ts';
import { formatDepth, parseDepth, parseSpeed, parseVolume, parseWhole, toMillilitres } from './units.ts';
import { zoneListSchema, zoneSchema } from './zone-rule.ts';

/** The form of a charting template as typed. Numbers are text; empty text means left to the session. */

export const sessionTemplateFormSchema = z.strictObject({
  name: typed,
  concerns: z.array(z.enum(concerns)).max(concerns.length),
  deviceId: reference,
  cartridgeType: typed,
  cartridgeNeedleCount: typed,
  zones: z
    .array(
      z.strictObject({
        zone: zoneSchema,
        depth: typed,
        passes: typed,
        pattern: choice(patterns),
        speed: typed,
      }),
    )
    .max(60),
  serums: z
    .array(
      z.strictObject({
        category: choice(serumCategories),
        product: typed,
        productId: reference,
        volume: typed,
        phase: choice(serumPhases),
        zones: zoneListSchema,
      }),
    )
    .max(30),
  anaesthetics: z.array(z.strictObject({ product: typed, productId: reference })).max(5),
  combination: choice(combinations),
  note: z.string().max(200_000),
});
export type SessionTemplateForm = z.output<typeof sessionTemplateFormSchema>;
export type TemplateSerumForm = SessionTemplateForm['serums'][number];

export const emptyTemplateForm: SessionTemplateForm = {
  name: '',
  concerns: [],
  deviceId: '',
  cartridgeType: '',
  cartridgeNeedleCount: '',
  zones: [],
  serums: [],
  anaesthetics: [],
  combination: '',
  note: '',
};

/** Characters of a template's name. */
export const templateNameMaximum = 80;

/** The device of a template; null for one that is for any: its depths are then held to 0.5–2.5 mm (C22, F012). */
export type TemplateDevice = Pick<Device, 'limits' | 'speed'> | null;

/** Reads the form of a template, each value as in a session. */
const templateSchema = (device: TemplateDevice) => {
  const limits = device?.limits ?? planDepthLimits;
  return z
    .object({
      name: requiredText(templateNameMaximum),
      concerns: z
        .array(z.enum(concerns))
        .transform((list) => concerns.filter((concern) => list.includes(concern))),
      deviceId: referenceOrNull,
      cartridgeType: optionalText(120),
      cartridgeNeedleCount: parsedText(optional((text) => parseWhole(text, 1, 60))),
      zones: z.array(
        z
          .object({
            zone: zoneSchema,
            depth: parsedText(optional((text) => parseDepth(text, limits))),
            passes: parsedText(optional((text) => parseWhole(text, 1, 50))),
            pattern: chosenOrNull(patterns),
            speed: parsedText(optional((text) => parseSpeed(text, device?.speed ?? null))),
          })
          .transform(({ depth, speed, ...rest }) => ({ ...rest, depthUm: depth, speedRpm: speed })),
      ),
      serums: z.array(
        z
          .object({
            category: chosen(serumCategories),
            product: requiredText(160),
            productId: referenceOrNull,
            volume: parsedText(optional(parseVolume)),
            phase: chosenOrNull(serumPhases),
            zones: zoneListSchema,
          })
          // Plasma is made anew each time, and so is how much of it there is.
          .transform(({ volume, ...rest }) => ({
            ...rest,
            volumeUl: rest.category === 'prp' ? null : volume,
          })),
      ),
      anaesthetics: z.array(z.object({ product: requiredText(160), productId: referenceOrNull })),
      combination: chosenOrNull(combinations),
      note: optionalText(20_000, { multiline: true }),
    })
    .superRefine((content, context) => {
      const { zones, serums } = content;
      if (setsNothing(content)) addProblem(context, { code: 'template.empty' }, ['zones']);
      const names = zones.map(({ zone }) => zone);
      names.forEach((zone, index) => {
        if (names.indexOf(zone) < index) {
          addProblem(context, { code: 'zone.twice', values: { zone } }, ['zones', index, 'zone']);
        }
      });
      serums.forEach((serum, index) => {
        const missing = serum.zones.find((zone) => !names.includes(zone));
        if (missing !== undefined) {
          addProblem(context, { code: 'zone.not-treated', values: { zone: missing } }, [
            'serums',
            index,
            'zones',
          ]);
        }
      });
    });
};

/** A template as it was typed: its name and what it sets, or every problem at once, each with its field. */
export function readTemplate(
  form: SessionTemplateForm,
  device: TemplateDevice,
): Reading<{ name: string; content: TemplateContent }> {
  const parsed = templateSchema(device).safeParse(form);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  const { name, ...content } = parsed.data;
  return { ok: true, value: { name, content } };
}

/** A template that sets nothing is none. */
const setsNothing = ({
  zones,
  serums,
  anaesthetics,
  note,
  combination,
  cartridgeType,
}: TemplateContent): boolean =>
  zones.length + serums.length + anaesthetics.length === 0 &&
  [note, combination, cartridgeType].every((value) => value === null);

const numberText = (value: number | null): string => (value === null ? '' : String(value));

/** A template as its form shows it. */
export const templateFormOf = (name: string, content: TemplateContent): SessionTemplateForm => ({
  name,
  concerns: [...content.concerns],
  deviceId: content.deviceId ?? '',
  cartridgeType: content.cartridgeType ?? '',
  cartridgeNeedleCount: numberText(content.cartridgeNeedleCount),
  zones: content.zones.map(({ zone, depthUm, passes, pattern, speedRpm }) => ({
    zone,
    depth: depthUm === null ? '' : formatDepth(depthUm),
    passes: numberText(passes),
    pattern: pattern ?? '',
    speed: numberText(speedRpm),
  })),
  serums: content.serums.map(({ category, product, productId, volumeUl, phase, zones }) => ({
    category,
    product,
    productId: productId ?? '',
    volume: volumeUl === null ? '' : String(toMillilitres(volumeUl)),
    phase: phase ?? '',
    zones: [...zones],
  })),
  anaesthetics: content.anaesthetics.map(({ product, productId }) => ({
    product,
    productId: productId ?? '',
  })),
  combination: content.combination ?? '',
  note: content.note ?? '',
});

/**
 * What of a charted session may stand in a template. Lots, doses, areas, endpoints, reasons and the note stay where
 * they are: they belong to that patient and that day. Rows in which nothing says what they are are left out.
 */
export function templateFormOfSession(
  form: SessionForm,
  products: readonly Pick<Product, 'id' | 'name'>[],
): SessionTemplateForm {
  /** A name that was typed is that of a product all the same: it can go out of use later. */
  const idOf = (product: string, productId: string): string =>
    productId === '' ? (products.find(({ name }) => same(name, product))?.id ?? '') : productId;
  const charted = new Set(form.zones.map(({ zone }) => zone));
  return {
    name: '',
    concerns: [...form.concerns],
    deviceId: form.deviceId,
    cartridgeType: form.cartridgeType,
    cartridgeNeedleCount: form.cartridgeNeedleCount,
    zones: form.zones.map(({ zone, depth, passes, pattern, speed }) => ({
      zone,
      depth,
      passes,
      pattern,
      speed,
    })),
    serums: form.serums
      .filter(({ product }) => product.trim() !== '')
      .map(({ category, product, productId, volume, phase, zones }) => ({
        category,
        product,
        productId: idOf(product, productId),
        volume: category === 'prp' ? '' : volume,
        phase,
        zones: zones.filter((zone) => charted.has(zone)),
      })),
    anaesthetics:
      form.anaesthesia === 'used'
        ? form.anaesthetics
            .filter(({ product }) => product.trim() !== '')
            .map(({ product, productId }) => ({ product, productId: idOf(product, productId) }))
        : [],
    combination: form.combination,
    note: '',
  };
}
