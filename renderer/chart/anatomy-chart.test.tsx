import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ZoneId } from '../../domain/zones.ts';
import { AnatomyChart, type AnatomyChartProps } from './anatomy-chart.tsx';
import { excludedAreas, zones as clinicalZones } from '../../domain/zones.ts';
import {
  chartViews,
  getDrawing,
  partOfView,
  viewOfZone,
  viewsCovering,
  zonesInView,
} from './chart-geometry.ts';
import { findNearestZone } from './nearest-zone.ts';

function render(changes: Partial<AnatomyChartProps> = {}): string {
  const props: AnatomyChartProps = {
    view: 'front',
    fills: new Map(),
    zoneName: (id) => `name of ${id}`,
    excludedHint: 'cannot be treated',
    label: 'Treated zones',
    ...changes,
  };
  return renderToStaticMarkup(<AnatomyChart {...props} />);
}

const count = (markup: string, pattern: RegExp) => [...markup.matchAll(pattern)].length;
const toggle = () => undefined;

describe('the chart', () => {
  it('offers every visible zone as a checkbox and one Tab stop', () => {
    for (const view of chartViews) {
      const markup = render({ view, onToggle: toggle });
      expect(count(markup, /role="checkbox"/g)).toBe(zonesInView(view).length);
      expect(count(markup, /tabindex="0"/g)).toBe(1);
    }
  });

  it('says which zones are selected', () => {
    const markup = render({ onToggle: toggle, selected: new Set<ZoneId>(['chin', 'nose']) });
    expect(count(markup, /aria-checked="true"/g)).toBe(2);
  });

  it('starts the Tab order at a selected zone', () => {
    const markup = render({ onToggle: toggle, selected: new Set<ZoneId>(['chin']) });
    expect(markup).toMatch(/data-zone="chin"[^>]*tabindex="0"/);
  });

  it('is one named picture when it is read-only', () => {
    const markup = render({ fills: new Map([['chin', { color: 'teal', label: '0.75' }]]) });
    expect(markup).toMatch(/role="img" aria-label="Treated zones"><title>Treated zones<\/title>/);
    expect(markup).not.toContain('checkbox');
    expect(markup).not.toContain('tabindex');
    expect(markup).toContain('0.75');
  });

  it('asks for the value of a selected zone that has none, instead of colouring it like a depth', () => {
    const selected = new Set<ZoneId>(['chin', 'nose']);
    const markup = render({ onToggle: toggle, selected, fills: new Map([['chin', { color: '#d0e0f3' }]]) });
    expect(count(markup, /data-pattern="unfilled"/g)).toBe(1);
    const [, unfilled] = /id="([^"]*-unfilled)"/.exec(markup) ?? [];
    expect(markup).toContain(`fill="url(#${unfilled})"`);
  });

  it('names the sides of the patient where both can be seen', () => {
    const sideMarks = { left: 'Li', right: 'Re' };
    for (const view of ['front', 'left45', 'right45'] as const) {
      const markup = render({ view, sideMarks });
      // The patient's right is on the viewer's left.
      const places = [...markup.matchAll(/<text x="(\d+)" y="250">(Li|Re)</g)];
      expect(places.toSorted((a, b) => Number(a[1]) - Number(b[1])).map(([, , name]) => name)).toEqual([
        'Re',
        'Li',
      ]);
    }
    expect(render({ view: 'left90', sideMarks })).not.toContain('Li<');
    expect(render()).not.toContain('<text x="92"');
  });

  it('explains the excluded areas and never offers them (C21)', () => {
    const markup = render({ onToggle: toggle });
    expect(markup).toContain('name of eyelid-upper-left – cannot be treated');
    expect(markup).not.toMatch(/data-excluded="[^"]*"[^>]*(checkbox|tabindex)/);
  });
});

describe('arrow keys', () => {
  const { zones } = getDrawing('front');

  it('lead to the nearest zone in their direction', () => {
    expect(findNearestZone(zones, 'forehead', 'ArrowDown')).toBe('glabella');
    expect(findNearestZone(zones, 'chin', 'ArrowUp')).toBe('perioral');
    expect(findNearestZone(zones, 'nose', 'ArrowRight')).toMatch(/-left$/);
    expect(findNearestZone(zones, 'nose', 'ArrowLeft')).toMatch(/-right$/);
  });

  it('stop at the edge of the face', () => {
    expect(findNearestZone(zones, 'forehead', 'ArrowUp')).toBeUndefined();
  });

  it('reach every zone of every view', () => {
    for (const view of chartViews) {
      const shapes = getDrawing(view).zones;
      const [first] = zonesInView(view);
      const reached = new Set<ZoneId>(first ? [first] : []);
      for (const id of reached) {
        for (const direction of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const) {
          const next = findNearestZone(shapes, id, direction);
          if (next) reached.add(next);
        }
      }
      expect([...reached].toSorted()).toEqual(zonesInView(view).toSorted());
    }
  });
});

/** Everything that the arrow keys reach from the first zone of a view. */
function reachedByKeyboard(view: (typeof chartViews)[number]): Set<ZoneId> {
  const shapes = getDrawing(view).zones;
  const [first] = zonesInView(view);
  const reached = new Set<ZoneId>(first ? [first] : []);
  for (const id of reached) {
    for (const direction of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const) {
      const next = findNearestZone(shapes, id, direction);
      if (next) reached.add(next);
    }
  }
  return reached;
}

describe('every zone of clinical.md', () => {
  const markups = new Map(chartViews.map((view) => [view, render({ view, onToggle: toggle })]));
  const keyboard = new Map(chartViews.map((view) => [view, reachedByKeyboard(view)]));

  it.each(clinicalZones.map(({ id }) => id))('%s can be selected by pointer and by keyboard', (id) => {
    const views = chartViews.filter((view) =>
      new RegExp(`data-zone="${id}"[^>]*role="checkbox"[^>]*aria-label="name of ${id}"`).test(
        markups.get(view) ?? '',
      ),
    );
    expect(views).not.toEqual([]);
    for (const view of views) expect(keyboard.get(view), view).toContain(id);
  });

  it.each(Object.keys(excludedAreas))('%s can be selected on none (C21)', (area) => {
    for (const view of chartViews) {
      expect(markups.get(view)).not.toMatch(new RegExp(`data-zone="${area}"`));
      expect(markups.get(view)).not.toMatch(new RegExp(`data-excluded="${area}"[^>]*(checkbox|tabindex)`));
    }
  });
});

describe('the view of a zone', () => {
  it('stays where the zone can be seen, and turns where it cannot', () => {
    expect(viewOfZone('cheek-left', 'left45')).toBe('left45');
    expect(viewOfZone('lower-back', 'front')).toBe('torso-back');
    expect(viewOfZone('forehead', 'legs-back')).toBe('front');
    expect(partOfView(viewOfZone('hand-back-left', 'front'))).toBe('arms');
  });

  it.each(clinicalZones.map(({ id }) => id))('shows %s', (id) => {
    for (const present of chartViews) expect(zonesInView(viewOfZone(id, present))).toContain(id);
  });

  it('covers what was treated with as few views as it needs', () => {
    expect(viewsCovering(['forehead', 'cheek-left', 'cheek-right'])).toEqual(['front']);
    expect(viewsCovering([])).toEqual([]);
    const views = viewsCovering(clinicalZones.map(({ id }) => id));
    expect(new Set(views.flatMap(zonesInView)).size).toBe(clinicalZones.length);
    expect(views.length).toBeLessThanOrEqual(7);
  });
});
