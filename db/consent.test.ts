import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertAccount } from './account.ts';
import {
  findConsentForSession,
  findScan,
  listConsentFacts,
  listConsents,
  listEvidence,
  withdrawConsent,
} from './consent.ts';
import { aConsent, aScan, templateId, writeConsent, writeTemplate } from './consent-testing.ts';
import { readContent } from './content-digest.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  anAccount,
  newId,
  openTestStore,
  readSql,
  runSql,
  useDefaultSettings,
} from './testing.ts';

describe.each(['the store’s own', 'SQLite’s default'] as const)('with %s settings, the database', (kind) => {
  let made: TestStore;
  let clinic: TestClinic;
  const tables = ['consent_template', 'consent', 'consent_signature', 'consent_scan'];

  beforeAll(async () => {
    made = await openTestStore();
    clinic = await aClinicIn(made.store);
    await writeTemplate(made, clinic);
    await writeConsent(made, aConsent(clinic));
    await writeConsent(
      made,
      aConsent(clinic, { method: 'paper', signedAt: '2026-02-01T09:00:00.000Z' }),
      aScan(10),
    );
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
    await expect(writeConsent(made, { ...consent, method: 'paper' })).rejects.toMatchObject(rule);
    await expect(writeConsent(made, consent, aScan(10))).rejects.toMatchObject(rule);
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
      await expect(writeConsent(made, aConsent(clinic, paper), aScan(bytes))).rejects.toMatchObject({
        code: 'refused',
      });
    }
  });

  test('takes on screen the newest version of a text only; on paper any', async () => {
    const id = newId();
    await writeTemplate(made, clinic, 'other', id);
    const given = { templateId: id, purpose: 'other' as const };
    await runSql(
      made.store,
      `UPDATE consent_template SET retired_at = created_at, retired_by = created_by WHERE id = '${id}'`,
    );
    await expect(writeConsent(made, aConsent(clinic, given))).rejects.toMatchObject({
      rule: 'consent.old-text',
    });
    const paper = { ...given, method: 'paper' as const, signedAt: '2026-02-01T09:00:00.000Z' };
    await writeConsent(made, aConsent(clinic, paper), aScan(1));
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
    await writeTemplate(made, clinic);
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
    await writeTemplate(made, clinic, 'photographs', photographs);
    const older = { signedAt: '2026-02-01T09:00:10.000Z' };
    const recorded = { ...aConsent(clinic).recorded, at: older.signedAt };
    await writeConsent(made, aConsent(clinic, { ...older, recorded }));
    const consent = aConsent(clinic);
    await writeConsent(made, consent);
    await writeConsent(made, aConsent(clinic, { templateId: photographs, purpose: 'photographs' }));
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

describe('what shows that a consent was signed', () => {
  let made: TestStore;
  let clinic: TestClinic;
  beforeAll(async () => {
    made = await openTestStore();
    clinic = await aClinicIn(made.store);
    await writeTemplate(made, clinic);
  });
  afterAll(() => made.dispose());

  test('comes back as it was given: drawn, typed, or scanned from paper', async () => {
    const [drawn, typed] = [aConsent(clinic), aConsent(clinic)];
    const paper = aConsent(clinic, { method: 'paper', signedAt: '2026-02-01T09:00:00.000Z' });
    const strokes = [
      [
        [10, 20, 0, 500],
        [12, 24, 16, 520],
      ],
    ] as const;
    await writeConsent(made, drawn, { signature: { kind: 'drawn', strokes }, scan: null });
    await writeConsent(made, typed);
    await writeConsent(made, paper, aScan(9));
    const evidence = listEvidence(made.store.read, clinic.patient.id);
    expect(evidence.get(drawn.id)).toEqual({ signature: { kind: 'drawn', strokes }, scan: null });
    expect(evidence.get(typed.id)).toEqual({ signature: { kind: 'typed', name: 'Anna' }, scan: null });
    expect(evidence.get(paper.id)).toEqual({
      signature: null,
      scan: { mediaType: 'application/pdf', sha256: 'b'.repeat(64), bytes: 9 },
    });
    expect(findScan(made.store.read, paper.id)?.content).toHaveLength(9);
    expect(findScan(made.store.read, drawn.id)).toBeUndefined();
  });

  test('and who was there, who withdrew it and why', async () => {
    const { account, patient } = clinic;
    const colleague = anAccount({ name: 'Dr. Witness' });
    await made.store.write((tx) => insertAccount(tx, colleague));
    const witness = { id: colleague.id, name: colleague.name };
    const consent = aConsent(clinic, { witness });
    await writeConsent(made, consent);
    const find = () => listConsents(made.store.read, patient.id).find(({ id }) => id === consent.id);
    expect(find()).toMatchObject({ witness, withdrawn: null });
    const withdrawal = { id: consent.id, at: '2026-04-01T09:00:00.000Z', by: account.id, reason: 'moved' };
    const withdraw = () => made.store.write(async (tx) => withdrawConsent(tx, withdrawal));
    expect([await withdraw(), await withdraw()]).toEqual([true, false]);
    const by = { id: account.id, name: account.name };
    expect(find()).toMatchObject({ withdrawn: { at: withdrawal.at, by, reason: 'moved' } });
    const [fact] = listConsentFacts(made.store.read, patient.id).filter(({ id }) => id === consent.id);
    expect(fact).toMatchObject({ withdrawnAt: withdrawal.at });
  });
});

test('scans of ten megabytes each do not keep a backup from being compared', async () => {
  const made = await openTestStore();
  const clinic = await aClinicIn(made.store);
  await writeTemplate(made, clinic);
  const paper = { method: 'paper' as const, signedAt: '2026-02-01T09:00:00.000Z' };
  for (let index = 0; index < 5; index += 1)
    await writeConsent(made, aConsent(clinic, paper), aScan(10 * 1024 * 1024));
  const content = readContent({ file: made.options.file, key: made.options.key });
  expect(content.find(({ name }) => name === 'consent_scan')).toMatchObject({ rows: 5 });
  await made.dispose();
});
