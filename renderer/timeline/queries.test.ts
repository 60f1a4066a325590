import { afterEach, expect, test } from 'vitest';
import { safetyOf } from '../../domain/history-lines.ts';
import type { PatientTimeline } from '../../domain/contract.ts';
import type { Patient } from '../../domain/patient.ts';
import { queryClient } from '../query-client.ts';
import { showSavedPatient, showSavedSession, timelineQuery } from './queries.ts';
import { observation, signedSession } from './testing.ts';

const patient: Patient = {
  id: 'patient-1',
  familyName: 'Carlsen',
  givenName: 'Ada',
  preferredName: null,
  birthDate: '1990-02-28',
  recordNumber: 'P-00001',
  sex: null,
  phone: null,
  email: null,
  address: null,
  fitzpatrick: null,
  note: null,
  restricted: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  revision: 1,
};
const safety = safetyOf([]);
const readiness = { verdict: 'yes' as const, from: null, findings: [], zones: [], windows: [] };
const session = signedSession('2026-03-03T08:00:00.000Z');
const changed = { ...session, reactions: [observation('itch', '2026-03-04T08:00:00.000Z')] };
const { queryKey } = timelineQuery(patient.id);
const known = () => queryClient.getQueryData<PatientTimeline>(queryKey);
const isOutOfDate = () => queryClient.getQueryState(queryKey)?.isInvalidated;

afterEach(() => queryClient.clear());

test('a saved session is shown at once, and the timeline is read again', () => {
  queryClient.setQueryData(queryKey, {
    patient,
    safety,
    readiness,
    sessions: [session],
    drafts: [],
    merged: [],
  });
  showSavedSession({
    patient,
    session: changed,
    plan: null,
    recorders: [],
    sealIntact: null,
    addendaIntact: {},
    consent: null,
    copiedFrom: null,
    aftercare: [],
  });
  expect(known()?.sessions).toEqual([changed]);
  expect(isOutOfDate()).toBe(true);
});

test('a timeline that is out of date stays so, whatever is saved meanwhile', async () => {
  queryClient.setQueryData(queryKey, { patient, safety, readiness, sessions: [], drafts: [], merged: [] });
  await queryClient.invalidateQueries({ queryKey });
  showSavedSession({
    patient,
    session: changed,
    plan: null,
    recorders: [],
    sealIntact: null,
    addendaIntact: {},
    consent: null,
    copiedFrom: null,
    aftercare: [],
  });
  showSavedPatient({ ...patient, familyName: 'Changed' });
  expect(known()).toEqual({ patient, safety, readiness, sessions: [], drafts: [], merged: [] });
  expect(isOutOfDate()).toBe(true);
});

test('a timeline that was never read is not made up', () => {
  showSavedSession({
    patient,
    session: changed,
    plan: null,
    recorders: [],
    sealIntact: null,
    addendaIntact: {},
    consent: null,
    copiedFrom: null,
    aftercare: [],
  });
  expect(known()).toBeUndefined();
});
