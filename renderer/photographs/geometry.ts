import type { Adjustments, Crop } from '../../domain/photograph.ts';

/** How a picture is shown, in numbers for the style sheet; its pixels stay as they are. */

type Size = { width: number; height: number };

const whole: Crop = { x: 0, y: 0, width: 1000, height: 1000 };

/** Width through height of what is shown: turned, then cut. */
export function shownRatio({ width, height }: Size, { rotation, crop }: Adjustments): number {
  const { width: cutWidth, height: cutHeight } = crop ?? whole;
  const turned = rotation % 180 === 0 ? width / height : height / width;
  return (turned * cutWidth) / cutHeight;
}

const percent = (value: number): string => `${Number(value.toFixed(3))}%`;

/** The whole turned picture within the frame that shows a part of it. */
export function turnedStyle({ crop }: Pick<Adjustments, 'crop'>) {
  const { x, y, width, height } = crop ?? whole;
  return {
    left: percent((-100 * x) / width),
    top: percent((-100 * y) / height),
    width: percent(100_000 / width),
    height: percent(100_000 / height),
  };
}

/** The picture itself within the whole: turned about its middle, so that its sides change places. */
export function pictureStyle({ width, height }: Size, { rotation, brightness }: Adjustments) {
  const isUpright = rotation % 180 === 0;
  return {
    width: isUpright ? '100%' : percent((100 * width) / height),
    height: isUpright ? '100%' : percent((100 * height) / width),
    transform: `translate(-50%, -50%) rotate(${rotation}deg)`,
    filter: brightness === 0 ? 'none' : `brightness(${1 + brightness / 100})`,
  };
}

/** The same part of the picture after turning it a quarter further, clockwise. */
export const turnedCrop = ({ x, y, width, height }: Crop): Crop => ({
  x: 1000 - y - height,
  y: x,
  width: height,
  height: width,
});

/** A part drawn in per cent, in whole thousandths inside the picture; null when it is all of it. */
export function cropOfPercent(part: { x: number; y: number; width: number; height: number }): Crop | null {
  const inside = (value: number, from: number, to: number) =>
    Math.min(to, Math.max(from, Math.round(value * 10)));
  const width = inside(part.width, 10, 1000);
  const height = inside(part.height, 10, 1000);
  if (width === 1000 && height === 1000) return null;
  return { x: inside(part.x, 0, 1000 - width), y: inside(part.y, 0, 1000 - height), width, height };
}

/** How far a picture is enlarged, and by how many pixels its middle is moved. */
export type Zoom = { scale: number; x: number; y: number };

export const noZoom: Zoom = { scale: 1, x: 0, y: 0 };
const largestScale = 8;

/** Enlarged by a factor so that what lies under a point stays there; the point is measured from the middle. */
export function zoomed({ scale, x, y }: Zoom, factor: number, at: { x: number; y: number }, box: Size): Zoom {
  const next = Math.min(largestScale, Math.max(1, scale * factor));
  const grown = next / scale;
  return kept({ scale: next, x: at.x - (at.x - x) * grown, y: at.y - (at.y - y) * grown }, box);
}

/** Moved, but never off the place where it is looked at. */
export const moved = ({ scale, x, y }: Zoom, by: { x: number; y: number }, box: Size): Zoom =>
  kept({ scale, x: x + by.x, y: y + by.y }, box);

function kept({ scale, x, y }: Zoom, { width, height }: Size): Zoom {
  const within = (value: number, size: number) => {
    const most = ((scale - 1) * size) / 2;
    return Math.min(most, Math.max(-most, value)) + 0;
  };
  return { scale, x: within(x, width), y: within(y, height) };
}
