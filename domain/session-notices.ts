import { parseActives } from './actives.ts';
import type { AnaestheticForm } from './anaesthetic-form.ts';
import type { Parsed, ProblemValues } from './problem.ts';
import { type PrpForm, type SpinForm, isEmptyPrp, parseForce, parseRpm } from './prp-form.ts';
import { forceOf, usualSpins } from './prp.ts';
import { type SessionContext, parseMoment } from './session-checks.ts';
import type { SessionForm } from './session-form.ts';
import type { Product } from './stock.ts';
import { type Instant, epochOfInstant } from './time.ts';
import { parseArea, parseBloodVolume, parseMass, parseMinutes, parseRadius, toGrams } from './units.ts';

/**
 * What is unusual about the anaesthetic and the PRP sheet of a charting form, shown beside the field. Nothing here keeps
 * anybody from signing, and what cannot be read, or is not recorded, is not held against anything.
 */

/**
 * Where a bound comes from: labels of topical anaesthetics and the literature on PRP (clinical.md §5), the product's
 * own particulars in the clinic's stock, or clinic practice.
 */
export type NoticeSource = 'anaesthetic-labels' | 'prp-reference' | 'product' | 'clinic-practice';

export type NoticeCode =
  | 'anaesthetic.dose-per-area'
  | 'anaesthetic.total-mass'
  | 'anaesthetic.too-long'
  | 'anaesthetic.occlusion-not-allowed'
  | 'anaesthetic.occlusion-unknown'
  | 'anaesthetic.lidocaine-strength'
  | 'prp.sheet-empty'
  | 'prp.one-checked'
  | 'prp.nobody-checked'
  | 'prp.spin-force'
  | 'prp.spin-time'
  | 'prp.yield';

export type SessionNotice = {
  /** Dotted path of the field, as that of a problem. */
  path: string;
  code: NoticeCode;
  values: ProblemValues;
  source: NoticeSource;
};

export type NoticeContext = Pick<SessionContext, 'timeZone' | 'now' | 'begun'> & {
  /** The clinic's products, for what they are labelled for. */
  products: readonly Product[];
};

/** Highest values that need no notice, all included (clinical.md §5). */
const most = {
  /** 2 g on 10 cm². */
  mgPerMm2: 2,
  totalMg: 60_000,
  lidocaineThousandths: 4000,
  yieldPercent: 100,
} as const;

/** Everything that is unusual, in the order of the form. */
export const noticesOf = (form: SessionForm, context: NoticeContext): SessionNotice[] => [
  ...anaestheticNotices(form, context),
  ...prpNotices(form),
];

const readOf = <T>(parse: (text: string) => Parsed<T>, text: string): T | null => {
  const parsed = parse(text);
  return parsed.ok ? parsed.value : null;
};

function anaestheticNotices(form: SessionForm, context: NoticeContext): SessionNotice[] {
  if (form.anaesthesia !== 'used') return [];
  const endedAt = readOf(parseMoment(context), form.endedAt);
  const totalMg = form.anaesthetics.reduce((sum, { mass }) => sum + (readOf(parseMass, mass) ?? 0), 0);
  return [
    ...form.anaesthetics.flatMap((row, index) => {
      const path = `anaesthetics.${index}`;
      const product = anaestheticProductOf(row, context.products);
      return [
        ...doseNotices(row, path),
        ...timeNotices(row, path, { product, context, endedAt }),
        ...occlusionNotices(row, path, product),
        ...strengthNotices(row, path),
      ];
    }),
    ...(totalMg > most.totalMg
      ? [notice('anaesthetics', 'anaesthetic.total-mass', 'anaesthetic-labels', totalValues(totalMg))]
      : []),
  ];
}

const notice = (
  path: string,
  code: NoticeCode,
  source: NoticeSource,
  values: ProblemValues = {},
): SessionNotice => ({ path, code, values, source });

const totalValues = (totalMg: number) => ({ grams: toGrams(totalMg), maximum: toGrams(most.totalMg) });

/** The product that was chosen, while its name stands in the field; otherwise the anaesthetic of the name typed. */
export function anaestheticProductOf(
  { product, productId }: Pick<AnaestheticForm, 'product' | 'productId'>,
  products: readonly Product[],
): Product | null {
  const key = product.trim().toLocaleUpperCase('en');
  const named = products.filter(({ name }) => name.trim().toLocaleUpperCase('en') === key);
  return (
    named.find(({ id }) => id === productId) ??
    named.find(({ category }) => category === 'anaesthetic') ??
    null
  );
}

/** Grams on 10 cm², to two decimals, and no less than what makes the notice. */
const gramsPerTen = (massMg: number, areaMm2: number): number => Math.ceil((massMg * 100) / areaMm2) / 100;

function doseNotices({ mass, area }: AnaestheticForm, path: string): SessionNotice[] {
  const massMg = readOf(parseMass, mass);
  const areaMm2 = readOf(parseArea, area);
  if (massMg === null || areaMm2 === null || massMg <= most.mgPerMm2 * areaMm2) return [];
  const values = { grams: gramsPerTen(massMg, areaMm2), maximum: most.mgPerMm2 };
  return [notice(`${path}.mass`, 'anaesthetic.dose-per-area', 'anaesthetic-labels', values)];
}

