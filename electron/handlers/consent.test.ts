import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input, Output } from '../../domain/contract.ts';
import { addDays, civilDateOfInstant, civilOfInstant } from '../../domain/time.ts';
import { insertAccount } from '../../db/account.ts';
import { anAccount, readSql, runSql } from '../../db/testing.ts';
import { aConsent, aConsentText, aJpeg, aPdf, aScanFile, aSignature, aSigning } from '../consents/testing.ts';
import { TestClinic, aPatientForm, aSessionForm, testPassword } from '../testing.ts';
import { answerEverything, screened } from '../testing-screening.ts';

let clinic: TestClinic;
let patientId: string;
let chosenFile: string | undefined;
let chosenFolder: string | undefined;

beforeEach(async () => {
  chosenFile = undefined;
  chosenFolder = undefined;
  const desktop = {
    chooseFile: () => Promise.resolve(chosenFile),
    chooseFolder: () => Promise.resolve(chosenFolder),
  };
  clinic = await TestClinic.open({ desktop });
  patientId = await aPatient();
});
afterEach(() => clinic[Symbol.asyncDispose]());

const store = () => clinic.context.host.requireOpen().store;
const account = () => clinic.context.host.requireOpen().account;

async function aPatient(change = {}): Promise<string> {
  const { id } = await clinic.call('patient.create', { form: aPatientForm(change), acceptDuplicate: true });
  return id;
}
const list = () => clinic.call('consent.list', { patientId });
const get = (consentId: string) => clinic.call('consent.get', { patientId, consentId });
const signing = (change: Partial<Input<'consent.sign'>> = {}) =>
  aSigning(clinic, patientId).then((input) => ({ ...input, ...change }));
const refused = (code: string, error = {}) => ({ ok: false, error: { code, ...error } });
const changePatient = async (change: object) => {
  const { patient } = await list();
  const { revision } = patient;
  await clinic.call('patient.update', { patientId, revision, form: aPatientForm(change) });
};

describe('signing on screen', () => {
  test('keeps the text word for word, who signed it, what was ticked, and until when it holds', async () => {
    const input = await signing();
    const { consents, photoPermission } = await clinic.call('consent.sign', input);
    expect(consents).toMatchObject([
      {
        title: 'Consent to microneedling',
        purpose: 'treatment',
        templateVersion: 1,
        language: 'en',
        method: 'screen',
        signedAt: clinic.now,
        validUntil: '2027-03-10T23:00:00.000Z',
        signer: { name: 'Zoë Łukaszewska', capacity: 'patient' },
        recorded: {
          at: clinic.now,
          accountId: clinic.accountId,
          name: 'Dr. Test',
          registrationNumber: 'R-1',
        },
        textHash: input.textHash,
        state: 'valid',
        intact: true,
        withdrawn: null,
      },
    ]);
    expect(consents[0]?.text).toContain('I, Zoë Łukaszewska, born 28 February 1990, have talked');
    expect(photoPermission).toEqual(input.photoPermission);
    const document = await get(consents[0]?.id ?? '');
    expect(document.evidence).toEqual({ signature: aSignature(), scan: null });
    expect(document.startingText).toBe('treatment');
  });

  test('a name typed by somebody who does not draw is kept as that', async () => {
    const signature = { kind: 'typed' as const, name: 'Zoë Łukaszewska' };
    const { consents } = await clinic.call(
      'consent.sign',
      await signing({ given: { method: 'screen', signature } }),
    );
    const document = await get(consents[0]?.id ?? '');
    expect(document).toMatchObject({ evidence: { signature }, consent: { intact: true } });
  });

  test('nothing of the signature is in the audit log', async () => {
    await aConsent(clinic, patientId);
    const [event] = readSql(store(), "SELECT details FROM audit_event WHERE action = 'consent.sign'") as {
      details: string;
    }[];
    expect(Object.keys(JSON.parse(event?.details ?? ''))).toEqual(
      expect.arrayContaining(['contentHash', 'textHash', 'signer', 'title', 'templateVersion']),
    );
    expect(event?.details).not.toMatch(/strokes|640/);
  });

  test('a witness is another active account, named as it was', async () => {
    const witness = anAccount({ name: 'Second Person', roles: ['manager'] });
    const gone = anAccount({ name: 'Gone', active: false });
    await store().write(async (tx) => {
      await insertAccount(tx, witness);
      await insertAccount(tx, gone);
    });
    expect((await list()).witnesses).toEqual([{ id: witness.id, name: 'Second Person' }]);
    for (const witnessId of [account().id, gone.id, crypto.randomUUID()]) {
      expect(await clinic.send('consent.sign', await signing({ witnessId }))).toMatchObject(
        refused('consent.witness'),
      );
    }
    const { consents } = await clinic.call('consent.sign', await signing({ witnessId: witness.id }));
    expect(consents[0]?.witness).toEqual({ id: witness.id, name: 'Second Person' });
  });

  test('what is missing is named, and nothing is stored', async () => {
    const signature = { kind: 'drawn' as const, strokes: [] };
    const input = await signing({ explained: [0], given: { method: 'screen', signature } });
    const fields = [
      { path: 'explained', code: 'consent.points-open', values: { open: 6, total: 7 } },
      { path: 'signature', code: 'consent.signature-missing' },
    ];
    expect(await clinic.send('consent.sign', input)).toMatchObject(refused('input.invalid', { fields }));
    expect((await list()).consents).toEqual([]);
    for (const table of ['consent', 'consent_signature']) {
      expect(readSql(store(), `SELECT * FROM ${table}`)).toEqual([]);
    }
  });

  test('on a clock that was set back it asks first, and records both times', async () => {
    const input = await signing();
    clinic.setClock('2026-03-10T08:00:00.000Z');
    expect(await clinic.send('consent.sign', input)).toMatchObject(refused('clock.set-back'));
    const { consents } = await clinic.call('consent.sign', { ...input, acceptClock: true });
    expect(consents[0]).toMatchObject({
      signedAt: '2026-03-10T08:00:00.000Z',
      seal: { latestKnownAt: '2026-03-10T09:00:00.000Z' },
      intact: true,
    });
  });
});

