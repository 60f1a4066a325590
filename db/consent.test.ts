import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedConsent } from '../domain/canonical-consent.ts';
import type { ConsentPurpose } from '../domain/consent.ts';
import {
  type NewEvidence,
  findConsentForSession,
  insertConsent,
  listConsentFacts,
  listConsents,
} from './consent.ts';
import { hashOfConsentText, sealOfConsent } from './consent-seal.ts';
import { insertTemplateVersion } from './consent-template.ts';
import { readContent } from './content-digest.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  newId,
  openTestStore,
  readSql,
  runSql,
  useDefaultSettings,
} from './testing.ts';

const templateId = newId();
const signature: NewEvidence = { signature: { kind: 'typed', name: 'Anna' }, scan: null };
const scan = (bytes: number): NewEvidence => ({
  signature: null,
  scan: { mediaType: 'application/pdf', sha256: 'b'.repeat(64), content: new Uint8Array(bytes).fill(7) },
});

function aConsent({ account, patient }: TestClinic, given: Partial<SignedConsent> = {}): SignedConsent {
  const text = {
    templateId,
    language: 'en',
    templateVersion: 1,
    purpose: 'treatment' as ConsentPurpose,
    title: 'Treatment',
    text: 'Text',
    points: ['One'],
    validityMonths: 12,
    ...given,
  };
  return {
    ...text,
    id: newId(),
    patientId: patient.id,
    textHash: hashOfConsentText(text),
    photoPermission: { record: 'granted', training: 'not-asked', marketing: 'refused' },
    method: 'screen',
    signedAt: '2026-03-01T09:00:30.000Z',
    validUntil: '2027-03-01T23:00:00.000Z',
    signer: { name: 'Anna', capacity: 'patient' },
    witness: null,
    recorded: {
      at: '2026-03-01T09:00:30.000Z',
      accountId: account.id,
      name: account.name,
      registrationNumber: null,
    },
    ...given,
  };
}

const write = ({ store }: TestStore, consent: SignedConsent, evidence: NewEvidence = signature) =>
  store.write(async (tx) => {
    const hashed = evidence.scan
      ? {
          signature: null,
          scan: { mediaType: evidence.scan.mediaType, sha256: evidence.scan.sha256, bytes: 1 },
        }
      : evidence;
    insertConsent(tx, { ...consent, seal: sealOfConsent(consent, hashed, null) }, evidence);
  });

const aTemplate = ({ store }: TestStore, { account }: TestClinic, purpose: ConsentPurpose, id: string) =>
  store.write(async (tx) =>
    insertTemplateVersion(tx, {
      templateId: id,
      language: 'en',
      version: 1,
      purpose,
      title: 'Treatment',
      text: 'Text',
      points: ['One'],
      validityMonths: 12,
      startingText: null,
      created: { at: '2026-01-01T09:00:00.000Z', by: account },
    }),
  );