type OnSkin = { product: Product | null; context: NoticeContext; endedAt: Instant | null };

/** One that has not come off is still on: until now, or until the session ended. */
function timeNotices(
  { on, off }: AnaestheticForm,
  path: string,
  { product, context, endedAt }: OnSkin,
): SessionNotice[] {
  const longest = product?.longestMinutes ?? null;
  const onAt = readOf(parseMoment(context), on);
  const offAt = off.trim() === '' ? (endedAt ?? context.now) : readOf(parseMoment(context), off);
  if (longest === null || onAt === null || offAt === null) return [];
  const minutes = (epochOfInstant(offAt) - epochOfInstant(onAt)) / 60_000;
  if (minutes <= longest) return [];
  const values = { minutes: Math.ceil(minutes), maximum: longest };
  return [notice(`${path}.off`, 'anaesthetic.too-long', 'product', values)];
}

function occlusionNotices(
  { occluded, product: name }: AnaestheticForm,
  path: string,
  product: Product | null,
): SessionNotice[] {
  if (occluded !== 'yes' || product?.occlusion === 'allowed') return [];
  const isKnown = product?.occlusion === 'not-allowed';
  const code = isKnown ? 'anaesthetic.occlusion-not-allowed' : 'anaesthetic.occlusion-unknown';
  return [notice(`${path}.occluded`, code, 'product', { product: name.trim() })];
}

const isLidocaine = (substance: string): boolean => /lidoca|lignoca/i.test(substance);

/** Lidocaine alone is sold over the counter up to 4 %; whether a product is, its particulars do not say. */
function strengthNotices({ actives }: AnaestheticForm, path: string): SessionNotice[] {
  const read = readOf(parseActives, actives);
  const [only, ...others] = read ?? [];
  if (only === undefined || others.length > 0 || !isLidocaine(only.substance)) return [];
  if (only.percentThousandths <= most.lidocaineThousandths) return [];
  const values = {
    percent: only.percentThousandths / 1000,
    maximum: most.lidocaineThousandths / 1000,
  };
  return [notice(`${path}.actives`, 'anaesthetic.lidocaine-strength', 'anaesthetic-labels', values)];
}

function prpNotices({ prp, serums }: SessionForm): SessionNotice[] {
  if (isEmptyPrp(prp)) {
    const isApplied = serums.some(({ category }) => category === 'prp');
    return isApplied ? [notice('prp', 'prp.sheet-empty', 'clinic-practice')] : [];
  }
  return [
    ...prp.spins.flatMap((spin, index) => spinNotices(spin, index)),
    ...yieldNotices(prp),
    ...identityNotices(prp),
  ];
}

/** The force in whole g, as it is shown. */
function spinNotices(spin: SpinForm, index: number): SessionNotice[] {
  const usual = usualSpins[index];
  if (!usual) return [];
  const path = `prp.spins.${index}`;
  const typed = { rpm: readOf(parseRpm, spin.rpm), radiusMm: readOf(parseRadius, spin.radius) };
  const g = forceOf({ ...typed, g: readOf(parseForce, spin.g) });
  const seconds = readOf(parseMinutes, spin.minutes);
  const minutes = seconds === null ? null : seconds / 60;
  const isOutside = (value: number | null, { minimum, maximum }: { minimum: number; maximum: number }) =>
    value !== null && (value < minimum || value > maximum);
  const found: SessionNotice[] = [];
  if (g !== null && isOutside(g, usual.g)) {
    found.push(
      notice(`${path}.g`, 'prp.spin-force', 'prp-reference', { spin: index + 1, value: g, ...usual.g }),
    );
  }
  if (minutes !== null && isOutside(minutes, usual.minutes)) {
    const value = Math.round(minutes * 100) / 100;
    found.push(
      notice(`${path}.minutes`, 'prp.spin-time', 'prp-reference', {
        spin: index + 1,
        value,
        ...usual.minutes,
      }),
    );
  }
  return found;
}

/** More plasma than blood: by what was obtained, or by what was applied and discarded. */
function yieldNotices({ drawn, yield: obtained, applied, discarded }: PrpForm): SessionNotice[] {
  const volumeOf = (text: string) => readOf(parseBloodVolume, text);
  const drawnUl = volumeOf(drawn);
  if (drawnUl === null || drawnUl === 0) return [];
  const used = (volumeOf(applied) ?? 0) + (volumeOf(discarded) ?? 0);
  const percent = (Math.max(volumeOf(obtained) ?? 0, used) * 100) / drawnUl;
  if (percent <= most.yieldPercent) return [];
  const values = { percent: Math.ceil(percent), maximum: most.yieldPercent };
  return [notice('prp.yield', 'prp.yield', 'clinic-practice', values)];
}

function identityNotices({ identityFirst, identitySecond }: PrpForm): SessionNotice[] {
  const open = [
    ['prp.identityFirst', identityFirst] as const,
    ['prp.identitySecond', identitySecond] as const,
  ].filter(([, name]) => name.trim() === '');
  const [first] = open;
  if (!first) return [];
  const code = open.length === 2 ? 'prp.nobody-checked' : 'prp.one-checked';
  return [notice(first[0], code, 'clinic-practice')];
}
