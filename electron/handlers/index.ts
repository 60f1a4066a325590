import { appStatus, createVault, lockVault, unlockVault } from './app.ts';
import { compare } from './comparison.ts';
import { exportPatient, revealExport } from './export.ts';
import type { Handlers } from './handlers.ts';
import { changePatient, createPatient, listPatients, patientTimeline } from './patient.ts';
import {
  dropDraft,
  getSignedSession,
  openDraft,
  recordReaction,
  sign,
  startSession,
  storeDraft,
} from './session.ts';

/** Every channel of the contract and what answers it. A missing or mistyped one does not compile. */
export const handlers = {
  'app.status': appStatus,
  'vault.create': createVault,
  'vault.unlock': unlockVault,
  'vault.lock': lockVault,
  'patient.list': listPatients,
  'patient.create': createPatient,
  'patient.update': changePatient,
  'patient.timeline': patientTimeline,
  'session.start': startSession,
  'session.draft': openDraft,
  'session.saveDraft': storeDraft,
  'session.discardDraft': dropDraft,
  'session.sign': sign,
  'session.get': getSignedSession,
  'session.recordReaction': recordReaction,
  'comparison.get': compare,
  'export.patient': exportPatient,
  'export.reveal': revealExport,
} satisfies Handlers;
