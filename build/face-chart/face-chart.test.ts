import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { averageDistanceMm } from '../../domain/face-distance.ts';
import { excludedAreas, zones, type ExcludedAreaId, type ZoneId } from '../../domain/zones.ts';
import { chartViews, getDrawing, isFromBehind } from '../../renderer/chart/chart-geometry.ts';
import { faceDrawings, referenceMm, zoneAreaMm2 } from '../../renderer/chart/face-geometry.generated.ts';
import { flattenPath, insideRings } from '../../renderer/chart/path-rings.ts';
import { generateBodyChart } from '../body-chart/body-chart.ts';
import { generateFaceChart } from './face-chart.ts';
import { at, loadFaceMesh, type FaceMesh, type Vec2 } from './mesh.ts';
import { printFaceModule, printBodyModule } from './print-module.ts';
import { createZoneMap, measureAreas, type ZoneMap } from './zone-map.ts';

const meshFile = new URL('canonical-face-model.obj', import.meta.url).pathname;
const generated = (name: string) =>
  readFileSync(new URL(`../../renderer/chart/${name}.generated.ts`, import.meta.url), 'utf8');
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

describe('the generated modules', () => {
  it('are what the generator writes', { timeout: 240_000 }, () => {
    const face = generateFaceChart(meshFile);
    expect(printFaceModule(face)).toBe(generated('face-geometry'));
    expect(printBodyModule(generateBodyChart(face.front))).toBe(generated('body-geometry'));
  });

  it('show every zone of clinical.md in some view', () => {
    const shown = new Set(chartViews.flatMap((view) => Object.keys(getDrawing(view).zones)));
    expect([...shown].toSorted()).toEqual(zones.map(({ id }) => id).toSorted());
  });

  it('draw no excluded area as a zone, and show every one of them from the front (C21)', () => {
    const drawn = new Set(chartViews.flatMap((view) => Object.keys(getDrawing(view).zones)));
    for (const area of Object.keys(excludedAreas)) expect(drawn).not.toContain(area);
    expect(Object.keys(faceDrawings.front.excluded).toSorted()).toEqual(
      Object.keys(excludedAreas).toSorted(),
    );
  });

  it('put each label inside its zone, and its zone inside the picture', () => {
    for (const view of chartViews) {
      const drawing = getDrawing(view);
      const [, , width = 0, height = 0] = drawing.viewBox.split(' ').map(Number);
      for (const [id, { d, anchor }] of Object.entries(drawing.zones)) {
        const rings = flattenPath(d);
        expect(insideRings(rings, anchor), `${id} in ${view}`).toBe(true);
        for (const [x, y] of rings.flat()) {
          expect(x >= 0 && x <= width && y >= 0 && y <= height, `${id} in ${view} at ${x}, ${y}`).toBe(true);
        }
      }
    }
  });

  it('give every zone a circle of 12 CSS pixels to be hit at the width of the charting panel, narrow ones 9, in some view', () => {
    const largest = new Map<string, number>();
    for (const view of chartViews) {
      for (const [id, { room }] of Object.entries(getDrawing(view).zones))
        largest.set(id, Math.max(largest.get(id) ?? 0, room));
    }
    // 335 px for 560 units; crow's feet and folds are narrow by nature and are long instead.
    const narrow = /^(crows-feet|under-eye|nasolabial-fold)/;
    for (const [id, room] of largest)
      expect((room * 2 * 335) / 560, id).toBeGreaterThan(narrow.test(id) ? 9 : 12);
  });

  it('draw the right side as the mirror image of the left', { timeout: 120_000 }, () => {
    const pairs = chartViews.map(
      (view) =>
        [view, ({ left45: 'right45', left90: 'right90' } as const)[view as 'left45'] ?? view] as const,
    );
    for (const [view, other] of pairs) {
      if (view.startsWith('right')) continue;
      for (const [id, { d }] of Object.entries(getDrawing(view).zones)) {
        const twin = getDrawing(other).zones[mirrorName(id) as ZoneId];
        expect(twin, `${mirrorName(id)} in ${other}`).toBeDefined();
        const points = flattenPath(d).flat();
        const reflected = flattenPath(twin?.d ?? '').map((ring) =>
          ring.map(([x, y]): Vec2 => [2 * middle - x, y]),
        );
        for (const point of points)
          expect(distanceTo(reflected, point), `${id} in ${view}`).toBeLessThan(0.35);
      }
    }
  });

  it('keep the patient’s left on the viewer’s right from the front, and on the left from behind', () => {
    for (const view of [
      'front',
      'neckline',
      'torso-front',
      'torso-back',
      'arms',
      'legs-front',
      'legs-back',
    ] as const) {
      for (const [id, { anchor }] of Object.entries(getDrawing(view).zones)) {
        if (id.endsWith('-left')) expect(anchor[0] > middle, `${id} in ${view}`).toBe(!isFromBehind(view));
      }
    }
  });

  it(
    'leave no place in two zones, or in a zone and an excluded area, in any view',
    { timeout: 240_000 },
    () => {
      for (const view of chartViews) {
        const { zones: drawn, excluded } = getDrawing(view);
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

  it('give the distances by which a patient’s face is compared: pupils as in the average adult', () => {
    // Dodgson 2004: mean 63 mm.
    // What a patient's distance is divided by is what the areas were measured with.
    expect(referenceMm).toEqual(averageDistanceMm);
    expect(referenceMm.pupils).toBeGreaterThan(61);
    expect(referenceMm.pupils).toBeLessThan(65);
    expect(referenceMm['inner-canthi']).toBeLessThan(referenceMm.pupils);
    expect(referenceMm['outer-canthi']).toBeGreaterThan(referenceMm.pupils);
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

function distanceTo(rings: readonly (readonly Vec2[])[], [x, y]: Vec2): number {
  const distances = rings.flatMap((ring) =>
    ring.map(([ax, ay], index) => {
      const [bx, by] = at(ring, (index + 1) % ring.length);
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const along = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length;
      const t = Math.min(1, Math.max(0, along));
      return Math.hypot(ax + (bx - ax) * t - x, ay + (by - ay) * t - y);
    }),
  );
  return Math.min(...distances);
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
