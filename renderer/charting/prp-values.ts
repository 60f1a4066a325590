import type { Parsed } from '../../domain/problem.ts';
import { type PrpForm, type SpinForm, parseForce, parseRpm } from '../../domain/prp-form.ts';
import { forceOf, speedOf, yieldPercentOf } from '../../domain/prp.ts';
import { parseBloodVolume, parseRadius } from '../../domain/units.ts';

/** What is computed from the PRP sheet beside what is typed (clinical.md §5). */

const read = <T>(parsed: Parsed<T>): T | null => (parsed.ok ? parsed.value : null);

/** The force or the turns that were not typed, in whole numbers; null for what was, or cannot be told. */
export function computedSpin({ rpm, radius, g }: Pick<SpinForm, 'rpm' | 'radius' | 'g'>): {
  g: number | null;
  rpm: number | null;
} {
  const spin = { rpm: read(parseRpm(rpm)), radiusMm: read(parseRadius(radius)), g: read(parseForce(g)) };
  return {
    g: g.trim() === '' ? forceOf(spin) : null,
    rpm: rpm.trim() === '' ? speedOf(spin) : null,
  };
}

/** Applied and discarded plasma in whole percent of the blood; null unless all three are there. */
export function computedYield({
  drawn,
  applied,
  discarded,
}: Pick<PrpForm, 'drawn' | 'applied' | 'discarded'>): number | null {
  const percent = yieldPercentOf({
    drawnUl: read(parseBloodVolume(drawn)),
    appliedUl: read(parseBloodVolume(applied)),
    discardedUl: read(parseBloodVolume(discarded)),
  });
  return percent === null ? null : Math.round(percent);
}