describe('a text that changed since it was shown is not signed:', () => {
  const expectRefused = async (input: Input<'consent.sign'>) => {
    expect(await clinic.send('consent.sign', input)).toMatchObject(refused('consent.text-changed'));
    expect(readSql(store(), 'SELECT * FROM consent_signature')).toEqual([]);
    // Shown anew, it is.
    const again = await clinic.call('consent.preview', {
      patientId,
      templateId: input.templateId,
      language: input.language,
      version: null,
      day: null,
    });
    const { textHash, text } = again;
    await clinic.call('consent.sign', { ...input, textHash, templateVersion: text.templateVersion });
  };
  const edit = async (change: object) => {
    const { templates } = await clinic.call('consentTemplate.list', undefined);
    const newest = templates.find(({ language, purpose }) => language === 'en' && purpose === 'treatment');
    if (!newest) throw new Error('There is a text');
    const { templateId, version, purpose, title, text, points } = newest;
    const form = { purpose, title, text, points, validityMonths: '12', ...change };
    await clinic.call('consentTemplate.save', { templateId, language: 'en', basedOn: version, form });
  };

  test('the clinic’s text', async () => {
    const input = await signing();
    await edit({ text: 'Another text' });
    await expectRefused({ ...input });
  });
  test('its title', async () => {
    const input = await signing();
    await edit({ title: 'Another title' });
    await expectRefused(input);
  });
  test('a point, in other words', async () => {
    const input = await signing();
    await edit({ points: Array.from({ length: 7 }, (_, index) => `Point ${index}`) });
    await expectRefused(input);
  });
  test('how long it holds', async () => {
    const input = await signing();
    await edit({ validityMonths: '6' });
    await expectRefused(input);
  });
  test('a new version of the same words', async () => {
    const input = await signing();
    await edit({});
    await expectRefused(input);
  });
  test('the patient’s name', async () => {
    const input = await signing();
    await changePatient({ familyName: 'Novák' });
    await expectRefused(input);
  });
  test('the date, at midnight', async () => {
    const input = await signing();
    clinic.setClock('2026-03-10T23:00:00.000Z');
    // The shipped text has no date: one that has it.
    expect((await clinic.send('consent.sign', input)).ok).toBe(true);
    await edit({ text: 'Signed on {{date}}' });
    const dated = await signing();
    clinic.pass(24);
    expect(await clinic.send('consent.sign', dated)).toMatchObject(refused('consent.text-changed'));
  });
  test('one of a text that is no longer used is not signed at all', async () => {
    const input = await signing();
    const { templateId, language, templateVersion: version } = input;
    await clinic.call('consentTemplate.deactivate', { templateId, language, version });
    expect(await clinic.send('consent.sign', input)).toMatchObject(refused('consent.text-retired'));
    expect((await list()).choices.map((choice) => choice.title)).not.toContain('Consent to microneedling');
  });
});

