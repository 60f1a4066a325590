import { expect, test } from 'vitest';
import { understoodTimeZone } from './time-zones.ts';

const choices = ['UTC', 'America/New_York', 'Europe/Berlin', 'Europe/Vienna', 'Asia/Dili', 'Asia/Dilimore'];

test.each([
  ['vienna', 'Europe/Vienna'],
  [' EUROPE/BERLIN ', 'Europe/Berlin'],
  ['asia/dili', 'Asia/Dili'],
  ['europe', undefined],
  ['UTCvienna', undefined],
  ['', undefined],
])('understands %j as %j', (typed, zone) => {
  expect(understoodTimeZone(choices, typed)).toBe(zone);
});
