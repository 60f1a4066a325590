import { expect, test } from 'vitest';
import { firstRunSchema } from './clinic.ts';
import { problemsOf } from './problem.ts';

const form = {
  clinicName: 'Hautzentrum',
  timeZone: 'Europe/Vienna',
  accountName: 'Dr. A',
  registrationNumber: '',
  deviceMakeModel: 'Pen',
  deviceSerialNumber: '',
  depthMinimum: '0.5',
  depthMaximum: '2.5',
  depthStep: '0.25',
  password: 'twelve chars',
  passwordRepeated: 'twelve chars',
};
const problems = (change: Partial<typeof form>) => {
  const parsed = firstRunSchema.safeParse({ ...form, ...change });
  return parsed.success ? [] : problemsOf(parsed.error).map(({ path, code }) => `${path}: ${code}`);
};

test('converts the device’s limits to µm', () => {
  expect(firstRunSchema.parse(form)).toMatchObject({ depthMinimum: 500, depthMaximum: 2500, depthStep: 250 });
});

test.each([
  [{ clinicName: ' ' }, ['clinicName: required']],
  [{ timeZone: 'Mars/Olympus' }, ['timeZone: invalid']],
  [{ password: 'eleven char', passwordRepeated: 'eleven char' }, ['password: password.too-short']],
  [{ passwordRepeated: 'twelve charS' }, ['passwordRepeated: password.mismatch']],
  [{ depthMaximum: '0.4' }, ['depthMaximum: device.limits-order']],
  [{ depthMinimum: '0.09' }, ['depthMinimum: number.below']],
  [{ depthMaximum: '5.01' }, ['depthMaximum: number.above']],
  [{ depthMaximum: '2.3' }, ['depthStep: device.step']],
  [{ depthStep: '1' }, []],
  [{ depthStep: '0.5', depthMaximum: '0.5' }, []],
  [{ depthMaximum: '0.6', depthStep: '1' }, ['depthStep: device.step']],
  [{ depthStep: '0.0125' }, ['depthStep: number.too-fine']],
  [{ depthStep: 'fine' }, ['depthStep: number.not-a-number']],
])('%j is refused beside its field', (change, expected) => {
  expect(problems(change)).toEqual(expected);
});
