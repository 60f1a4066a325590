import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../domain/contract.ts';
import { emptyTemplateForm } from '../../domain/session-template-form.ts';
import { TestClinic, aPatientForm } from '../testing.ts';

let clinic: TestClinic;
beforeEach(async () => {
  clinic = await TestClinic.open();
});
afterEach(() => clinic[Symbol.asyncDispose]());

const form = (change: Partial<Input<'sessionTemplate.save'>['form']> = {}) => ({
  ...emptyTemplateForm,
  name: 'Acne scars',
  concerns: ['acne-scars' as const],
  zones: [
    { zone: 'cheek-left' as const, depth: '1,5', passes: '4', pattern: 'crosshatch' as const, speed: '' },
  ],
  ...change,
});
const save = (input: Partial<Input<'sessionTemplate.save'>> = {}) =>
  clinic.send('sessionTemplate.save', { templateId: null, basedOn: 0, form: form(), ...input });
const templates = async () => (await clinic.call('sessionTemplate.list', undefined)).templates;
const refused = (code: string) => ({ ok: false, error: { code } });
const offered = async () => {
  const patient = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: true });
  return (await clinic.call('session.start', { patientId: patient.id })).templates;
};

test('a template is saved in the units of the record, and offered when a session is charted', async () => {
  expect(await templates()).toEqual([]);
  expect(await save()).toMatchObject({ ok: true });
  const saved = {
    version: 1,
    name: 'Acne scars',
    content: { zones: [{ zone: 'cheek-left', depthUm: 1500, passes: 4 }] },
    created: { by: { name: 'Dr. Test' } },
    retired: null,
  };
  expect(await templates()).toMatchObject([saved]);
  expect(await offered()).toMatchObject([saved]);
});

test('editing makes the next version; the one before stays as it was', async () => {
  await save();
  const [first] = await templates();
  if (!first) throw new Error('There is one');
  const { templateId } = first;
  const edited = form({ name: 'Acne scars, cheeks' });
  expect(await save({ templateId, basedOn: 0, form: edited })).toMatchObject(
    refused('session-template.changed-elsewhere'),
  );
  expect(await save({ templateId, basedOn: 1 })).toMatchObject(refused('session-template.unchanged'));
  expect(await save({ templateId, basedOn: 1, form: edited })).toMatchObject({ ok: true });
  expect(await templates()).toMatchObject([{ version: 2, name: 'Acne scars, cheeks' }, first]);
  expect(await offered()).toMatchObject([{ version: 2 }]);
});

test('two templates in use have different names; one that is out of use is in use again once it is saved', async () => {
  await save();
  expect(await save({ form: form({ name: 'ACNE  scars' }) })).toMatchObject(
    refused('session-template.name-taken'),
  );
  const [first] = await templates();
  const templateId = first?.templateId ?? '';
  const retire = () => clinic.send('sessionTemplate.retire', { templateId, version: 1 });
  expect(await retire()).toMatchObject({ ok: true });
  expect(await retire()).toMatchObject(refused('session-template.retired'));
  expect(await offered()).toEqual([]);
  expect(await templates()).toMatchObject([{ name: 'Acne scars', retired: expect.any(String) as string }]);
  expect(await save({ templateId, basedOn: 1 })).toMatchObject({ ok: true });
  expect(await offered()).toMatchObject([{ version: 2, retired: null }]);
});

test('a depth that the device does not have, a device that is none and a hostile name are refused by field', async () => {
  const deep = form({ zones: [{ zone: 'chin', depth: '2.75', passes: '', pattern: '', speed: '' }] });
  expect(await save({ form: deep })).toMatchObject({
    error: { code: 'session-template.problems', fields: [{ path: 'zones.0.depth' }] },
  });
  expect(await save({ form: form({ deviceId: 'nothing' }) })).toMatchObject({
    error: { code: 'session-template.problems', fields: [{ path: 'deviceId' }] },
  });
  for (const name of ['', '\0', 'before\0after', '\ud800', 'x'.repeat(81)]) {
    expect(await save({ form: form({ name }) })).toMatchObject({
      error: { code: 'session-template.problems', fields: [{ path: 'name' }] },
    });
  }
  const harmless = '<img src=x onerror=alert(1)> \'; DROP TABLE "x"; --';
  expect(await save({ form: form({ name: harmless }) })).toMatchObject({ ok: true });
  expect(await templates()).toMatchObject([{ name: harmless }]);
});

test('a template that is none cannot be saved or retired', async () => {
  const templateId = '01900000-0000-7000-8000-000000000000';
  expect(await save({ templateId })).toMatchObject(refused('not-found'));
  expect(await clinic.send('sessionTemplate.retire', { templateId, version: 1 })).toMatchObject(
    refused('not-found'),
  );
});

test('whoever has no part in running the clinic saves templates and retires none', async () => {
  clinic.context.host.requireOpen().account.roles = ['practitioner'];
  expect(await save()).toMatchObject({ ok: true });
  const [first] = await templates();
  expect(
    await clinic.send('sessionTemplate.retire', { templateId: first?.templateId ?? '', version: 1 }),
  ).toMatchObject(refused('access.role'));
});
