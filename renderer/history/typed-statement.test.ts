import { expect, test } from 'vitest';
import { emptyMedicineForm } from '../../domain/history-typed.ts';
import { fieldOf, formOfTyped, readTypedUse, statementResolver, typedOf } from './typed-statement.ts';

test.each([
  ['20260430', '2026-04-30'],
  ['30.4.2026', '2026-04-30'],
  ['30.4.2026 8:15', '2026-04-30 8:15'],
  ['2026-04-30 18:30', '2026-04-30 18:30'],
  ['03/04/2026', '03/04/2026'],
  ['in spring', 'in spring'],
  ['', ''],
])('%j is written out as %j', (typed, written) => {
  expect(readTypedUse(typed)).toBe(written);
});

test('a date counts as written out when Enter records from within its field', () => {
  const typed = { ...typedOf(emptyMedicineForm('isotretinoin')), use: 'past', lastDose: '30.4.2025' };
  expect(formOfTyped(typed)).toMatchObject({ lastDose: '2025-04-30' });
});

test('a problem stands beside its field, however far down the path', () => {
  const typed = typedOf(emptyMedicineForm('isotretinoin'));
  expect(fieldOf({ path: 'form.lastDose' }, typed)).toBe('lastDose');
  expect(fieldOf({ path: 'zones.1' }, { zones: [] })).toBe('zones');
  expect(fieldOf({ path: '' }, typed)).toBeUndefined();
});

test('what is wrong is said beside each field, and nothing else keeps the form', async () => {
  const context = { now: '2026-03-10T09:30:00.000Z', timeZone: 'Europe/Vienna', birthDate: '1984-05-21' };
  const resolve = statementResolver(
    () => context,
    ({ code }) => code,
  );
  const options = { fields: {}, shouldUseNativeValidation: undefined };
  const typed = { ...typedOf(emptyMedicineForm('isotretinoin')), use: 'never', lastDose: '2025-05-02' };
  expect(await resolve(typed, undefined, options)).toMatchObject({
    errors: { lastDose: { message: 'history.never-with-date' } },
  });
  expect(await resolve({ ...typed, lastDose: '' }, undefined, options)).toMatchObject({ errors: {} });
});
