import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sheetText } from '../../domain/aftercare.ts';
import type { AftercareView } from '../../domain/aftercare-record.ts';
import { expectRefused } from '../../db/promises-testing.ts';
import { readSql } from '../../db/testing.ts';
import { TestClinic, aPatientForm, aSessionForm, testPassword } from '../testing.ts';
import { screened, startToTreat } from '../testing-screening.ts';

let clinic: TestClinic;
let patientId: string;
beforeEach(async () => {
  clinic = await TestClinic.open();
  ({ id: patientId } = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false }));
});
afterEach(() => clinic[Symbol.asyncDispose]());

const draft = async (change = {}) => {
  const view = await startToTreat(clinic, patientId);
  const { sessionId, revision, devices } = view;
  const form = screened(view, aSessionForm(clinic.wallClock, devices[0]?.id ?? '', change));
  clinic.pass(1);
  return { sessionId, revision, form };
};
const signed = async (change = {}): Promise<string> => {
  const filled = await draft(change);
  await clinic.call('session.sign', { ...filled, password: testPassword });
  return filled.sessionId;
};
const view = (sessionId: string) => clinic.call('aftercare.get', { sessionId });
const giving = (sessionId: string, { countedFrom, sheets }: AftercareView) => ({
  sessionId,
  language: 'en' as const,
  how: 'printed' as const,
  countedFrom,
  shown: sheetText(sheets.en),
});
const save = (text: string, version = 0) =>
  clinic.send('aftercare.saveTemplate', { language: 'en', version, text });

test('a signed session’s sheet counts from its end, in both languages, by its depth', async () => {
  const sessionId = await signed({ endedAt: '2026-03-10T10:30' });
  const shown = await view(sessionId);
  expect(shown).toMatchObject({
    isSigned: true,
    hasEnd: true,
    countedFrom: '2026-03-10T09:30:00.000Z',
    given: [],
    sheets: { en: { intensity: 'standard' }, de: { language: 'de' } },
  });
  expect(sheetText(shown.sheets.en)).toContain(
    'No make-up on the treated skin until Thursday 12 March, 10:30.',
  );
});

test('a draft’s sheet counts from the end that is typed, else from now; impossible depths do not matter', async () => {
  const { sessionId, revision, form } = await draft();
  const [zone] = form.zones;
  if (!zone) throw new Error('the form has a zone');
  const zones = [
    { ...zone, depth: '0.5' },
    { ...zone, zone: 'chin' as const, depth: 'deep' },
  ];
  const typed = await clinic.call('session.saveDraft', { sessionId, revision, form: { ...form, zones } });
  expect(await view(sessionId)).toMatchObject({
    isSigned: false,
    hasEnd: false,
    countedFrom: clinic.now,
    sheets: { en: { intensity: 'mild' } },
  });
  const withEnd = { ...form, zones, endedAt: '2026-03-10T10:45' };
  await clinic.call('session.saveDraft', { sessionId, revision: typed.revision, form: withEnd });
  expect(await view(sessionId)).toMatchObject({ hasEnd: true, countedFrom: '2026-03-10T09:45:00.000Z' });
});

