import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { AnatomyChart } from './anatomy-chart.tsx';
import { type DrawingTool, DrawingSurface, drawingTools } from './drawing-surface.tsx';
import { MarkLayer, type NumberedMark } from './mark-layer.tsx';

const nothing = () => undefined;
const marks: NumberedMark[] = [
  { number: 1, view: 'front', points: [[500, 500]] },
  {
    number: 2,
    view: 'front',
    points: [
      [100, 100],
      [200, 150],
      [300, 100],
    ],
  },
  { number: 3, view: 'left45', points: [[10, 10]] },
];

describe('marks on a chart', () => {
  const layer = renderToStaticMarkup(<MarkLayer view="front" marks={marks} />);

  test('stand on the view on which they were drawn, with the numbers of the list', () => {
    expect([...layer.matchAll(/data-mark="(\d)"/g)].map(([, number]) => number)).toEqual(['1', '2']);
    expect([...layer.matchAll(/<text[^>]*>(\d)<\/text>/g)].map(([, number]) => number)).toEqual(['1', '2']);
  });

  test('a pin points at its place, a line runs through its own', () => {
    // The middle of a drawing of 560 × 660.
    expect(layer).toContain('M280 330L');
    expect(layer).toContain('M56 66C');
  });

  test('the one that the list points at stands out', () => {
    expect(layer).not.toContain('data-shown');
    expect(renderToStaticMarkup(<MarkLayer view="front" marks={marks} shown={2} />)).toMatch(
      /data-mark="2" data-shown="true"/,
    );
  });
});

function chartWith(tool: DrawingTool | null): string {
  return renderToStaticMarkup(
    <AnatomyChart
      view="front"
      fills={new Map()}
      onToggle={nothing}
      zoneName={(id) => id}
      excludedHint="never"
      label="Chart"
      marks={<MarkLayer view="front" marks={marks} />}
      surface={
        tool && (
          <DrawingSurface
            view="front"
            tool={tool}
            label={`How to ${tool}`}
            onDrawn={nothing}
            onLeave={nothing}
            onCrosshair={nothing}
          />
        )
      }
    />,
  );
}

test('marks take no zone away: all are chosen as without them', () => {
  const chart = chartWith(null);
  expect(chart).toContain('role="checkbox"');
  expect(chart).not.toContain('role="application"');
});

test.each(drawingTools)(
  'with the tool “%s” there is one thing to reach, which says what its keys do',
  (tool) => {
    const chart = chartWith(tool);
    expect(chart).toMatch(/<svg[^>]* role="group"/);
    expect(chart).not.toContain('role="checkbox"');
    expect([...chart.matchAll(/tabindex="0"/g)]).toHaveLength(1);
    expect(chart).toContain(`role="application" aria-label="How to ${tool}"`);
  },
);