describe('signing on paper', () => {
  const onPaper = async (change: object = {}): Promise<Input<'consent.sign'>> => {
    chosenFile = await aScanFile(clinic.folder);
    const scan = await clinic.call('consent.chooseScan', { patientId });
    const given = {
      method: 'paper',
      scanId: scan?.scanId ?? '',
      signedAt: clinic.wallClock,
      textMatches: true,
    } as const;
    return signing({ given: { ...given, ...change } });
  };

  test('keeps the scan byte for byte, and writes it where the user wants it', async () => {
    const { consents } = await clinic.call('consent.sign', await onPaper());
    const document = await get(consents[0]?.id ?? '');
    expect(document).toMatchObject({
      consent: { method: 'paper', intact: true },
      evidence: { signature: null, scan: { mediaType: 'application/pdf', bytes: aPdf().length } },
      image: null,
    });
    chosenFolder = clinic.folder;
    const exported = await clinic.call('consent.exportScan', { patientId, consentId: consents[0]?.id ?? '' });
    if (exported.cancelled) throw new Error('not cancelled');
    expect(exported.files[0]?.sha256).toBe(document.evidence.scan?.sha256);
  });

  test('a picture can be looked at', async () => {
    const input = await onPaper();
    chosenFile = await aScanFile(clinic.folder, aJpeg());
    const scan = await clinic.call('consent.chooseScan', { patientId });
    expect(scan?.image).toEqual({ mediaType: 'image/jpeg', base64: aJpeg().toString('base64') });
    const given = { ...input.given, scanId: scan?.scanId ?? '' };
    // The one chosen before is given up.
    expect(await clinic.send('consent.sign', input)).toMatchObject(refused('scan.gone'));
    const { consents } = await clinic.call('consent.sign', { ...input, given });
    expect((await get(consents[0]?.id ?? '')).image?.base64).toBe(aJpeg().toString('base64'));
  });

  test('a scan that was chosen for one patient is not signed with for another, nor after a lock', async () => {
    const input = await onPaper();
    const other = await aPatient({ familyName: 'Other' });
    const theirs = { ...(await aSigning(clinic, other)), given: input.given };
    expect(await clinic.send('consent.sign', theirs)).toMatchObject(refused('scan.gone'));
    await clinic.call('vault.lock', undefined);
    await clinic.unlock();
    expect(await clinic.send('consent.sign', input)).toMatchObject(refused('scan.gone'));
  });

  test('a file that is no scan is refused, and cancelling is no refusal', async () => {
    chosenFile = await aScanFile(clinic.folder, Buffer.from('text'));
    expect(await clinic.send('consent.chooseScan', { patientId })).toMatchObject(refused('scan.kind'));
    await rm(chosenFile);
    expect(await clinic.send('consent.chooseScan', { patientId })).toMatchObject(refused('scan.not-a-file'));
    chosenFile = undefined;
    expect(await clinic.call('consent.chooseScan', { patientId })).toBeNull();
  });

  test('paper may be older than its place in the record, and than the newest text', async () => {
    const { templateId } = await aConsentText(clinic, patientId);
    const form = {
      purpose: 'treatment' as const,
      title: 'T',
      text: 'Signed on {{date}}',
      points: [],
      validityMonths: '1',
    };
    await clinic.call('consentTemplate.save', { templateId, language: 'en', basedOn: 1, form });
    await clinic.call('consentTemplate.save', {
      templateId,
      language: 'en',
      basedOn: 2,
      form: { ...form, text: 'New' },
    });
    const day = addDays(civilDateOfInstant(clinic.now, 'Europe/Vienna'), -40);
    const key = { patientId, templateId, language: 'en' };
    const preview = await clinic.call('consent.preview', { ...key, version: 2, day });
    expect(preview.text.text).toBe('Signed on 29 January 2026');
    const input = await onPaper({ signedAt: `${day}T10:00` });
    const { textHash } = preview;
    const { consents } = await clinic.call('consent.sign', {
      ...input,
      templateVersion: 2,
      textHash,
      explained: [],
    });
    expect(consents[0]).toMatchObject({
      templateVersion: 2,
      signedAt: '2026-01-29T09:00:00.000Z',
      validUntil: preview.validUntil,
      recorded: { at: clinic.now },
      state: 'expired',
    });
    // Shown for another day, it is another text.
    const other = await onPaper({ signedAt: `${addDays(day, 1)}T10:00` });
    expect(
      await clinic.send('consent.sign', { ...other, templateVersion: 2, textHash, explained: [] }),
    ).toMatchObject(refused('consent.text-changed'));
  });
});

