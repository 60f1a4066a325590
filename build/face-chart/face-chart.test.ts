import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { excludedAreas, zones, type ExcludedAreaId, type ZoneId } from '../../domain/zones.ts';
import { faceDrawings, zoneAreaMm2 } from '../../renderer/chart/face-geometry.generated.ts';
import { faceViews } from '../../renderer/chart/face-geometry.ts';
import { generateFaceChart } from './face-chart.ts';
import { at, loadFaceMesh, type FaceMesh, type Vec2 } from './mesh.ts';
import { printModule } from './print-module.ts';
import { flattenPath, insideRings } from './testing.ts';
import { createZoneMap, measureAreas, type ZoneMap } from './zone-map.ts';

const meshFile = new URL('canonical-face-model.obj', import.meta.url).pathname;
const generatedModule = new URL('../../renderer/chart/face-geometry.generated.ts', import.meta.url);
const surfaceMm2 = 35_960;
const middle = 280;

// Rings of landmarks around the left eye, from the lashes outwards to just inside the rim.
const eyelidVertices = [
  [362, 398, 384, 385, 386, 387, 388, 466, 263, 249, 390, 373, 374, 380, 381, 382],
  [463, 414, 286, 258, 257, 259, 260, 467, 359, 255, 339, 254, 253, 252, 256, 341],
  [464, 413, 441, 442, 443, 444, 445, 342, 446, 261, 448, 449, 450, 451, 452, 453],
].flat();
// The left half of the lips inside the vermilion border, which itself runs through 0, 267, 269, 270, 409, 291 and 17.
const vermilionVertices = [
  [11, 302, 303, 304, 408, 12, 268, 271, 272, 407, 13, 312, 311, 310, 415, 308],
  [16, 315, 404, 320, 307, 15, 316, 403, 319, 325, 14, 317, 402, 318, 324],
].flat();

let mesh: FaceMesh;
let zoneMap: ZoneMap;
beforeAll(() => {
  mesh = loadFaceMesh(meshFile);
  zoneMap = createZoneMap(mesh);
}, 60_000);

const mirrorName = (id: string) =>
  id.endsWith('-left') ? id.replace(/left$/, 'right') : id.replace(/right$/, 'left');
const isNeck = (id: string) => id.startsWith('neck-') || id === 'submental';
const faceZones = zones.filter(({ region, id }) => region === 'face' && !isNeck(id));

describe('the generated module', () => {
  it('is what the generator writes', { timeout: 120_000 }, () => {
    expect(printModule(generateFaceChart(meshFile))).toBe(readFileSync(generatedModule, 'utf8'));
  });

  it('shows every zone of face and neck in some view', () => {
    const shown = new Set(faceViews.flatMap((view) => Object.keys(faceDrawings[view].zones)));
    const expected = zones.filter(({ region }) => region !== 'body').map(({ id }) => id);
    expect([...shown].toSorted()).toEqual([...expected].toSorted());
  });

  it('shows every excluded area from the front (C21)', () => {
    expect(Object.keys(faceDrawings.front.excluded).toSorted()).toEqual(
      Object.keys(excludedAreas).toSorted(),
    );
  });

  it('puts each label inside its zone', () => {
    for (const view of faceViews) {
      for (const [id, { d, anchor }] of Object.entries(faceDrawings[view].zones)) {
        expect(insideRings(flattenPath(d), anchor), `${id} in ${view}`).toBe(true);
      }
    }
  });

  it('draws the right side as the mirror image of the left', { timeout: 60_000 }, () => {
    for (const [view, other] of [
      ['front', 'front'],
      ['left45', 'right45'],
      ['left90', 'right90'],
    ] as const) {
      for (const [id, { d }] of Object.entries(faceDrawings[view].zones)) {
        const twin = faceDrawings[other].zones[mirrorName(id) as ZoneId];
        expect(twin, `${mirrorName(id)} in ${other}`).toBeDefined();
        const [points, mirrored] = [flattenPath(d).flat(), flattenPath(twin?.d ?? '').flat()];
        const reflected = mirrored.map(([x, y]): Vec2 => [2 * middle - x, y]);
        for (const point of points) expect(distanceTo(reflected, point), id).toBeLessThan(0.35);
      }
    }
  });

  it(
    'leaves no place in two zones, or in a zone and an excluded area, in any view',
    { timeout: 120_000 },
    () => {
      for (const view of faceViews) {
        const { zones: drawn, excluded } = faceDrawings[view];
        const shapes = [
          ...Object.entries(drawn).map(([id, { d }]) => ({ id, ...ringsOf(d) })),
          ...Object.entries(excluded).map(([id, d]) => ({ id, ...ringsOf(d) })),
        ];
        for (let y = 1.3; y < 660; y += 5) {
          for (let x = 1.7; x < 560; x += 5) {
            const hits = shapes
              .filter(({ rings, box }) => inBox(box, [x, y]) && insideRings(rings, [x, y]))
              .map(({ id }) => id);
            expect(hits.length, `${hits.join(' and ')} at ${x}, ${y} in ${view}`).toBeLessThan(2);
          }
        }
      }
    },
  );
});

