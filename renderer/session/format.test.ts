import { expect, test } from 'vitest';
import { treatedZone } from '../timeline/testing.ts';
import { formatArea, totalArea } from './format.ts';

test('shows an area as precisely as it was recorded', () => {
  expect(formatArea(2400)).toBe('24.0');
  expect(formatArea(2405)).toBe('24.05');
  expect(formatArea(10)).toBe('0.1');
});

test('adds up recorded areas and says from how many zones', () => {
  const zones = [
    { ...treatedZone('forehead', 500), areaMm2: 2400 },
    { ...treatedZone('nose', 500), areaMm2: null },
    { ...treatedZone('chin', 500), areaMm2: 605 },
  ];
  expect(totalArea(zones)).toEqual({ mm2: 3005, known: 2 });
  expect(totalArea([treatedZone('nose', 500)])).toBeNull();
});
