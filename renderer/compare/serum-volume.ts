import type { ComparedSerum } from '../../domain/comparison-materials.ts';
import type { Change } from '../../domain/comparison.ts';

/**
 * How the volume of a serum differs from the session before, in µL. Stated only where the same product was applied in
 * the same phase once in each session, so that it is clear which volume is meant.
 */
export function volumeChange(
  serum: ComparedSerum,
  applied: readonly ComparedSerum[],
  before: readonly ComparedSerum[],
): Change {
  const isSame = ({ product, phase }: ComparedSerum) => product === serum.product && phase === serum.phase;
  const [earlier, ...others] = before.filter(isSame);
  if (!earlier || others.length > 0 || applied.filter(isSame).length > 1) return { kind: 'unknown' };
  const from = earlier.volumeUl;
  const to = serum.volumeUl;
  if (from === null) return { kind: to === null ? 'unknown' : 'recorded' };
  if (to === null) return { kind: 'unrecorded' };
  if (from === to) return { kind: 'same' };
  return to > from ? { kind: 'increase', by: to - from } : { kind: 'decrease', by: from - to };
}
