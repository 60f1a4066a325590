import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ZoneId } from '../../domain/zones.ts';
import { AnatomyChart, type AnatomyChartProps } from './anatomy-chart.tsx';
import { faceViews, getDrawing, zonesInView } from './chart-geometry.ts';
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

describe('the face chart', () => {
  it('offers every visible zone as a checkbox and one Tab stop', () => {
    for (const view of faceViews) {
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
    for (const view of faceViews) {
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
