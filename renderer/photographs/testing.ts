import { type Photograph, noAdjustments } from '../../domain/photograph.ts';

/** A photograph for tests: front, before, of no session. */
export const testPhotograph = (changes: Partial<Photograph> = {}): Photograph => ({
  id: 'photograph-1',
  patientId: 'patient-1',
  sessionId: null,
  view: 'front',
  zone: null,
  stage: 'before',
  takenAt: '2026-11-20T10:00:00.000Z',
  sha256: 'a'.repeat(64),
  width: 3000,
  height: 4000,
  adjustments: noAdjustments,
  sealed: false,
  bytes: 2_000_000,
  origin: 'file',
  permission: 'granted',
  addedAt: '2026-11-20T10:05:00.000Z',
  addedBy: { id: 'account-1', name: 'Dr Test' },
  revision: 0,
  withdrawn: null,
  ...changes,
});
