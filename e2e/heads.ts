import sharp from 'sharp';
import { Random } from '../electron/demo/random.ts';

/** Pictures that look like photographs of a head and show nobody: drawn, and made noisy as a camera does. */

export type HeadView = 'front' | 'left-45' | 'right-45' | 'left-90' | 'right-90';

export type Head = {
  view: HeadView;
  /** How red the skin is, 0 to 1. */
  redness?: number;
  width?: number;
  height?: number;
  /** Each seed gives another noise, so that no two files are alike. */
  seed?: number;
};

/** How far the head is turned, −1 to its right and 1 to its left. */
const turns: Readonly<Record<HeadView, number>> = {
  front: 0,
  'left-45': 0.5,
  'right-45': -0.5,
  'left-90': 1,
  'right-90': -1,
};

const face =
  'M250 470 Q250 180 500 180 Q750 180 750 470 Q745 690 640 810 Q560 895 500 895 Q440 895 360 810 Q255 690 250 470 Z';

function drawing({ view, redness = 0 }: Head): string {
  const turn = turns[view];
  const shift = turn * 90;
  const profile = Math.abs(turn) === 1;
  const eye = (x: number) =>
    `<ellipse cx="${x}" cy="470" rx="34" ry="13" fill="#f3ede8"/><circle cx="${x + turn * 12}" cy="470" r="12" fill="#5d4636"/><path d="M${x - 44} 436 Q${x} 418 ${x + 44} 434" stroke="#4b372b" stroke-width="11" fill="none" stroke-linecap="round"/>`;
  const eyes = profile ? eye(500 + turn * 120) : eye(400 + shift) + eye(600 + shift);
  const nose = profile
    ? `<path d="M${500 + turn * 215} 470 Q${500 + turn * 300} 590 ${500 + turn * 205} 620" fill="#d9a98b"/>`
    : `<path d="M${500 + shift} 480 Q${470 + shift * 1.5} 590 ${500 + shift * 1.4} 612 Q${530 + shift * 1.5} 618 ${540 + shift * 1.3} 596" stroke="#b9836a" stroke-width="8" fill="none"/>`;
  const flush = `<ellipse cx="${380 + shift}" cy="610" rx="95" ry="75" fill="#c8402f" opacity="${0.08 + redness * 0.38}"/><ellipse cx="${620 + shift}" cy="610" rx="95" ry="75" fill="#c8402f" opacity="${0.08 + redness * 0.38}"/><ellipse cx="${500 + shift}" cy="330" rx="150" ry="60" fill="#c8402f" opacity="${redness * 0.3}"/>`;
  const scars = Array.from({ length: 16 }, (_, index) => {
    const x = 340 + ((index * 97) % 330) + shift;
    const y = 560 + ((index * 53) % 150);
    return `<ellipse cx="${x}" cy="${y}" rx="${4 + (index % 4) * 2}" ry="${3 + (index % 3) * 2}" fill="#a76a55" opacity="0.5"/>`;
  }).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1250" width="1000" height="1250">
<defs><linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#8fa3ad"/><stop offset="1" stop-color="#66777f"/></linearGradient>
<radialGradient id="skin" cx="${0.5 + turn * 0.12}" cy="0.42" r="0.62"><stop offset="0" stop-color="#efc9ae"/><stop offset="0.75" stop-color="#dcab8c"/><stop offset="1" stop-color="#b98465"/></radialGradient>
<filter id="soft"><feGaussianBlur stdDeviation="30"/></filter><clipPath id="face"><path d="${face}"/></clipPath></defs>
<rect width="1000" height="1250" fill="url(#wall)"/>
<path d="M120 1250 Q180 1010 390 980 L610 980 Q820 1010 880 1250 Z" fill="#e8edef"/>
<path d="M390 820 L390 1000 Q500 1070 610 1000 L610 820 Z" fill="#cf9c7d"/>
<ellipse cx="${500 - shift * 0.6}" cy="420" rx="292" ry="330" fill="#3f3029"/>
<path d="${face}" fill="url(#skin)"/>
<path d="M250 420 Q${300 + shift} 210 500 190 Q${700 + shift} 210 750 420 Q${690 + shift} 250 500 250 Q${310 + shift} 250 250 420 Z" fill="#3f3029"/>
<g clip-path="url(#face)"><g filter="url(#soft)">${flush}</g>${scars}</g>${eyes}${nose}
<path d="M${430 + shift} 722 Q${500 + shift * 1.1} 752 ${570 + shift} 720 Q${500 + shift * 1.1} 700 ${430 + shift} 722 Z" fill="#b56a62"/>
</svg>`;
}

/** A picture of a head as a JPEG file. Twelve megapixels by default, upright. */
export async function aHead({ width = 3000, height = 4000, seed = 1, ...head }: Head): Promise<Buffer> {
  const random = new Random(seed, 11);
  const side = 512;
  const grain = Buffer.alloc(side * side * 4);
  for (let at = 0; at < grain.length; at += 4) {
    const value = random.integer(0, 255);
    grain.set([value, value, value, 22], at);
  }
  const noise = await sharp(grain, { raw: { width: side, height: side, channels: 4 } })
    .png()
    .toBuffer();
  return sharp(Buffer.from(drawing(head)), { density: 72 })
    .resize(width, height, { fit: 'cover' })
    .composite([{ input: noise, tile: true }])
    .jpeg({ quality: 90 })
    .toBuffer();
}
