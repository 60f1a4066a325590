/** The shapes of one view before they are printed: zones, excluded areas and contours as Bézier pieces. */
import {
  excludedAreas,
  findZone,
  isZoneId,
  zones,
  type ExcludedAreaId,
  type ZoneId,
} from '../../domain/zones.ts';
import type { Contour } from './contours.ts';
import { mirrorCubics, pathOf, type Cubic } from './curves.ts';
import type { Vec2 } from './mesh.ts';
import { anchorsOf, outlinesOf, type Anchor, type Arc } from './trace.ts';
import { canvas, mirroredLabel, type Label, type Picture } from './views.ts';

export type Shapes = {
  zones: Map<ZoneId, { outlines: Cubic[][]; anchor: Anchor }>;
  excluded: Map<ExcludedAreaId, Cubic[][]>;
  contours: Contour[];
};

type ZoneShape = { d: string; anchor: Vec2; room: number };

/** Ends of a picture at which the drawing fades out, because the body goes on there. */
export type Fade = 'top' | 'bottom' | 'both' | 'none';

export type ViewDrawing = {
  viewBox: string;
  fade: Fade;
  zones: Partial<Record<ZoneId, ZoneShape>>;
  excluded: Partial<Record<ExcludedAreaId, string>>;
  contours: { role: string; d: string }[];
};

/** Picture cells; 9 to the square drawing unit. */
const smallestZone = 1100;

const excludedIds = Object.keys(excludedAreas) as ExcludedAreaId[]; // keys of the record

/** Zones of which hardly anything can be seen are plain skin in this view: nobody could choose them. */
export function dropSlivers({ cells, labels }: Picture): void {
  const sizes = labels.map(() => 0);
  for (const label of cells) sizes[label] = (sizes[label] ?? 0) + 1;
  labels.forEach((label, index) => {
    if (isZoneId(label) && (sizes[index] ?? 0) < smallestZone) labels[index] = 'skin';
  });
}

/** Every zone and excluded area of a traced picture, with a place for a label in each zone. */
export function shapesOf(
  picture: Picture,
  arcs: readonly Arc[],
  contours: Contour[],
  symmetric: boolean,
): Shapes {
  const anchors = anchorsOf(picture, (label) => symmetric && findZone(label)?.side === undefined);
  const shapes: Shapes = { zones: new Map(), excluded: new Map(), contours };
  for (const { id } of zones) {
    const anchor = anchors.get(id);
    if (anchor) shapes.zones.set(id, { outlines: outlinesOf(arcs, (label) => label === id), anchor });
  }
  for (const id of excludedIds) {
    const outlines = outlinesOf(arcs, (label) => label === id);
    if (outlines.length > 0) shapes.excluded.set(id, outlines);
  }
  if (symmetric) alignAnchors(shapes);
  return shapes;
}

/** Ties between equally deep places may fall differently on the two sides: take the left one for both. */
function alignAnchors({ zones: shapes }: Shapes): void {
  for (const [id, shape] of shapes) {
    const left = shapes.get(mirrorId(id));
    if (id.endsWith('-right') && left) shape.anchor = mirrorAnchor(left.anchor);
  }
}

// A label that is a zone mirrors to a zone.
const mirrorId = <Id extends Label>(id: Id): Id => mirroredLabel(id) as Id;

const mirrorAnchor = ({ at: [x, y], room }: Anchor): Anchor => ({ at: [2 * canvas.middle - x, y], room });

/** The same view from the patient's other side. */
export function mirrorShapes(shapes: Shapes): Shapes {
  const flip = (outlines: Cubic[][]) => outlines.map((outline) => mirrorCubics(outline, canvas.middle));
  return {
    zones: new Map(
      [...shapes.zones].map(([id, { outlines, anchor }]) => [
        mirrorId(id),
        { outlines: flip(outlines), anchor: mirrorAnchor(anchor) },
      ]),
    ),
    excluded: new Map([...shapes.excluded].map(([id, outlines]) => [mirrorId(id), flip(outlines)])),
    contours: shapes.contours.map(({ role, lines, closed }) => ({ role, lines: flip(lines), closed })),
  };
}

const path = (outlines: Cubic[][], closed = true) =>
  outlines.map((outline) => pathOf(outline, closed)).join('');

const tenth = (value: number) => Math.round(value * 10) / 10;

/** The view as it is written into the generated module. */
export function printShapes(shapes: Shapes, height: number, fade: Fade): ViewDrawing {
  const zoneEntries = zones.flatMap(({ id }) => {
    const shape = shapes.zones.get(id);
    if (!shape) return [];
    const { at: place, room } = shape.anchor;
    return [
      [
        id,
        { d: path(shape.outlines), anchor: [tenth(place[0]), tenth(place[1])], room: tenth(room) },
      ] as const,
    ];
  });
  const excludedEntries = excludedIds.flatMap((id) => {
    const outlines = shapes.excluded.get(id);
    return outlines ? [[id, path(outlines)] as const] : [];
  });
  return {
    viewBox: `0 0 ${canvas.width} ${height}`,
    fade,
    zones: Object.fromEntries(zoneEntries),
    excluded: Object.fromEntries(excludedEntries),
    contours: shapes.contours.map(({ role, lines, closed }) => ({ role, d: path(lines, closed) })),
  };
}
