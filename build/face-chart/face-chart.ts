/** Assembles the whole chart: every view with its zones, excluded areas and contours, and the zones' areas. */
import { zones } from '../../domain/zones.ts';
import { backdrop, drawContours, paintIris } from './contours.ts';
import { relaxExpression } from './expression.ts';
import { at, loadFaceMesh, smoothSurface, type FaceMesh, type SmoothMesh, type Vec3 } from './mesh.ts';
import { dropSlivers, mirrorShapes, printShapes, shapesOf, type Shapes, type ViewDrawing } from './shapes.ts';
import { drawShade } from './shade.ts';
import { traceArcs } from './trace.ts';
import { canvas, removeSpecks, takePicture, type DrawnView } from './views.ts';
import type { Point, PointName } from './zone-chains.ts';
import {
  createDecalMap,
  createZoneMap,
  measureAreas,
  placeOf,
  type Decal,
  type FlatMap,
  type ZoneMap,
} from './zone-map.ts';

type View = DrawnView | 'right45' | 'right90';

export type FaceChart = {
  views: Record<View, ViewDrawing>;
  zoneAreaMm2: Record<string, number>;
  /** Distances on the average face that can also be measured on a patient, mm. */
  referenceMm: Record<ReferenceDistance, number>;
  /** The front view's shapes, for the pictures of the body that show the head. */
  front: Shapes;
};

/** What can be measured on a patient: with a pupillometer, or with a ruler. */
type ReferenceDistance = 'pupils' | 'inner-canthi' | 'outer-canthi' | 'mouth-corners' | 'nose-root-to-chin';

/** Picture cells; 9 to the square drawing unit. */
const smallestPatch = 150;

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
  const print = (shapes: Shapes) => printShapes(shapes, canvas.height, 'bottom');
  return {
    front,
    views: {
      front: print(front),
      left45: print(left45),
      right45: print(mirrorShapes(left45)),
      left90: print(left90),
      right90: print(mirrorShapes(left90)),
    },
    zoneAreaMm2: Object.fromEntries(sized.map(({ id }) => [id, Math.round(byArea.get(id) ?? 0)])),
    referenceMm: measureReferences(mesh),
  };
}

/** Measured on the mesh as published; the pupil looks out of the middle between the canthi. */
function measureReferences({ positions, mirror }: FaceMesh): FaceChart['referenceMm'] {
  const place = (point: Point | PointName) => placeOf(positions, point);
  const between = (a: Vec3, b: Vec3) =>
    Math.round(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) * 100) / 10;
  const across = (landmark: number) => between(place(landmark), at(positions, at(mirror, landmark)));
  const [inner, outer, mouthCorner] = [362, 263, 291];
  const pupil = (a: number, b: number) => placeOf(positions, [a, b, 0.5]);
  return {
    pupils: between(pupil(inner, outer), pupil(at(mirror, inner), at(mirror, outer))),
    'inner-canthi': across(inner),
    'outer-canthi': across(outer),
    'mouth-corners': across(mouthCorner),
    'nose-root-to-chin': between(place('noseRoot'), place('chinPoint')),
  };
}

function drawView(view: DrawnView, model: Model): Shapes {
  const picture = takePicture(view, model.surface, model.zoneMap, backdrop(view));
  paintIris(view, picture);
  removeSpecks(picture, smallestPatch);
  dropSlivers(picture);
  const arcs = traceArcs(picture, view === 'front');
  const decals = takePicture(view, model.surface, model.decalMap);
  const contours = drawContours(
    view,
    model.neutral,
    picture,
    arcs,
    traceArcs(decals, view === 'front'),
    drawShade(view, model.surface),
  );
  return shapesOf(picture, arcs, contours, view === 'front');
}
