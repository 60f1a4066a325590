import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../domain/contract.ts';
import { civilOfInstant } from '../../domain/time.ts';
import { insertAccount } from '../../db/account.ts';
import { anAccount, readSql } from '../../db/testing.ts';
import { aConsent, aConsentText, aSignature, aSigning } from '../consents/testing.ts';
import { TestClinic, aPatientForm } from '../testing.ts';

let clinic: TestClinic;
let patientId: string;

beforeEach(async () => {
  clinic = await TestClinic.open();
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
    const source = { kind: 'consent', title: 'Consent to microneedling' };
    expect(photoPermission).toMatchObject({
      record: { permission: 'granted', since: clinic.now, source },
      training: { permission: 'refused', source },
      marketing: { permission: 'not-asked', source: null },
    });
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
    expect(event?.details).not.toMatch(/strokes|\b640\b/);
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
