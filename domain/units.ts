import { type Parsed, refused, understood } from './problem.ts';

/**
 * Units. Stored: depth in whole micrometres, volume in whole microlitres, area in whole mm², mass in whole milligrams.
 * Typed and shown: millimetres, millilitres, cm², grams. Each is converted here and nowhere else.
 */

/** What a device can be set to, in µm. Defaults are those of clinical.md C22 (F012). */
export type DepthLimits = { minimumUm: number; maximumUm: number; stepUm: number };

/** What the speed of a device can be set to, in strokes or turns per minute. */
export type SpeedLimits = { minimumRpm: number; maximumRpm: number };

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

/** Reads a volume in mL that may be nothing at all, or as much as blood is drawn, as whole µL; 0 to 500 mL. */
export function parseBloodVolume(text: string): Parsed<number> {
  return parseScaled(text, /\s*ml$/i, { minimum: 0, maximum: 500, perUnit: 1000 });
}

/** Reads a mass in grams as whole mg; 0.01 to 500 g. */
export function parseMass(text: string): Parsed<number> {
  return parseScaled(text, /\s*g$/i, { minimum: 0.01, maximum: 500, perUnit: 1000 });
}

/** Reads minutes as whole seconds; 0.1 to 120 minutes. */
export function parseMinutes(text: string): Parsed<number> {
  return parseScaled(text, /\s*min(utes?)?\.?$/i, { minimum: 0.1, maximum: 120, perUnit: 60 });
}

/** Reads a length in mm, or in cm where that is said, as whole mm; 10 to 500 mm. */
export function parseRadius(text: string): Parsed<number> {
  const centimetres = /\s*cm$/i;
  return centimetres.test(text.trim())
    ? parseScaled(text, centimetres, { minimum: 1, maximum: 50, perUnit: 10 })
    : parseScaled(text, /\s*mm$/i, { minimum: 10, maximum: 500, perUnit: 1 });
}

/** What no device of this kind goes beyond, in strokes or turns per minute. */
const anySpeed = { minimum: 1, maximum: 50_000 };

/**
 * Reads a count that may be large. One with a comma or a point is refused: in "12,000" it stands between thousands, in
 * "12,5" it does not.
 */
export function parseLargeCount(text: string, minimum: number, maximum: number): Parsed<number> {
  const parsed = parseWhole(text, minimum, maximum);
  return parsed.ok && /[.,]/.test(text) ? refused('number.not-whole') : parsed;
}

/** Reads a speed and holds it against the device, where its range is known; 1 to 50,000 per minute otherwise. */
export function parseSpeed(text: string, device: SpeedLimits | null): Parsed<number> {
  const typed = text.trim().replace(/\s*(rpm|\/\s*min)$/i, '');
  if (device === null) return parseLargeCount(typed, anySpeed.minimum, anySpeed.maximum);
  const parsed = parseLargeCount(typed, -Infinity, Infinity);
  if (!parsed.ok) return parsed;
  const { minimumRpm: minimum, maximumRpm: maximum } = device;
  return parsed.value < minimum || parsed.value > maximum
    ? refused('speed.outside-device', { minimum, maximum })
    : parsed;
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
export const toGrams = (mg: number): number => mg / 1000;

/** A depth in mm with two decimals and a point, as the grid and exports show it: `0.75`, `1.00`. Finer steps keep their third decimal. */
export function formatDepth(um: number): string {
  return toMillimetres(um).toFixed(um % 10 === 0 ? 2 : 3);
}
