import { expect, test } from 'vitest';
import { differencesOf, readDetails, wordsOfPath } from './details.ts';

test('shows only the fields that differ, nested ones by their path', () => {
  const before = { name: 'Berger', phone: null, device: { depth: { minimumUm: 500 } }, revision: 1 };
  const after = { name: 'Berger', phone: '0316', device: { depth: { minimumUm: 250 } }, revision: 2 };
  expect(differencesOf(before, after)).toEqual([
    { path: 'phone', before: null, after: '0316' },
    { path: 'device.depth.minimumUm', before: 500, after: 250 },
    { path: 'revision', before: 1, after: 2 },
  ]);
});

test('a field that came or went has no value on the other side', () => {
  expect(differencesOf({ a: 1 }, { b: 2 })).toEqual([
    { path: 'a', before: 1, after: undefined },
    { path: 'b', before: undefined, after: 2 },
  ]);
});

test('a list of words is one value, a list of records is compared record by record', () => {
  const before = { roles: ['practitioner'], zones: [{ zone: 'chin', depthUm: 500 }] };
  const after = { roles: ['practitioner', 'manager'], zones: [{ zone: 'chin', depthUm: 750 }] };
  expect(differencesOf(before, after)).toEqual([
    { path: 'roles', before: ['practitioner'], after: ['practitioner', 'manager'] },
    { path: 'zones.0.depthUm', before: 500, after: 750 },
  ]);
});

test('what was created is listed as facts, without what is empty', () => {
  const details = { after: { familyName: 'Łukaszewska', phone: null, note: '' } };
  expect(readDetails(details)).toEqual({
    differences: [],
    facts: [{ path: 'familyName', value: 'Łukaszewska' }],
    reason: null,
  });
});

test('a reason stands apart from the facts, and one that is no text is not lost', () => {
  expect(readDetails({ reason: 'wrong patient', formats: ['csv'] })).toEqual({
    differences: [],
    facts: [{ path: 'formats', value: ['csv'] }],
    reason: 'wrong patient',
  });
  expect(readDetails({ reason: { code: 7 } }).facts).toEqual([{ path: 'reason.code', value: 7 }]);
});

const identifier = '01a1f0c2-7b1e-7c3d-8f00-0123456789ab';

test('identifiers are left out beside what a person reads', () => {
  expect(readDetails({ emergencyId: identifier, until: '2026-01-02T10:00:00Z', reason: 'Fainted' })).toEqual({
    differences: [],
    facts: [{ path: 'until', value: '2026-01-02T10:00:00Z' }],
    reason: 'Fainted',
  });
  const before = { deviceId: null, note: 'calm' };
  const after = { deviceId: identifier, note: 'red' };
  expect(readDetails({ before, after }).differences).toEqual([
    { path: 'note', before: 'calm', after: 'red' },
  ]);
});

test('identifiers are shown where there is nothing else', () => {
  expect(readDetails({ emergencyId: identifier }).facts).toEqual([
    { path: 'emergencyId', value: identifier },
  ]);
});

test('no details say nothing', () => {
  expect(readDetails({})).toEqual({ differences: [], facts: [], reason: null });
});

test.each([
  ['familyName', 'Family name'],
  ['zones.0.depthUm', 'Zones 1 · Depth um'],
  ['signature.signed_at', 'Signature · Signed at'],
  ['0', '0'],
])('%s reads “%s”', (path, words) => {
  expect(wordsOfPath(path)).toBe(words);
});
