import { describe, expect, test } from 'vitest';
import { zones } from '../../domain/zones.ts';
import {
  chartAreaText,
  newReactionRow,
  newSerumRow,
  newZoneRow,
  pairedSiteOf,
  reactionRowHasEntries,
  serumRowHasEntries,
  zoneRowHasEntries,
  zonesOfSite,
} from './rows.ts';

describe('new rows', () => {
  test('a zone of the face begins with the chart’s area and says so', () => {
    const row = newZoneRow('forehead');
    expect(Number(row.area)).toBeGreaterThan(20);
    expect(row).toMatchObject({ zone: 'forehead', depth: '', passes: '', areaMethod: 'chart' });
  });

  test('a zone that is not on the chart begins without an area or method', () => {
    expect(newZoneRow('calf-left')).toMatchObject({ area: '', areaMethod: '' });
    expect(chartAreaText('neck-anterior', null)).toBe('');
  });

  test('a new row of any zone holds nothing that removing it would lose', () => {
    for (const { id } of zones) expect(zoneRowHasEntries(newZoneRow(id))).toBe(false);
    expect(serumRowHasEntries(newSerumRow())).toBe(false);
    expect(reactionRowHasEntries(newReactionRow())).toBe(false);
  });
});

describe('rows with entries', () => {
  test.each([
    { depth: '0.75' },
    { area: '' },
    { area: '20' },
    { areaMethod: 'ruler' as const },
    { note: ' ' },
  ])('a zone with %o holds something typed', (entries) => {
    expect(zoneRowHasEntries({ ...newZoneRow('chin'), ...entries })).toBe(true);
  });

  test('chosen zones count as entries', () => {
    expect(serumRowHasEntries({ ...newSerumRow(), zones: ['chin'] })).toBe(true);
    expect(reactionRowHasEntries({ ...newReactionRow(), kind: 'itch' })).toBe(true);
  });
});

test('both sides of a pair belong to one site', () => {
  expect(zonesOfSite('cheek').map(({ id }) => id)).toEqual(['cheek-left', 'cheek-right']);
  expect(pairedSiteOf('cheek-right')).toBe('cheek');
  expect(pairedSiteOf('nose')).toBeUndefined();
});