describe.each(['the store’s own', 'SQLite’s default'] as const)('with %s settings, the database', (kind) => {
  let made: TestStore;
  let clinic: TestClinic;
  const tables = ['consent_template', 'consent', 'consent_signature', 'consent_scan'];

  beforeAll(async () => {
    made = await openTestStore();
    clinic = await aClinicIn(made.store);
    await aTemplate(made, clinic, 'treatment', templateId);
    await write(made, aConsent(clinic));
    await write(made, aConsent(clinic, { method: 'paper', signedAt: '2026-02-01T09:00:00.000Z' }), scan(10));
    if (kind !== 'the store’s own') await useDefaultSettings(made.store);
  });
  afterAll(() => made.dispose());

  const everything = () => tables.map((table) => readSql(made.store, `SELECT * FROM ${table}`));
  async function refuses(rule: string | RegExp, text: string): Promise<void> {
    const before = everything();
    const matching = typeof rule === 'string' ? rule : expect.stringMatching(rule);
    await expect(runSql(made.store, text), text).rejects.toMatchObject({ code: 'refused', rule: matching });
    expect(everything()).toEqual(before);
  }

  test('changes no column of a consent, a signature, a scan or a text', async () => {
    for (const table of tables) {
      const info = readSql(made.store, `PRAGMA table_info(${table})`) as { name: string; type: string }[]; // SQLite's own
      for (const { name, type } of info) {
        if (/^(withdra|retired)/.test(name)) continue;
        const other =
          type === 'INTEGER'
            ? `coalesce(${name}, 0) + 1`
            : type === 'BLOB'
              ? "x'00'"
              : `coalesce(${name}, '') || 'x'`;
        await refuses(/^consent(-template)?\.kept$/, `UPDATE ${table} SET ${name} = ${other}`);
      }
    }
  });

  test('deletes and replaces none', async () => {
    for (const table of tables) {
      await refuses(/\.kept$/, `DELETE FROM ${table}`);
      await refuses(/\.kept$/, `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`);
    }
  });

  test('withdraws once, with who and why, and only that', async () => {
    const withdrawn = `withdrawn_at = '2026-04-01T09:00:00.000Z', withdrawn_by = '${clinic.account.id}'`;
    await refuses(/CHECK|withdraw/, `UPDATE consent SET ${withdrawn}`);
    await refuses(/CHECK|withdraw/, `UPDATE consent SET ${withdrawn}, withdrawal_reason = ' '`);
    await refuses('consent.kept', `UPDATE consent SET ${withdrawn}, withdrawal_reason = 'r', title = 'T'`);
    const early = withdrawn.replace('2026-04', '2025-04');
    await refuses(/CHECK|withdraw/, `UPDATE consent SET ${early}, withdrawal_reason = 'r'`);
    const one = "(SELECT id FROM consent WHERE method = 'paper')";
    await runSql(made.store, `UPDATE consent SET ${withdrawn}, withdrawal_reason = 'r' WHERE id = ${one}`);
    await refuses('consent.kept', `UPDATE consent SET withdrawal_reason = 'other' WHERE id = ${one}`);
    await refuses(
      'consent.kept',
      `UPDATE consent SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawal_reason = NULL WHERE id = ${one}`,
    );
  });

  test('takes no consent without what shows that it was signed', async () => {
    const consent = aConsent(clinic);
    const rule = { code: 'refused', rule: 'consent.unsigned' };
    await expect(write(made, { ...consent, method: 'paper' })).rejects.toMatchObject(rule);
    await expect(write(made, consent, scan(10))).rejects.toMatchObject(rule);
    await refuses(
      'consent.unsigned',
      `INSERT INTO consent SELECT '${newId()}', patient_id, template_id, language, template_version, purpose, title,
         text, points, validity_months, text_hash, photo_record, photo_training, photo_marketing, method, signed_at,
         valid_until, signer_name, signer_capacity, witness_id, witness_name, recorded_at, recorded_by, recorder_name,
         recorder_registration, clock_latest_at, content_version, content_hash, NULL, NULL, NULL
       FROM consent WHERE method = 'screen'`,
    );
  });

  test('takes no scan of more than ten megabytes, and no empty one', async () => {
    const paper = { method: 'paper' as const, signedAt: '2026-02-01T09:00:00.000Z' };
    for (const bytes of [0, 10 * 1024 * 1024 + 1]) {
      await expect(write(made, aConsent(clinic, paper), scan(bytes))).rejects.toMatchObject({
        code: 'refused',
      });
    }
  });

  test('takes on screen the newest version of a text only; on paper any', async () => {
    const id = newId();
    await aTemplate(made, clinic, 'other', id);
    const given = { templateId: id, purpose: 'other' as const };
    await runSql(
      made.store,
      `UPDATE consent_template SET retired_at = created_at, retired_by = created_by WHERE id = '${id}'`,
    );
    await expect(write(made, aConsent(clinic, given))).rejects.toMatchObject({ rule: 'consent.old-text' });
    const paper = { ...given, method: 'paper' as const, signedAt: '2026-02-01T09:00:00.000Z' };
    await write(made, aConsent(clinic, paper), scan(1));
  });

  test('lets versions follow one another, with one purpose', async () => {
    const next = (version: number, purpose = 'treatment') =>
      `INSERT INTO consent_template SELECT id, language, ${version}, '${purpose}', title, text, points, validity_months,
         starting_text, created_at, created_by, creator_name, NULL, NULL
       FROM consent_template WHERE id = '${templateId}' AND version = 1`;
    await refuses('consent-template.order', next(3));
    await refuses('consent-template.purpose', next(2, 'other'));
    await refuses('consent-template.kept', next(1));
  });
});

describe('what the rules are told (C30)', () => {
  let made: TestStore;
  let clinic: TestClinic;
  beforeAll(async () => {
    made = await openTestStore();
    clinic = await aClinicIn(made.store);
    await aTemplate(made, clinic, 'treatment', templateId);
  });
  afterAll(() => made.dispose());

  test('a patient without consents has none', () => {
    expect(listConsentFacts(made.store.read, clinic.patient.id)).toEqual([]);
    expect(
      findConsentForSession(made.store.read, clinic.patient.id, '2026-03-01T09:00:00.000Z'),
    ).toBeUndefined();
  });

  test('consents to treatment only, newest first, to the minute', async () => {
    const photographs = newId();
    await aTemplate(made, clinic, 'photographs', photographs);
    const older = { signedAt: '2026-02-01T09:00:10.000Z' };
    const recorded = { ...aConsent(clinic).recorded, at: older.signedAt };
    await write(made, aConsent(clinic, { ...older, recorded }));
    const consent = aConsent(clinic);
    await write(made, consent);
    await write(made, aConsent(clinic, { templateId: photographs, purpose: 'photographs' }));
    const { read } = made.store;
    expect(listConsents(read, clinic.patient.id)).toHaveLength(3);
    const facts = listConsentFacts(read, clinic.patient.id);
    expect(facts.map(({ signedAt }) => signedAt)).toEqual([
      '2026-03-01T09:00:00.000Z',
      '2026-02-01T09:00:00.000Z',
    ]);
    expect(facts[0]).toEqual({
      id: consent.id,
      title: 'Treatment',
      signedAt: '2026-03-01T09:00:00.000Z',
      validUntil: '2027-03-01T23:00:00.000Z',
      withdrawnAt: null,
    });
    const found = findConsentForSession(read, clinic.patient.id, '2026-03-01T09:00:00.000Z');
    expect(found).toMatchObject({ id: consent.id, signedAt: consent.signedAt });
  });
});

test('scans of ten megabytes each do not keep a backup from being compared', async () => {
  const made = await openTestStore();
  const clinic = await aClinicIn(made.store);
  await aTemplate(made, clinic, 'treatment', templateId);
  const paper = { method: 'paper' as const, signedAt: '2026-02-01T09:00:00.000Z' };
  for (let index = 0; index < 5; index += 1)
    await write(made, aConsent(clinic, paper), scan(10 * 1024 * 1024));
  const content = readContent({ file: made.options.file, key: made.options.key });
  expect(content.find(({ name }) => name === 'consent_scan')).toMatchObject({ rows: 5 });
  await made.dispose();
});
