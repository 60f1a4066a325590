import { expect, test } from 'vitest';
import { criteriaOf, readRecallSearch } from './recall-search.ts';

const device = '0198c0de-0000-7000-8000-000000000001';

test('a search is read from the address; what is none is left out', () => {
  expect(readRecallSearch({ materialLot: ' HG-1 ', from: '2026-02-30', to: '2026-03-01', other: 1 })).toEqual(
    {
      materialLot: 'HG-1',
      to: '2026-03-01',
    },
  );
  expect(readRecallSearch({ cartridgeLot: 4711, deviceId: 'x' })).toEqual({ cartridgeLot: '4711' });
});

test('days alone ask for nothing', () => {
  expect(criteriaOf({ from: '2026-03-01' })).toBeNull();
  expect(criteriaOf({ deviceId: device, to: '2026-03-01' })).toEqual({
    materialLot: null,
    cartridgeLot: null,
    deviceId: device,
    from: null,
    to: '2026-03-01',
  });
});
