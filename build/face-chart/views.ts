/** Turns the face to each view and finds out which area is visible at every spot of the picture. */
import { at, type SmoothMesh, type Vec2, type Vec3 } from './mesh.ts';
import { fillPolygon, type Area, type Decal, type FlatMap } from './zone-map.ts';

/** Views that are drawn; the patient's right side is their mirror image. */
export type DrawnView = 'front' | 'left45' | 'left90';

/** Degrees the head turns so that the patient's left side comes to the front. */
const turnOf: Record<DrawnView, number> = { front: 0, left45: 45, left90: 90 };

/** Drawing units: 20 to the centimetre, y down. */
export const canvas = { width: 560, height: 660, middle: 280, perCentimetre: 20, top: 14, axisDepth: -2.5 };

/** Picture cells per drawing unit. */
export const density = 3;

/** `skin` is face outside every area; `''` is nothing at all. */
export type Label =
  Area | `${'iris' | 'pupil'}-${'left' | 'right'}` | Decal | 'shade' | 'deep-shade' | 'skin' | '';

export type Picture = {
  width: number;
  height: number;
  labels: Label[];
  /** Index into `labels` for every cell, row by row. */
  cells: Uint8Array;
  depth: Float32Array;
};

/** A place on the head (cm) as drawn in a view: x and y in drawing units, and depth in cm towards the viewer. */
export function project(view: DrawnView, [x, y, z]: Vec3): Vec3 {
  const angle = (turnOf[view] * Math.PI) / 180;
  const [cos, sin] = [Math.round(Math.cos(angle) * 1e9) / 1e9, Math.round(Math.sin(angle) * 1e9) / 1e9];
  const depth = z - canvas.axisDepth;
  const [px, py] = toCanvas([x * cos - depth * sin, y]);
  return [px, py, x * sin + depth * cos];
}

/** Centimetres around the head's axis to drawing units. */
export function toCanvas([x, y]: Vec2): Vec2 {
  return [canvas.middle + x * canvas.perCentimetre, (canvas.top - y) * canvas.perCentimetre];
}

export type Backdrop = {
  /** Nothing is painted outside this shape. */
  within: readonly Vec2[];
  shapes: readonly { label: Label; outline: readonly Vec2[] }[];
};

/** Paints what is drawn by hand behind the face, then the face itself, nearest surface first. */
export function takePicture(
  view: DrawnView,
  mesh: SmoothMesh,
  flatMap: FlatMap<Label>,
  backdrop: Backdrop = { within: [], shapes: [] },
): Picture {
  const [width, height] = [canvas.width * density, canvas.height * density];
  const labels: Label[] = ['', 'skin'];
  const cells = new Uint8Array(width * height);
  const depth = new Float32Array(width * height).fill(-Infinity);
  const indexOf = (label: Label) => {
    const known = labels.indexOf(label);
    return known >= 0 ? known : labels.push(label) - 1;
  };
  const paint = (outline: readonly Vec2[], onCell: (cell: number) => void) => {
    fillPolygon(
      outline.map(([x, y]): Vec2 => [x * density, y * density]),
      width,
      height,
      onCell,
    );
  };
  const allowed = new Uint8Array(width * height);
  paint(backdrop.within, (cell) => (allowed[cell] = 1));
  for (const { label, outline } of backdrop.shapes) {
    const index = indexOf(label);
    paint(outline, (cell) => {
      if (allowed[cell]) cells[cell] = index;
    });
  }
  const projected = mesh.positions.map((position) => project(view, position));
  for (const [a, b, c] of mesh.triangles) {
    const corners = [at(projected, a), at(projected, b), at(projected, c)] as const;
    const places = [at(mesh.map, a), at(mesh.map, b), at(mesh.map, c)] as const;
    paintTriangle(corners, width, height, (cell, near, weights) => {
      if (near <= (depth[cell] ?? 0)) return;
      depth[cell] = near;
      cells[cell] = indexOf(flatMap.areaAt(blend(places, weights)) ?? 'skin');
    });
  }
  const picture = { width, height, labels, cells, depth };
  if (view === 'front') mirrorHalf(picture);
  return picture;
}

type Three<T> = readonly [T, T, T];

function blend(places: Three<Vec2>, [wa, wb, wc]: Vec3): Vec2 {
  const [[ua, va], [ub, vb], [uc, vc]] = places;
  return [ua * wa + ub * wb + uc * wc, va * wa + vb * wb + vc * wc];
}

/** Calls `paint` for every cell whose centre a triangle covers, if it faces the viewer. */
export function paintTriangle(
  corners: Three<Vec3>,
  width: number,
  height: number,
  paint: (cell: number, depth: number, weights: Vec3) => void,
): void {
  const [[ax, ay, az], [bx, by, bz], [cx, cy, cz]] = corners.map(([x, y, z]): Vec3 => [
    x * density,
    y * density,
    z,
  ]) as unknown as Three<Vec3>; // three in, three out
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  // Turned away from the viewer (y points down, so front faces run clockwise).
  if (area >= -1e-9) return;
  const left = Math.max(0, Math.floor(Math.min(ax, bx, cx)));
  const right = Math.min(width - 1, Math.ceil(Math.max(ax, bx, cx)));
  const top = Math.max(0, Math.floor(Math.min(ay, by, cy)));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, by, cy)));
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const [x, y] = [column + 0.5, row + 0.5];
      const wa = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / area;
      const wb = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / area;
      const wc = 1 - wa - wb;
      if (wa < -1e-6 || wb < -1e-6 || wc < -1e-6) continue;
      paint(row * width + column, az * wa + bz * wb + cz * wc, [wa, wb, wc]);
    }
  }
}

/** The label on the other side of the face. */
export function mirroredLabel(label: Label): Label {
  if (label.endsWith('-left')) return label.replace(/left$/, 'right') as Label; // every left id has its right
  if (label.endsWith('-right')) return label.replace(/right$/, 'left') as Label;
  return label;
}

/** Makes the left half of a picture the mirror image of its right half. */
export function mirrorHalf({ width, height, labels, cells, depth }: Picture): void {
  const known = [...labels];
  const other = known.map((label) => known.indexOf(mirroredLabel(label)));
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width / 2; column++) {
      const [to, from] = [row * width + column, row * width + width - 1 - column];
      cells[to] = at(other, at(cells, from));
      depth[to] = at(depth, from);
    }
  }
}

/** Gives specks smaller than `smallest` cells, and areas in `drop`, to the neighbour they border on most. */
export function removeSpecks({ width, cells }: Picture, smallest: number): void {
  const seen = new Uint8Array(cells.length);
  for (let start = 0; start < cells.length; start++) {
    if (seen[start]) continue;
    const label = cells[start];
    const patch = [start];
    const borders = new Map<number, number>();
    seen[start] = 1;
    for (let next = 0; next < patch.length; next++) {
      const cell = patch[next] ?? 0;
      for (const near of [cell - 1, cell + 1, cell - width, cell + width]) {
        const found = cells[near];
        if (found === undefined) continue;
        if (found !== label) borders.set(found, (borders.get(found) ?? 0) + 1);
        else if (!seen[near]) {
          seen[near] = 1;
          patch.push(near);
        }
      }
    }
    const heir = [...borders].toSorted((a, b) => b[1] - a[1])[0];
    if (patch.length < smallest && heir) for (const cell of patch) cells[cell] = heir[0];
  }
}
