import { describe, expect, test } from 'vitest';
import type { PlanePoint } from '../../domain/zone-area.ts';
import type { ZoneId } from '../../domain/zones.ts';
import { type ChartView, faceViews, getDrawing, zoneAreaMm2 } from './chart-geometry.ts';
import { ringsArea } from './path-rings.ts';
import { isSquare, leastSquare, readTracing, squarestView, zoneAt, zoneRings } from './tracing.ts';

/** The outline of a zone itself, or its part left of a line through its middle. */
const outlineOf = (view: ChartView, zone: ZoneId): PlanePoint[] => zoneRings(view, zone)[0] ?? [];
const around = ([x, y]: readonly [number, number], by: number): PlanePoint[] => [
  [x - by, y - by],
  [x + by, y - by],
  [x + by, y + by],
  [x - by, y + by],
];
const anchorOf = (view: ChartView, zone: ZoneId): readonly [number, number] =>
  getDrawing(view).zones[zone]?.anchor ?? [0, 0];

describe('a line drawn around the treated part of a zone', () => {
  test('around the whole zone is all of it', () => {
    const tracing = readTracing('left45', outlineOf('left45', 'cheek-left'));
    expect(tracing).toMatchObject({ kind: 'traced', zone: 'cheek-left', beyond: [] });
    expect(tracing.kind === 'traced' ? tracing.share : 0).toBeCloseTo(1, 2);
  });

  test('inside a zone is the share of it that the picture shows', () => {
    const square = around(anchorOf('left45', 'cheek-left'), 20);
    const whole = ringsArea(zoneRings('left45', 'cheek-left'));
    const tracing = readTracing('left45', square);
    expect(tracing).toMatchObject({ kind: 'traced', zone: 'cheek-left', beyond: [] });
    expect(tracing.kind === 'traced' ? tracing.share : 0).toBeCloseTo(1600 / whole, 2);
  });

  test('counts for the zone that it covers most of, and names the others', () => {
    const both = [...outlineOf('front', 'forehead'), ...outlineOf('front', 'glabella')];
    const box: PlanePoint[] = [
      [0, 0],
      [560, 0],
      [560, Math.max(...both.map(([, y]) => y))],
      [0, Math.max(...both.map(([, y]) => y))],
    ];
    const tracing = readTracing('front', box);
    expect(tracing).toMatchObject({ kind: 'traced', zone: 'forehead' });
    expect(tracing.kind === 'traced' ? tracing.beyond : []).not.toContain('forehead');
  });

  test('around no zone tells nothing', () => {
    expect(readTracing('front', around([4, 4], 3))).toEqual({ kind: 'outside' });
    expect(readTracing('front', [])).toEqual({ kind: 'outside' });
    expect(readTracing('front', [anchorOf('front', 'chin')])).toEqual({ kind: 'outside' });
  });

  test('on a zone that turns away is refused, with the view that shows it squarely', () => {
    expect(readTracing('front', around(anchorOf('front', 'temple-left'), 8))).toEqual({
      kind: 'turned-away',
      zone: 'temple-left',
      better: 'left45',
    });
    expect(readTracing('left90', around(anchorOf('left90', 'forehead'), 8))).toMatchObject({
      kind: 'turned-away',
      better: 'front',
    });
  });

  test('on the neck and the body has a share and no area', () => {
    const tracing = readTracing('torso-back', outlineOf('torso-back', 'lower-back'));
    expect(tracing).toMatchObject({ kind: 'no-area', zone: 'lower-back' });
  });
});

test('every zone of the face is seen squarely on the view that is recommended for it', () => {
  // The zones of the record.
  for (const zone of Object.keys(zoneAreaMm2) as ZoneId[]) {
    const best = squarestView(zone);
    expect(isSquare(best, zone), zone).toBe(true);
    for (const view of faceViews) {
      const shown = ringsArea(zoneRings(view, zone)) / ringsArea(zoneRings(best, zone));
      expect(isSquare(view, zone), `${zone} in ${view}`).toBe(shown >= leastSquare);
    }
  }
});

test('knows the zone at a place', () => {
  expect(zoneAt('front', anchorOf('front', 'chin'))).toBe('chin');
  expect(zoneAt('front', [2, 2])).toBeUndefined();
});
