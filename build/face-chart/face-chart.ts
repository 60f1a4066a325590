/** Assembles the whole chart: every view with its zones, excluded areas and contours, and the zones' areas. */
import {
  excludedAreas,
  findZone,
  isZoneId,
  zones,
  type ExcludedAreaId,
  type ZoneId,
} from '../../domain/zones.ts';
import { backdrop, drawContours, paintIris, type Contour } from './contours.ts';
import { mirrorCubics, pathOf, type Cubic } from './curves.ts';
import { relaxExpression } from './expression.ts';
import { loadFaceMesh, smoothSurface, type FaceMesh, type SmoothMesh, type Vec2 } from './mesh.ts';
import { anchorsOf, outlinesOf, traceArcs, type Anchor } from './trace.ts';
import {
  canvas,
  mirroredLabel,
  removeSpecks,
  takePicture,
  type DrawnView,
  type Label,
  type Picture,
} from './views.ts';
import {
  createDecalMap,
  createZoneMap,
  measureAreas,
  type Decal,
  type FlatMap,
  type ZoneMap,
} from './zone-map.ts';

type View = DrawnView | 'right45' | 'right90';

type ZoneShape = { d: string; anchor: Vec2; room: number };
type ViewDrawing = {
  viewBox: string;
  zones: Partial<Record<ZoneId, ZoneShape>>;
  excluded: Partial<Record<ExcludedAreaId, string>>;
  contours: { role: string; d: string }[];
};

export type FaceChart = {
  views: Record<View, ViewDrawing>;
  zoneAreaMm2: Record<string, number>;
};

const viewBox = `0 0 ${canvas.width} ${canvas.height}`;
/** Picture cells; 9 to the square drawing unit. */
const smallestPatch = 150;
const smallestZone = 1100;
const excludedIds = Object.keys(excludedAreas) as ExcludedAreaId[]; // keys of the record

type Shapes = {
  zones: Map<ZoneId, { outlines: Cubic[][]; anchor: Anchor }>;
  excluded: Map<ExcludedAreaId, Cubic[][]>;
  contours: Contour[];
};

type Model = { neutral: FaceMesh; surface: SmoothMesh; zoneMap: ZoneMap; decalMap: FlatMap<Decal> };

/** Generates the chart from the mesh file; takes a few seconds. Throws when chains do not close or overlap. */
export function generateFaceChart(meshFile: string): FaceChart {
  const mesh = loadFaceMesh(meshFile);
  const zoneMap = createZoneMap(mesh);
  const neutral = relaxExpression(mesh);
  const model: Model = {
    zoneMap,
    decalMap: createDecalMap(mesh),
    neutral,
    surface: smoothSurface(neutral, 3),
  };
  const draw = (view: DrawnView) => drawView(view, model);
  const [front, left45, left90] = [draw('front'), draw('left45'), draw('left90')];
  const { byArea } = measureAreas(mesh, zoneMap);
  const sized = zones.filter(({ id }) => byArea.has(id));
  return {
    views: {
      front: print(front),
      left45: print(left45),
      right45: print(mirrorShapes(left45)),
      left90: print(left90),
      right90: print(mirrorShapes(left90)),
    },
    zoneAreaMm2: Object.fromEntries(sized.map(({ id }) => [id, Math.round(byArea.get(id) ?? 0)])),
  };
}

function drawView(view: DrawnView, model: Model): Shapes {
  const picture = takePicture(view, model.surface, model.zoneMap, backdrop(view));
  paintIris(view, picture);
  removeSpecks(picture, smallestPatch);
  dropSlivers(picture);
  const arcs = traceArcs(picture, view === 'front');
  const decals = takePicture(view, model.surface, model.decalMap);
  const anchors = anchorsOf(picture, (label) => view === 'front' && findZone(label)?.side === undefined);
  const shapes: Shapes = {
    zones: new Map(),
    excluded: new Map(),
    contours: drawContours(view, model.neutral, picture, arcs, traceArcs(decals, view === 'front')),
  };
  for (const { id } of zones) {
    const anchor = anchors.get(id);
    if (anchor) shapes.zones.set(id, { outlines: outlinesOf(arcs, (label) => label === id), anchor });
  }
  for (const id of excludedIds) {
    const outlines = outlinesOf(arcs, (label) => label === id);
    if (outlines.length > 0) shapes.excluded.set(id, outlines);
  }
  if (view === 'front') alignAnchors(shapes);
  return shapes;
}

/** Zones of which hardly anything can be seen are plain skin in this view: nobody could choose them. */
function dropSlivers({ cells, labels }: Picture): void {
  const sizes = labels.map(() => 0);
  for (const label of cells) sizes[label] = (sizes[label] ?? 0) + 1;
  labels.forEach((label, index) => {
    if (isZoneId(label) && (sizes[index] ?? 0) < smallestZone) labels[index] = 'skin';
  });
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

function mirrorShapes(shapes: Shapes): Shapes {
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

function print(shapes: Shapes): ViewDrawing {
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
    viewBox,
    zones: Object.fromEntries(zoneEntries),
    excluded: Object.fromEntries(excludedEntries),
    contours: shapes.contours.map(({ role, lines, closed }) => ({ role, d: path(lines, closed) })),
  };
}
