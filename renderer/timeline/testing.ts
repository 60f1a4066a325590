import { usedCartridge } from '../../domain/comparison-testing.ts';
import type { Reaction, SessionRecord, ZoneTreatment } from '../../domain/session.ts';
import type { ReactionKind } from '../../domain/session-terms.ts';
import { type Instant, addHours } from '../../domain/time.ts';
import { defaultDepthLimits } from '../../domain/units.ts';
import type { ZoneId } from '../../domain/zones.ts';

const practitioner = { id: 'account-1', name: 'Dr Test' };

/** A treated zone with nothing but its depth in µm. */
export const treatedZone = (zone: ZoneId, depthUm: number): ZoneTreatment => ({
  zone,
  depthUm,
  depthReason: null,
  passes: null,
  areaMm2: null,
  areaMethod: null,
  endpoint: null,
  pattern: null,
  speedRpm: null,
  note: null,
});

/** A signed session of one zone that began at `startedAt`; what a test cares about is put on top. */
export const signedSession = (startedAt: Instant, changes: Partial<SessionRecord> = {}): SessionRecord => ({
  id: `session-${startedAt}`,
  patientId: 'patient-1',
  state: 'signed',
  practitioner,
  device: { id: 'device-1', makeModel: 'Pen', serialNumber: null, limits: defaultDepthLimits, speed: null },
  startedAt,
  endedAt: addHours(startedAt, 0.5),
  assistant: null,
  room: null,
  concerns: [],
  cartridge: usedCartridge({ type: null, lot: 'L1', expiry: '2030-01-31' }),
  anaesthesia: 'not-recorded',
  anaesthetics: [],
  zones: [treatedZone('forehead', 500)],
  serums: [],
  prp: null,
  immediateReactions: 'none',
  reactions: [],
  complicationState: 'not-recorded',
  complications: [],
  pain: null,
  note: null,
  combination: null,
  combinationNote: null,
  reviewDue: null,
  copiedFrom: null,
  photographs: 'not-recorded',
  photographsReason: null,
  photographsRefusal: null,
  marks: [],
  pictures: [],
  screening: null,
  consent: null,
  plan: null,
  signature: {
    signedAt: addHours(startedAt, 1),
    accountId: practitioner.id,
    name: practitioner.name,
    registrationNumber: null,
  },
  timeZone: 'Europe/Vienna',
  seal: null,
  addenda: [],
  voided: null,
  ...changes,
});

/** An observation of grade 1, later unless changed. */
export const observation = (
  kind: ReactionKind,
  seenAt: Instant,
  changes: Partial<Reaction> = {},
): Reaction => ({
  id: `${kind}-${seenAt}`,
  kind,
  grade: 1,
  grading: { name: 'general rubric', version: '1' },
  zones: [],
  percent: null,
  onsetAt: null,
  resolvedAt: null,
  note: null,
  stage: 'later',
  seenAt,
  recordedBy: practitioner.id,
  suspectedProduct: null,
  suspectedLot: null,
  ...changes,
});
