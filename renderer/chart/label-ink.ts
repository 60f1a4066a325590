const darkInk = '#14202b';
const lightInk = '#ffffff';

const channel = (value: number): number => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2). */
function luminance(color: string): number {
  const value = Number.parseInt(color.slice(1), 16);
  return (
    0.2126 * channel((value >> 16) & 255) +
    0.7152 * channel((value >> 8) & 255) +
    0.0722 * channel(value & 255)
  );
}

/** The darker or lighter of two inks, whichever reads better on a filling of `#rrggbb`, in either appearance. */
export function labelInk(filling: string): string {
  const light = luminance(filling);
  const contrastOfDark = (light + 0.05) / (luminance(darkInk) + 0.05);
  const contrastOfLight = 1.05 / (light + 0.05);
  return contrastOfDark >= contrastOfLight ? darkInk : lightInk;
}
