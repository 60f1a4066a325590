import type {
  AnaestheticApplication,
  Cartridge,
  PrpSheet,
  Reaction,
  SerumApplication,
  SessionRecord,
  ZoneTreatment,
} from './session.ts';
import { type ReactionKind, gradingSystemOf } from './session-terms.ts';
import { addHours } from './time.ts';
import type { ZoneId } from './zones.ts';

/** Builders for the tests of the comparison: a plain signed session, changed where a test needs it. */

export const testStart = '2026-03-02T09:00:00.000Z';

/** A zone at 1.00 mm with two passes. */
export function treatedZone(zone: ZoneId, changes: Partial<ZoneTreatment> = {}): ZoneTreatment {
  return {
    zone,
    depthUm: 1000,
    depthReason: null,
    passes: 2,
    areaMm2: 2400,
    areaMethod: 'chart',
    endpoint: 'uniform-erythema',
    pattern: null,
    speedRpm: null,
    note: null,
    ...changes,
  };
}

/** A cartridge of which no more is recorded than it was in version 2. */
export function usedCartridge(changes: Partial<Cartridge> = {}): Cartridge {
  return {
    type: '12 needles',
    lot: 'C-1',
    expiry: '2027-06-30',
    serial: null,
    lotId: null,
    needleCount: null,
    udi: null,
    seenSterile: null,
    discarded: null,
    ...changes,
  };
}

/** An anaesthetic of which nothing but its product is recorded. */
export function appliedAnaesthetic(changes: Partial<AnaestheticApplication> = {}): AnaestheticApplication {
  return {
    product: 'Numbing cream',
    productId: null,
    lotId: null,
    lot: null,
    expiry: null,
    actives: [],
    massMg: null,
    areaMm2: null,
    areaMethod: null,
    occluded: null,
    onAt: null,
    offAt: null,
    ...changes,
  };
}

/** A PRP sheet of which nothing but the blood drawn is recorded. */
export function prpSheet(changes: Partial<PrpSheet> = {}): PrpSheet {
  return {
    drawnUl: 10_000,
    drawnAt: null,
    tube: null,
    tubeProductId: null,
    tubeLot: null,
    tubeLotId: null,
    tubeExpiry: null,
    anticoagulant: null,
    centrifuge: null,
    spins: [],
    yieldUl: null,
    plateletCount: null,
    activator: null,
    appliedUl: null,
    discardedUl: null,
    identityCheckedBy: [],
    ...changes,
  };
}

/** A serum applied after needling. */
export function appliedSerum(changes: Partial<SerumApplication> = {}): SerumApplication {
  return {
    category: 'hyaluronic-acid',
    product: 'Hyaluron 1 %',
    productId: null,
    lotId: null,
    lot: 'HA-1',
    expiry: '2027-01-31',
    volumeUl: 2000,
    phase: 'after',
    zones: [],
    ...changes,
  };
}

/** An anaesthetic of which everything is recorded, on the skin for half an hour before the test start. */
export const fullAnaesthetic = (changes: Partial<AnaestheticApplication> = {}): AnaestheticApplication =>
  appliedAnaesthetic({
    lot: 'AN-1',
    expiry: '2027-03-31',
    actives: [{ substance: 'lidocaine', percentThousandths: 4000 }],
    massMg: 8000,
    areaMm2: 12_000,
    areaMethod: 'chart',
    occluded: false,
    onAt: addHours(testStart, -0.75),
    offAt: addHours(testStart, -0.25),
    ...changes,
  });

/** A PRP sheet of a double spin, of which everything but an activator is recorded. */
export const fullPrpSheet = (changes: Partial<PrpSheet> = {}): PrpSheet =>
  prpSheet({
    drawnUl: 20_000,
    drawnAt: testStart,
    tube: 'PRP tube 10 mL',
    tubeLot: 'T-1',
    tubeExpiry: '2027-05-31',
    anticoagulant: 'ACD-A',
    centrifuge: 'Bench 4',
    spins: [
      { rpm: null, radiusMm: null, g: 200, seconds: 480 },
      { rpm: 2500, radiusMm: 80, g: null, seconds: 720 },
    ],
    yieldUl: 4000,
    plateletCount: 980,
    appliedUl: 3500,
    discardedUl: 500,
    identityCheckedBy: ['Dr Test', 'A. Nurse'],
    ...changes,
  });

/** A later observation, 48 hours after the test start, not resolved. */
export function observed(kind: ReactionKind, changes: Partial<Reaction> = {}): Reaction {
  return {
    id: '0198c0de-0000-7000-8000-00000000000a',
    kind,
    grade: 1,
    grading: gradingSystemOf(kind),
    zones: [],
    percent: null,
    onsetAt: null,
    resolvedAt: null,
    note: null,
    stage: 'later',
    seenAt: addHours(testStart, 48),
    recordedBy: 'Dr Test',
    suspectedProduct: null,
    suspectedLot: null,
    ...changes,
  };
}

/** A signed session with one zone and no reactions. */
export function testSession(changes: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id: '0198c0de-0000-7000-8000-000000000001',
    patientId: '0198c0de-0000-7000-8000-0000000000ff',
    state: 'signed',
    practitioner: { id: '0198c0de-0000-7000-8000-0000000000ee', name: 'Dr Test' },
    device: {
      id: '0198c0de-0000-7000-8000-0000000000dd',
      makeModel: 'Pen 5',
      serialNumber: null,
      limits: { minimumUm: 500, maximumUm: 2500, stepUm: 250 },
      speed: null,
    },
    startedAt: testStart,
    endedAt: addHours(testStart, 0.5),
    assistant: null,
    room: null,
    concerns: [],
    cartridge: usedCartridge(),
    anaesthesia: 'not-recorded',
    anaesthetics: [],
    zones: [treatedZone('forehead')],
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
    signature: {
      signedAt: addHours(testStart, 1),
      accountId: '0198c0de-0000-7000-8000-0000000000ee',
      name: 'Dr Test',
      registrationNumber: null,
    },
    timeZone: 'Europe/Vienna',
    screening: null,
    consent: null,
    plan: null,
    seal: null,
    addenda: [],
    voided: null,
    ...changes,
  };
}