test('a patient’s export holds the consents without strokes, and the scans as files', async () => {
  await clinic.call('consent.sign', await signing());
  chosenFile = await aScanFile(clinic.folder);
  const scan = await clinic.call('consent.chooseScan', { patientId });
  const given = {
    method: 'paper' as const,
    scanId: scan?.scanId ?? '',
    signedAt: '2026-03-09T10:00',
    textMatches: true,
  };
  await clinic.call('consent.sign', await signing({ given }));
  chosenFolder = clinic.folder;
  const exported = await clinic.call('export.patient', { patientId, formats: ['csv', 'json'] });
  if (exported.cancelled) throw new Error('not cancelled');
  const read = (name: string) => readFile(join(exported.folder, name));
  const rows: Record<string, string>[] = parse(await read('consents.csv'), { columns: true });
  expect(rows).toMatchObject([
    { signature_kind: 'drawn', scan_file: '', content_hash_fits: 'yes', title: 'Consent to microneedling' },
    { signature_kind: 'scan', method: 'paper', signed_at: '2026-03-09T09:00:00.000Z' },
  ]);
  expect(await read(rows[1]?.['scan_file'] ?? '')).toEqual(aPdf());
  for (const name of ['consents.csv', 'record.json']) expect((await read(name)).includes('640')).toBe(false);
});

describe('withdrawing', () => {
  const withdraw = (consentId: string, reason = ' Changed her mind ') =>
    clinic.send('consent.withdraw', { patientId, consentId, reason });

  test('ends a consent once, with who, when and why; what was signed stays readable', async () => {
    const consentId = await aConsent(clinic, patientId);
    clinic.pass(1);
    expect(await withdraw(consentId)).toMatchObject({
      ok: true,
      value: {
        consents: [
          {
            state: 'withdrawn',
            intact: true,
            withdrawn: { at: clinic.now, by: { name: 'Dr. Test' }, reason: 'Changed her mind' },
          },
        ],
        photoPermission: { record: 'refused', training: 'refused', marketing: 'not-asked' },
      },
    });
    expect(await withdraw(consentId)).toMatchObject(refused('consent.withdrawn'));
    expect(await withdraw(crypto.randomUUID())).toMatchObject(refused('not-found'));
    expect((await get(consentId)).consent.text).toContain('Zoë');
  });

  test('needs a reason', async () => {
    const consentId = await aConsent(clinic, patientId);
    expect(await withdraw(consentId, ' \n ')).toMatchObject(refused('input.invalid'));
    expect((await list()).consents[0]?.state).toBe('valid');
  });

  test('in the middle of a session the draft shows it, and the log names the draft', async () => {
    const consentId = await aConsent(clinic, patientId);
    clinic.pass(1 / 60);
    const draft = await clinic.call('session.start', { patientId });
    expect(draft.consents).toMatchObject([{ id: consentId, withdrawnAt: null }]);
    expect(await list()).toMatchObject({
      consents: [{ sessions: [{ sessionId: draft.sessionId, state: 'draft' }] }],
      uncovered: [],
    });
    clinic.pass(0.25);
    await withdraw(consentId);
    const { sessionId } = draft;
    expect(await clinic.call('session.draft', { sessionId })).toMatchObject({
      consents: [{ id: consentId, withdrawnAt: '2026-03-10T09:16:00.000Z' }],
    });
    const [event] = readSql(store(), "SELECT details FROM audit_event WHERE action = 'consent.withdraw'") as {
      details: string;
    }[];
    expect(JSON.parse(event?.details ?? '')).toMatchObject({ openDrafts: [sessionId] });
    // What began before is still covered; what begins now is not.
    expect((await list()).uncovered).toEqual([]);
    const next = await clinic.call('session.start', { patientId });
    expect((await list()).uncovered).toMatchObject([{ sessionId: next.sessionId }]);
  });
});

