import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConsentEvidence } from '../domain/canonical-consent.ts';
import type { Consent } from '../domain/consent.ts';
import { appendAuditEvent } from './audit.ts';
import { listConsents, listEvidence, withdrawConsent } from './consent.ts';
import { isConsentIntact, listNotedConsents } from './consent-seal.ts';
import { aConsent, writeConsent, writeTemplate } from './consent-testing.ts';
import { contextOf } from './handle.ts';
import { type TestClinic, type TestStore, aClinicIn, openTestStore } from './testing.ts';

/** Consents held against their hashes and against what the audit log says of them. */

let made: TestStore;
let clinic: TestClinic;
let consentId: string;
const at = '2026-03-01T09:00:30.000Z';

beforeEach(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
  await writeTemplate(made, clinic);
  const consent = aConsent(clinic);
  consentId = consent.id;
  await writeConsent(made, consent);
});
afterEach(() => made.dispose());

const note = (
  action: 'consent.sign' | 'consent.withdraw',
  details: Record<string, unknown>,
  recordId: string | null = consentId,
) =>
  made.store.write((tx) =>
    appendAuditEvent(tx, {
      at,
      accountId: clinic.account.id,
      action,
      subject: 'consent',
      recordId,
      details,
      patientId: clinic.patient.id,
    }),
  );
const stored = (): Consent => {
  const consent = listConsents(made.store.read, clinic.patient.id).find(({ id }) => id === consentId);
  if (!consent) throw new Error('The consent is there');
  return consent;
};
const evidence = (): ConsentEvidence =>
  listEvidence(made.store.read, clinic.patient.id).get(consentId) ?? { signature: null, scan: noScan };
const noScan = { mediaType: 'application/pdf', sha256: '', bytes: 0 } as const;
const isIntact = (change: Partial<Consent> = {}, shown = evidence()): boolean =>
  isConsentIntact({ ...stored(), ...change }, shown, listNotedConsents(made.store.read, clinic.patient.id));

describe('by its own hashes', () => {
  test('a consent is as it was signed, until a word of it, its text or its signature is another', () => {
    expect(isIntact()).toBe(true);
    expect(isIntact({ signer: { name: 'Hanna', capacity: 'patient' } })).toBe(false);
    expect(isIntact({ text: 'Another text' })).toBe(false);
    expect(isIntact({ textHash: 'c'.repeat(64) })).toBe(false);
    expect(isIntact({}, { signature: { kind: 'typed', name: 'Hanna' }, scan: null })).toBe(false);
  });

  test('what has no canonical text was never signed', () => {
    expect(isIntact({ title: 'half a pair \ud800' })).toBe(false);
    expect(isIntact({ validityMonths: 1.5 })).toBe(false);
  });
});

describe('by the audit log', () => {
  test('hashes that were made anew to fit show', async () => {
    await note('consent.sign', { contentHash: stored().seal.contentHash });
    expect(isIntact()).toBe(true);
    await note('consent.sign', { contentHash: 'd'.repeat(64) });
    expect(isIntact()).toBe(false);
  });

  test('a withdrawal that was undone, or made past the log, shows', async () => {
    const withdrawn = { at, by: { id: clinic.account.id, name: clinic.account.name }, reason: 'r' };
    await note('consent.sign', { contentHash: stored().seal.contentHash });
    expect(isIntact({ withdrawn })).toBe(false);
    await note('consent.withdraw', {});
    expect(isIntact()).toBe(false);
    const withdrawal = { id: consentId, at: '2026-04-01T09:00:00.000Z', by: clinic.account.id, reason: 'r' };
    await made.store.write(async (tx) => withdrawConsent(tx, withdrawal));
    expect(isIntact()).toBe(true);
  });

  test('of a consent that was noted without a hash, as generated ones are, its own hashes tell', async () => {
    await note('consent.sign', {});
    await note('consent.sign', { contentHash: 7 });
    await note('consent.withdraw', {});
    expect(isIntact()).toBe(true);
    expect(isIntact({ text: 'Another text' })).toBe(false);
  });

  test('an event of no record, or whose details somebody else has written, says nothing of a consent', async () => {
    await note('consent.sign', { contentHash: 'd'.repeat(64) }, null);
    expect(listNotedConsents(made.store.read, clinic.patient.id).size).toBe(0);
    await note('consent.sign', {});
    const connection = await made.store.write(async (tx) => contextOf(tx).connection);
    connection.execute('DROP TRIGGER audit_event_updated', []);
    connection.execute('PRAGMA ignore_check_constraints = ON', []);
    for (const details of ['null', '"text"', 'no JSON']) {
      connection.execute('UPDATE audit_event SET details = ? WHERE record_id IS NOT NULL', [details]);
      expect([...listNotedConsents(made.store.read, clinic.patient.id).values()]).toEqual([
        { contentHash: null, isWithdrawn: false },
      ]);
      expect(isIntact()).toBe(true);
    }
  });
});
