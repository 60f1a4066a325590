import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../domain/contract.ts';
import { TestClinic } from '../testing.ts';

let clinic: TestClinic;
beforeEach(async () => {
  clinic = await TestClinic.open();
});
afterEach(() => clinic[Symbol.asyncDispose]());

const form = (change: Partial<Input<'consentTemplate.save'>['form']> = {}) => ({
  purpose: 'treatment' as const,
  title: 'Peel',
  text: 'I, {{patient.name}}, agree.',
  points: ['Burning'],
  validityMonths: '12',
  ...change,
});
const save = (input: Partial<Input<'consentTemplate.save'>> = {}) =>
  clinic.send('consentTemplate.save', {
    templateId: null,
    language: 'en',
    basedOn: 0,
    form: form(),
    ...input,
  });
const templates = async () => (await clinic.call('consentTemplate.list', undefined)).templates;
const refused = (code: string) => ({ ok: false, error: { code } });

test('a clinic begins without texts, and gets Stratum’s only when it asks, once', async () => {
  expect(await clinic.call('consentTemplate.list', undefined)).toEqual({
    templates: [],
    startingTextsLeft: 4,
  });
  const added = await clinic.call('consentTemplate.addStartingTexts', undefined);
  expect(added.startingTextsLeft).toBe(0);
  expect(
    added.templates.map(({ startingText, language }) => `${startingText} ${language}`).toSorted(),
  ).toEqual(['photographs de', 'photographs en', 'treatment de', 'treatment en']);
  // The languages of one text are one text.
  expect(new Set(added.templates.map(({ templateId }) => templateId)).size).toBe(2);
  expect(await clinic.send('consentTemplate.addStartingTexts', undefined)).toMatchObject(
    refused('consent-template.present'),
  );
});

test('saving Stratum’s text as it stands makes it the clinic’s; it is not brought in again', async () => {
  const { templates: added } = await clinic.call('consentTemplate.addStartingTexts', undefined);
  const [text] = added;
  if (!text) throw new Error('There is one');
  const { templateId, language, purpose, title, points } = text;
  const own = { purpose, title, text: text.text, points, validityMonths: String(text.validityMonths ?? '') };
  expect(await save({ templateId, language, basedOn: 1, form: own })).toMatchObject({ ok: true });
  expect(
    (await templates()).find((each) => each.templateId === templateId && each.language === language),
  ).toMatchObject({
    version: 2,
    startingText: null,
  });
  expect(await save({ templateId, language, basedOn: 2, form: own })).toMatchObject(
    refused('consent-template.unchanged'),
  );
  expect(await clinic.send('consentTemplate.addStartingTexts', undefined)).toMatchObject(
    refused('consent-template.present'),
  );
});

test('editing makes the next version; the one before stays as it was', async () => {
  await save();
  const [first] = await templates();
  const templateId = first?.templateId ?? '';
  await save({ templateId, basedOn: 1, form: form({ text: 'Another' }) });
  expect(await templates()).toMatchObject([
    { templateId, version: 2, text: 'Another', created: { by: { name: 'Dr. Test' } } },
    { templateId, version: 1, text: 'I, {{patient.name}}, agree.' },
  ]);
});

test('of two who edit the same version the second is refused', async () => {
  await save();
  const templateId = (await templates())[0]?.templateId ?? '';
  await save({ templateId, basedOn: 1, form: form({ text: 'First' }) });
  const stale = { templateId, basedOn: 1, form: form({ text: 'Second' }) };
  expect(await save(stale)).toMatchObject(refused('consent-template.changed-elsewhere'));
  expect((await templates()).map(({ text }) => text)).not.toContain('Second');
});

test('another language is counted by itself and keeps the purpose', async () => {
  await save();
  const templateId = (await templates())[0]?.templateId ?? '';
  await save({ templateId, language: 'de', form: form({ title: 'Peeling', purpose: 'photographs' }) });
  expect(await templates()).toMatchObject([
    { templateId, language: 'de', version: 1, purpose: 'treatment' },
    { templateId, language: 'en', version: 1 },
  ]);
});

test('a text taken out of use stays readable and comes back with its next version', async () => {
  await save();
  const templateId = (await templates())[0]?.templateId ?? '';
  const key = { templateId, language: 'en', version: 1 };
  await clinic.call('consentTemplate.deactivate', key);
  expect(await templates()).toMatchObject([{ retiredAt: clinic.now }]);
  expect(await clinic.send('consentTemplate.deactivate', key)).toMatchObject(
    refused('consent-template.retired'),
  );
  expect(await save({ templateId, basedOn: 1 })).toMatchObject({ ok: true });
  expect(await templates()).toMatchObject([{ version: 2, retiredAt: null }, { version: 1 }]);
  expect(await clinic.send('consentTemplate.deactivate', key)).toMatchObject(
    refused('consent-template.changed-elsewhere'),
  );
});

test('an unknown field is refused with its place, an unknown text as such', async () => {
  const fields = [
    { path: 'form.text', code: 'consent.field-unknown', values: { field: 'x', line: 1, column: 3 } },
  ];
  expect(await save({ form: form({ text: 'a {{x}}' }) })).toMatchObject({
    error: { code: 'input.invalid', fields },
  });
  expect(await save({ templateId: crypto.randomUUID() })).toMatchObject(refused('not-found'));
  expect(await templates()).toEqual([]);
});
