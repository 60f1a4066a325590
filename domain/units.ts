import { type Parsed, refused, understood } from './problem.ts';

/**
 * Units. Stored: depth in whole micrometres, volume in whole microlitres, area in whole mm².
 * Typed and shown: millimetres, millilitres, cm². Each is converted here and nowhere else.
 */

/** What a device can be set to, in µm. Defaults are those of clinical.md C22 (F012). */
export type DepthLimits = { minimumUm: number; maximumUm: number; stepUm: number };

export const defaultDepthLimits: DepthLimits = { minimumUm: 500, maximumUm: 2500, stepUm: 250 };

const decimalPattern = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/;

/** Reads a decimal number as people type it: `0.75`, `0,75`, ` .5 `. Anything else, `1.000,5` and `1e3` included, is not a number. */
export function parseDecimal(text: string): Parsed<number> {
  const trimmed = text.trim();
  if (trimmed === '') return refused('required');
  if (!decimalPattern.test(trimmed)) return refused('number.not-a-number', { text: trimmed.slice(0, 40) });
  return understood(Number(trimmed.replace(',', '.')));
}

type ScaledLimits = { minimum: number; maximum: number; perUnit: number };

/** Reads a decimal and scales it to whole small units (`perUnit` small units in one typed unit). Rounds to the nearest small unit. */
function parseScaled(text: string, unitSuffix: RegExp, limits: ScaledLimits): Parsed<number> {
  const parsed = parseDecimal(text.trim().replace(unitSuffix, ''));
  if (!parsed.ok) return parsed;
  if (parsed.value < limits.minimum) return refused('number.below', { minimum: limits.minimum });
  if (parsed.value > limits.maximum) return refused('number.above', { maximum: limits.maximum });
  return understood(Math.round(parsed.value * limits.perUnit));
}

/**
 * Reads a needle depth in millimetres as µm and holds it against the device (C22). Impossible values are
 * refused: not a number, outside the limits (both bounds allowed), or not on a step counted from the minimum.
 */
export function parseDepth(text: string, limits: DepthLimits): Parsed<number> {
  const parsed = parseDecimal(text.trim().replace(/\s*mm$/i, ''));
  return parsed.ok ? checkDepth(parsed.value * 1000, limits) : parsed;
}

/** Holds a depth in µm against the device (C22). Fractions of a micrometre are off step, not rounded away. */
export function checkDepth(depth: number, limits: DepthLimits): Parsed<number> {
  const depthUm = Math.round(depth * 1e6) / 1e6;
  const { minimumUm, maximumUm, stepUm } = limits;
  if (!Number.isFinite(depthUm)) return refused('number.not-a-number', { text: String(depth) }, 'C22');
  if (depthUm < minimumUm)
    return refused('depth.below-minimum', { minimum: toMillimetres(minimumUm) }, 'C22');
  if (depthUm > maximumUm)
    return refused('depth.above-maximum', { maximum: toMillimetres(maximumUm) }, 'C22');
  const steps = (depthUm - minimumUm) / stepUm;
  if (!Number.isInteger(steps)) {
    const lowerUm = minimumUm + Math.floor(steps) * stepUm;
    const values = {
      step: toMillimetres(stepUm),
      lower: toMillimetres(lowerUm),
      higher: toMillimetres(Math.min(lowerUm + stepUm, maximumUm)),
    };
    return refused('depth.off-step', values, 'C22');
  }
  return understood(depthUm);
}

/** Reads an area in cm² as whole mm²; 0.1 to 4,000 cm². */
export function parseArea(text: string): Parsed<number> {
  return parseScaled(text, /\s*cm(²|2)$/i, { minimum: 0.1, maximum: 4000, perUnit: 100 });
}

/** Reads a volume in mL as whole µL; 0.01 to 100 mL. */
export function parseVolume(text: string): Parsed<number> {
  return parseScaled(text, /\s*ml$/i, { minimum: 0.01, maximum: 100, perUnit: 1000 });
}

/** Reads a whole number between two bounds, both allowed. */
export function parseWhole(text: string, minimum: number, maximum: number): Parsed<number> {
  const parsed = parseDecimal(text);
  if (!parsed.ok) return parsed;
  if (!Number.isInteger(parsed.value)) return refused('number.not-whole');
  if (parsed.value < minimum) return refused('number.below', { minimum });
  if (parsed.value > maximum) return refused('number.above', { maximum });
  return understood(parsed.value);
}

export const toMillimetres = (um: number): number => um / 1000;
export const toSquareCentimetres = (mm2: number): number => mm2 / 100;
export const toMillilitres = (ul: number): number => ul / 1000;

/** A depth in mm with two decimals and a point, as the grid and exports show it: `0.75`, `1.00`. Finer steps keep their third decimal. */
export function formatDepth(um: number): string {
  return toMillimetres(um).toFixed(um % 10 === 0 ? 2 : 3);
}
