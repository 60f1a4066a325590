import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import './access.ts';
import './account.ts';
import './addendum.ts';
import './aftercare.ts';
import './audit.ts';
import './audit-list.ts';
import './backup.ts';
import { bulkWriter } from './bulk.ts';
import './clinic.ts';
import './clock.ts';
import './consent.ts';
import './consent-seal.ts';
import './consent-template.ts';
import './device.ts';
import './draft.ts';
import './duplicates.ts';
import './emergency-list.ts';
import './history.ts';
import './kept-form.ts';
import './merge.ts';
import { openStore } from './open.ts';
import './outcome.ts';
import './plan-due.ts';
import './plan.ts';
import './patient.ts';
import './patient-hits.ts';
import './photograph.ts';
import './rule.ts';
import './seal-check.ts';
import './search.ts';
import './session-patient.ts';
import './session-starts.ts';
import './session.ts';
import './stock.ts';
import './stock-usage.ts';
import { registeredQueries } from './query.ts';
import {
  type TestStore,
  aClinicIn,
  aPatient,
  aSessionInput,
  aSignature,
  newId,
  openTestStore,
  readSql,
  runSql,
} from './testing.ts';

/** No query reads a big table from end to end (P11), with statistics or without. */

/** Walks along an index: in its order up to a limit, over the few open drafts or restricted records, or to count. */
const mayWalk = new Set([
  'drafts',
  'drafts that name a lot',
  'highest record number',
  'patient count',
  'recent patients',
  'restricted records with a use',
]);
/** Walks the table in the order of its key, up to a limit. */
const mayWalkTable = new Set(['audit head']);

const bigTable =
  /^SCAN (patient|session|session_zone|serum_application|anaesthetic_application|prp_sheet|session_mark|photograph|photograph_refusal|reaction|addendum|history_entry|audit_event|plan|plan_zone|plan_event|plan_session|outcome_score|session_screening|screening_answer|screening_finding|consent|consent_signature|consent_scan)\b/;

async function fill({ store }: TestStore): Promise<void> {
  const clinic = await aClinicIn(store);
  const { reactions: _, ...input } = aSessionInput({ immediateReactions: 'none' });
  await store.write(async (tx) => {
    const bulk = bulkWriter(tx);
    for (let index = 0; index < 300; index += 1) {
      const patient = aPatient({
        familyName: `Family ${index}`,
        recordNumber: `P-${10_000 + index}`,
        birthDate: `${1920 + (index % 90)}-05-21`,
      });
      bulk.patient(patient);
      for (let session = 0; session < 10; session += 1) {
        bulk.session({
          id: newId(),
          patientId: patient.id,
          practitioner: clinic.account,
          device: clinic.device,
          timeZone: 'Europe/Vienna',
          createdAt: '2026-03-02T09:01:00.000Z',
          input,
          signature: aSignature(clinic.account),
          reactions: [],
          addenda: [],
          voided: null,
        });
      }
    }
  });
  await runSql(store, 'ANALYZE');
}

describe.each(['without statistics', 'with statistics'])('%s', (kind) => {
  let made: TestStore;
  beforeAll(async () => {
    made = await openTestStore();
    if (kind === 'without statistics') return;
    await fill(made);
    // The reading connection takes statistics in when it opens.
    await made.store.close();
    made = { ...made, store: await openStore({ ...made.options, create: false }) };
  });
  afterAll(async () => {
    await made.store.close();
    await made.dispose();
  });

  test.each(registeredQueries.map(({ name, sql }) => [name, sql] as const))('%s', (name, sql) => {
    const values = Array.from(sql.matchAll(/\?/g), () => null);
    const steps = readSql(made.store, `EXPLAIN QUERY PLAN ${sql}`, ...values) as { detail: string }[];
    const scans = steps.map(({ detail }) => detail).filter((detail) => bigTable.test(detail));
    const refused = scans.filter(
      (detail) => !mayWalkTable.has(name) && !(mayWalk.has(name) && detail.includes('INDEX')),
    );
    expect(refused).toEqual([]);
    const searches = steps
      .map(({ detail }) => detail)
      .filter((detail) => /patient_(word|fragment)/.test(detail));
    expect(searches.filter((detail) => !/VIRTUAL TABLE INDEX 0:M/.test(detail))).toEqual([]);
  });
});

test('a nearly empty database gets no statistics, which would mislead once it fills', async () => {
  const made = await openTestStore();
  await aClinicIn(made.store);
  made.store.idle();
  expect(readSql(made.store, "SELECT name FROM sqlite_schema WHERE name = 'sqlite_stat1'")).toEqual([]);
  await made.dispose();
});

test('names are unique, so that a slow query can be told from another', () => {
  const names = registeredQueries.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
