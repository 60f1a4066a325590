import { type Adjustments, type Rotation, rotations } from '../../domain/photograph.ts';
import { turnedCrop } from './geometry.ts';

/** Turned clockwise by quarters; the part that is shown stays the same part. */
export function turned(adjustments: Adjustments, quarters: 1 | 3): Adjustments {
  const rotation: Rotation =
    rotations[(rotations.indexOf(adjustments.rotation) + quarters) % rotations.length] ?? 0;
  let { crop } = adjustments;
  for (let quarter = 0; crop && quarter < quarters; quarter += 1) crop = turnedCrop(crop);
  return { ...adjustments, rotation, crop };
}

export const isAdjusted = ({ rotation, crop, brightness }: Adjustments): boolean =>
  rotation !== 0 || crop !== null || brightness !== 0;