describe('the zones on the mesh', () => {
  it('give every small triangle to one area, and add up to the whole surface', () => {
    const { byArea, unassigned, total } = measureAreas(mesh, zoneMap);
    const assigned = [...byArea.values()].reduce((sum, size) => sum + size, 0);
    expect(assigned + unassigned).toBeCloseTo(total, 3);
    expect(Math.abs(total - surfaceMm2)).toBeLessThan(10);
    expect(unassigned).toBeLessThan(1);
  });

  it('have the published areas, the same on both sides', () => {
    const { byArea } = measureAreas(mesh, zoneMap);
    expect(Object.keys(zoneAreaMm2).toSorted()).toEqual(faceZones.map(({ id }) => id).toSorted());
    for (const [id, area] of Object.entries(zoneAreaMm2)) {
      expect(area).toBe(Math.round(byArea.get(id as ZoneId) ?? 0));
      expect(area).toBe(zoneAreaMm2[mirrorName(id) as keyof typeof zoneAreaMm2]);
    }
  });

  it('hold no vertex of the eyelids, which lie inside the orbital rim (C21)', () => {
    for (const vertex of eyelidVertices) {
      for (const [index, side] of [
        [vertex, 'left'],
        [at(mesh.mirror, vertex), 'right'],
      ] as const) {
        expect(zoneMap.areaAt(at(mesh.map, index)), `vertex ${index}`).toMatch(
          new RegExp(`^(eyelid|eye)-.*${side}$`),
        );
      }
    }
  });

  it('hold no vertex inside the vermilion border (C21)', () => {
    for (const vertex of vermilionVertices) {
      for (const index of [vertex, at(mesh.mirror, vertex)]) {
        const area = zoneMap.areaAt(at(mesh.map, index));
        expect(area, `vertex ${index}`).toSatisfy(
          (id: ExcludedAreaId) => excludedAreas[id] === 'vermilion-border',
        );
      }
    }
  });

  it('keep left and right apart: the patient’s left has positive x', () => {
    mesh.positions.forEach(([x], index) => {
      const area = zoneMap.areaAt(at(mesh.map, index));
      if (x > 0.01) expect(area).not.toMatch(/-right$/);
      if (x < -0.01) expect(area).not.toMatch(/-left$/);
    });
  });
});

function distanceTo(points: readonly Vec2[], [x, y]: Vec2): number {
  return Math.min(...points.map(([px, py]) => Math.hypot(px - x, py - y)));
}

function ringsOf(d: string): { rings: Vec2[][]; box: readonly [Vec2, Vec2] } {
  const rings = flattenPath(d);
  const [xs, ys] = [rings.flat().map(([x]) => x), rings.flat().map(([, y]) => y)];
  return {
    rings,
    box: [
      [Math.min(...xs), Math.min(...ys)],
      [Math.max(...xs), Math.max(...ys)],
    ],
  };
}

function inBox([[left, top], [right, bottom]]: readonly [Vec2, Vec2], [x, y]: Vec2): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}