describe('giving', () => {
  test('keeps what was given word for word, in the document and whatever changes later', async () => {
    const sessionId = await signed();
    const shown = await view(sessionId);
    await clinic.call('aftercare.give', giving(sessionId, shown));
    await save('Call us at any time.');
    const { aftercare } = await clinic.call('session.get', { sessionId });
    expect(aftercare).toMatchObject([
      { how: 'printed', templateVersion: null, givenBy: { name: 'Dr. Test' }, givenAt: clinic.now },
    ]);
    expect(aftercare[0]?.sheet).toEqual(shown.sheets.en);
    const later = await view(sessionId);
    await clinic.call('aftercare.give', giving(sessionId, later));
    const { given } = await view(sessionId);
    expect(given.map(({ templateVersion }) => templateVersion)).toEqual([null, 1]);
  });

  test('refuses a sheet that is not the one of now', async () => {
    const sessionId = await signed();
    const shown = await view(sessionId);
    await save('Call us at any time.');
    const changed = { ok: false, error: { code: 'aftercare.changed' } };
    expect(await clinic.send('aftercare.give', giving(sessionId, shown))).toMatchObject(changed);
    const now = await view(sessionId);
    for (const countedFrom of ['2026-03-10T08:59:59.999Z', '2099-01-01T00:00:00.000Z']) {
      const other = { ...giving(sessionId, now), countedFrom };
      expect(await clinic.send('aftercare.give', other)).toMatchObject(changed);
    }
    expect((await view(sessionId)).given).toEqual([]);
  });

  test('goes with a draft, and stays when it is signed', async () => {
    const filled = await draft();
    await clinic.call('aftercare.give', giving(filled.sessionId, await view(filled.sessionId)));
    await clinic.call('session.sign', { ...filled, password: testPassword });
    const { aftercare, sealIntact } = await clinic.call('session.get', { sessionId: filled.sessionId });
    expect(aftercare).toHaveLength(1);
    expect(sealIntact).toBe(true);
  });

  test('is refused for a voided session', async () => {
    const sessionId = await signed();
    const shown = await view(sessionId);
    await clinic.call('session.void', { sessionId, reason: 'mistake', password: testPassword });
    expect(await clinic.send('aftercare.give', giving(sessionId, shown))).toMatchObject({
      ok: false,
      error: { code: 'session.voided' },
    });
  });

  test('is never changed, removed or replaced', async () => {
    const sessionId = await signed();
    await clinic.call('aftercare.give', giving(sessionId, await view(sessionId)));
    const { store } = clinic.context.host.requireOpen();
    const made = { store } as Parameters<typeof expectRefused>[0]; // all that it looks at
    const given = 'aftercare.given';
    await expectRefused(made, given, "UPDATE aftercare_given SET how = 'other'");
    await expectRefused(made, given, 'DELETE FROM aftercare_given');
    await expectRefused(made, given, 'INSERT OR REPLACE INTO aftercare_given SELECT * FROM aftercare_given');
  });
});

describe('the clinic’s paragraph', () => {
  test('has versions, which are never changed; an empty one takes it away', async () => {
    expect(await save(' Call 01 555.\n\nOpen on weekdays. ')).toMatchObject({
      ok: true,
      value: [{ language: 'en', version: 1, text: 'Call 01 555.\n\nOpen on weekdays.' }],
    });
    const sessionId = await signed();
    expect((await view(sessionId)).sheets.en.parts.at(-1)?.lines).toEqual([
      'Call 01 555.',
      'Open on weekdays.',
    ]);
    expect(await save('another', 0)).toMatchObject({
      ok: false,
      error: { code: 'aftercare.changed-elsewhere' },
    });
    expect(await save('  ', 1)).toMatchObject({ ok: true, value: [{ version: 2, text: null }] });
    expect((await view(sessionId)).sheets.en.parts.map(({ part }) => part)).not.toContain('clinic');
    const { store } = clinic.context.host.requireOpen();
    const made = { store } as Parameters<typeof expectRefused>[0]; // all that it looks at
    const template = 'aftercare.template';
    await expectRefused(made, template, "UPDATE aftercare_template SET text = 'x'");
    await expectRefused(made, template, 'DELETE FROM aftercare_template');
    await expectRefused(
      made,
      template,
      `INSERT INTO aftercare_template SELECT language, 9, text, created_at, created_by FROM aftercare_template
       WHERE version = 1`,
    );
  });

  test('that says the same makes no version', async () => {
    await save('Call us.');
    expect(await save('Call us.', 1)).toMatchObject({ ok: true, value: [{ version: 1 }] });
    const rows = readSql(
      clinic.context.host.requireOpen().store,
      "SELECT count(*) AS events FROM audit_event WHERE action = 'aftercare.template'",
    );
    expect(rows).toEqual([{ events: 1 }]);
  });
});
