import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type OutcomeScore, currentScores } from '../domain/outcome.ts';
import { findOutcome, listOutcomes, writeOutcome } from './outcome.ts';
import { insertMerge } from './merge.ts';
import { insertPatient } from './patient.ts';
import { writePlan } from './plan.ts';
import { expectAllowed, expectRefused } from './promises-testing.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aPatient,
  newId,
  openTestStore,
  useDefaultSettings,
} from './testing.ts';

let made: TestStore;
let clinic: TestClinic;
beforeEach(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
});
afterEach(() => made.dispose());

const aScore = (given: Partial<OutcomeScore> = {}): OutcomeScore => ({
  id: newId(),
  patientId: clinic.patient.id,
  planId: null,
  scale: 'goodman-baron',
  scaleVersion: 'qualitative 2006',
  direction: 'lower-is-better',
  rater: 'practitioner',
  value: 3,
  moment: 'baseline',
  scoredOn: '2026-03-02',
  note: null,
  recordedAt: '2026-03-02T10:00:00.000Z',
  recordedBy: { id: clinic.account.id, name: clinic.account.name },
  supersedes: null,
  withdrawn: null,
  ...given,
});
async function aScoreIn(given: Partial<OutcomeScore> = {}): Promise<OutcomeScore> {
  const score = aScore(given);
  await made.store.write(async (tx) => writeOutcome(tx, score));
  return score;
}

test('scores are read as they were written, newest first, with the ones before a correction', async () => {
  const first = await aScoreIn();
  const second = await aScoreIn({ value: 2, supersedes: first.id, recordedAt: '2026-03-03T10:00:00.000Z' });
  const later = await aScoreIn({ moment: 'after', scoredOn: '2026-07-01', note: 'Good light\nboth sides' });
  const scores = await listOutcomes(made.store.read, clinic.patient.id);
  expect(scores).toEqual([later, second, first]);
  expect(currentScores(scores)).toEqual([later, second]);
  expect(await findOutcome(made.store.read, first.id)).toEqual(first);
  expect(await findOutcome(made.store.read, newId())).toBeUndefined();
});

test('scores that were recorded at one instant are in one order, by their ids', async () => {
  const ids = [newId(), newId(), newId()].toSorted();
  for (const id of [ids[1], ids[0], ids[2]]) await aScoreIn({ id: id ?? '' });
  const scores = await listOutcomes(made.store.read, clinic.patient.id);
  expect(scores.map(({ id }) => id)).toEqual(ids.toReversed());
});

describe.each(['the store’s own', 'SQLite’s default'] as const)(
  'with %s settings the database refuses',
  (kind) => {
    let score: OutcomeScore;
    beforeEach(async () => {
      score = await aScoreIn();
      if (kind === 'SQLite’s default') await useDefaultSettings(made.store);
    });
    const refusesScore = (rule: string, given: Partial<OutcomeScore>) =>
      expect(aScoreIn(given)).rejects.toMatchObject({ code: 'refused', rule });

    test('to change, delete or replace a score', async () => {
      await expectRefused(made, 'outcome.append-only', 'UPDATE outcome_score SET value = 1');
      await expectRefused(made, 'outcome.append-only', 'DELETE FROM outcome_score');
      await expectRefused(
        made,
        'outcome.append-only',
        'REPLACE INTO outcome_score SELECT * FROM outcome_score',
      );
    });

    test('to supersede one twice, or after it was withdrawn', async () => {
      const correction = await aScoreIn({ supersedes: score.id, value: 2 });
      await refusesScore('outcome.superseded', { supersedes: score.id });
      const withdrawal = await aScoreIn({ supersedes: correction.id, withdrawn: 'Wrong patient' });
      await refusesScore('outcome.superseded', { supersedes: withdrawal.id });
      await expectRefused(
        made,
        'outcome.superseded',
        `REPLACE INTO outcome_score (id, patient_id, scale, scale_version, direction, rater, value, moment, scored_on,
         recorded_at, recorded_by, supersedes)
       SELECT ?, patient_id, scale, scale_version, direction, rater, 1, moment, scored_on, recorded_at, recorded_by, ?
       FROM outcome_score LIMIT 1`,
        newId(),
        score.id,
      );
    });

    test('one of another patient, scale or plan', async () => {
      const stranger = aPatient();
      const planId = newId();
      await made.store.write(async (tx) => {
        await insertPatient(tx, stranger);
        const content = { concerns: ['wrinkles' as const], otherConcern: null, targets: [], note: null };
        const plan = { ...content, plannedSessions: 3, intervalDays: 28, startedOn: '2026-03-01' };
        const by = { accountId: clinic.account.id, at: '2026-03-01T09:00:00.000Z' };
        writePlan(tx, { ...plan, id: planId, patientId: stranger.id }, by);
      });
      await refusesScore('outcome.other-patient', { supersedes: score.id, patientId: stranger.id });
      await refusesScore('outcome.other-patient', { supersedes: score.id, scale: 'glogau' });
      await refusesScore('outcome.other-patient', { planId });
    });

    test('values that the scale has not, a baseline of what is itself a change, and a withdrawal of nothing', async () => {
      const insert = (columns: string) =>
        `INSERT INTO outcome_score (id, patient_id, scale_version, direction, recorded_at, recorded_by, scored_on,
         ${columns.replaceAll(/ = [^,]+/g, '')})
       SELECT ?, patient_id, scale_version, direction, recorded_at, recorded_by, scored_on,
         ${columns.replaceAll(/\w+ = /g, '')} FROM outcome_score LIMIT 1`;
      const allowed = "scale = 'glogau', rater = 'practitioner', value = 4, moment = 'baseline'";
      await expectAllowed(made, insert(allowed), newId());
      for (const [from, to] of [
        ['value = 4', 'value = 5'],
        ['value = 4', 'value = 0'],
        ["scale = 'glogau'", "scale = 'gais'"],
        ["'glogau'", "'other'"],
        ["'practitioner'", "'nurse'"],
        ["moment = 'baseline'", "moment = 'baseline', withdrawn = 'x'"],
      ] as const) {
        await expectRefused(made, /.*/, insert(allowed.replace(from, to)), newId());
      }
    });
  },
);

test('scores of a merged record are listed among the patient’s, and may be of a plan of either', async () => {
  const other = aPatient({ familyName: 'Nowak' });
  const planId = newId();
  const { account, patient } = clinic;
  const at = '2026-03-05T10:00:00.000Z';
  await made.store.write(async (tx) => {
    await insertPatient(tx, other);
    const content = { concerns: ['wrinkles' as const], otherConcern: null, plannedSessions: 3 };
    const course = { intervalDays: 28, startedOn: '2026-03-01', targets: [], note: null };
    const plan = { ...content, ...course, id: planId, patientId: other.id };
    writePlan(tx, plan, { accountId: account.id, at });
  });
  const early = await aScoreIn({ patientId: other.id, planId, scoredOn: '2026-03-01' });
  await expect(aScoreIn({ planId })).rejects.toMatchObject({ rule: 'outcome.other-patient' });
  await made.store.write(async (tx) =>
    insertMerge(tx, {
      id: newId(),
      keptId: patient.id,
      mergedId: other.id,
      at,
      accountId: account.id,
      reason: 'One person',
      changes: {},
    }),
  );
  const own = await aScoreIn({ planId });
  expect(await listOutcomes(made.store.read, patient.id)).toEqual([own, early]);
});
