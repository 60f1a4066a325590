import { expect, test } from 'vitest';
import { changeColors, depthColors, elapsedColors, endpointColors, passColors } from '../ui/theme.ts';
import { labelInk } from './label-ink.ts';

const luminance = (color: string) => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string) => {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].toSorted((one, other) => other - one);
  return (lighter + 0.05) / (darker + 0.05);
};

test.each([
  ...depthColors,
  ...passColors,
  ...elapsedColors,
  ...Object.values(endpointColors),
  ...Object.values(changeColors),
])('text on %s has a contrast of 4.5:1 (U1)', (filling) => {
  expect(contrast(labelInk(filling), filling)).toBeGreaterThanOrEqual(4.5);
});