describe('a signed session', () => {
  const aSession = async () => {
    await answerEverything(clinic, patientId);
    const view = await clinic.call('session.start', { patientId });
    const { sessionId, revision, devices } = view;
    const form = screened(view, aSessionForm(clinic.wallClock, devices[0]?.id ?? ''));
    return clinic.send('session.sign', { sessionId, revision, form, password: testPassword });
  };
  const refusedFor = (finding: string) => ({
    ok: false,
    error: { fields: [{ path: `screening.findings.C30:${finding}`, rule: 'C30' }] },
  });

  test('refers to the consent that was valid when it began, also after its withdrawal', async () => {
    const consentId = await aConsent(clinic, patientId);
    const signed = await aSession();
    if (!signed.ok) throw new Error(signed.error.code);
    // What the channel hands out.
    const { session, consent } = signed.value as Output<'session.sign'>;
    expect(consent).toMatchObject({
      id: consentId,
      title: 'Consent to microneedling',
      templateVersion: 1,
      withdrawnAt: null,
    });
    clinic.pass(1);
    await clinic.call('consent.withdraw', { patientId, consentId, reason: 'Moved away' });
    expect(await clinic.call('session.get', { sessionId: session.id })).toMatchObject({
      consent: { id: consentId, withdrawnAt: clinic.now },
    });
    clinic.pass(24 * 30);
    expect(await aSession()).toMatchObject(refusedFor('consent.withdrawn'));
  });

  test('is not signed without one (C30)', async () => {
    expect(await aSession()).toMatchObject(refusedFor('consent.none'));
    // Permission for photographs is no consent to treatment.
    await clinic.call('consent.sign', await aSigning(clinic, patientId, 'photographs'));
    expect(await aSession()).toMatchObject(refusedFor('consent.none'));
  });
});

describe('what was tampered with shows', () => {
  const tamper = async (change: string) => {
    await runSql(store(), 'DROP TRIGGER consent_updated');
    await runSql(store(), change);
  };
  test.each([
    "UPDATE consent SET text = replace(text, 'cannot be promised', 'are promised')",
    "UPDATE consent SET photo_marketing = 'granted'",
    "UPDATE consent SET signer_name = 'Somebody Else'",
    "UPDATE consent SET valid_until = '2040-01-01T00:00:00.000Z'",
    "UPDATE consent SET withdrawn_at = signed_at, withdrawn_by = recorded_by, withdrawal_reason = 'x'",
    "UPDATE consent SET patient_id = patient_id, content_hash = replace(content_hash, substr(content_hash, 1, 8), '00000000')",
  ])('%s', async (change) => {
    await aConsent(clinic, patientId);
    await tamper(change);
    expect((await list()).consents).toMatchObject([{ intact: false }]);
  });

  test('a signature that was exchanged', async () => {
    await aConsent(clinic, patientId);
    await runSql(store(), 'DROP TRIGGER consent_signature_updated');
    await runSql(store(), "UPDATE consent_signature SET strokes = '[[[1,1,1,1]]]'");
    expect((await list()).consents).toMatchObject([{ intact: false }]);
  });
});

test('of a hostile name nothing but letters goes into a text', async () => {
  const familyName = `=cmd|' /C calc'!A0 {{clinic.name}} <script>alert(1)</script>`;
  patientId = await aPatient({ familyName });
  const { consents } = await clinic.call('consent.sign', await signing({ signerName: familyName }));
  expect(consents[0]?.text).toContain(`I, Zoë ${familyName}, born`);
  expect(consents[0]?.signer.name).toBe(familyName);
});

test('a consent is found in its own patient’s record only', async () => {
  const consentId = await aConsent(clinic, patientId);
  const other = await aPatient({ familyName: 'Other' });
  for (const channel of ['consent.get', 'consent.exportScan'] as const) {
    expect(await clinic.send(channel, { patientId: other, consentId })).toMatchObject(refused('not-found'));
  }
  expect(await clinic.send('consent.withdraw', { patientId: other, consentId, reason: 'r' })).toMatchObject(
    refused('not-found'),
  );
});

test('the time on the screen of a text is the clinic’s day', async () => {
  clinic.setClock('2026-03-10T23:30:00.000Z');
  const { templateId } = await aConsentText(clinic, patientId);
  const form = {
    purpose: 'treatment' as const,
    title: 'T',
    text: '{{date}}',
    points: [],
    validityMonths: '',
  };
  await clinic.call('consentTemplate.save', { templateId, language: 'en', basedOn: 1, form });
  const key = { patientId, templateId, language: 'en', version: null, day: null };
  expect(await clinic.call('consent.preview', key)).toMatchObject({
    text: { text: '11 March 2026', validityMonths: null },
    validUntil: null,
  });
  expect(civilOfInstant(clinic.now, 'Europe/Vienna')).toContain('2026-03-11');
});
