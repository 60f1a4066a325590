import { hasContentSince4 } from './canonical-later.ts';
import {
  consentFields,
  planFields,
  reactionFields,
  screeningFields,
  serumFields,
} from './canonical-session-2.ts';
import { type ContentSince4, type Fields, type SignedContent, signatureFields } from './canonical-shared.ts';
import type { Device } from './clinic.ts';
import type {
  ActiveSubstance,
  AnaestheticApplication,
  Cartridge,
  Complication,
  PrpSheet,
  PrpSpin,
  ZoneTreatment,
} from './session.ts';

/**
 * Version 3 of the canonical form, frozen (canonical-session.ts): with the sections that charting has had since. What it has
 * in common with version 2 is written by that version, which is frozen as well.
 */

const deviceFields = (device: Device): Fields<Device> => ({
  id: device.id,
  makeModel: device.makeModel,
  serialNumber: device.serialNumber,
  limits: {
    minimumUm: device.limits.minimumUm,
    maximumUm: device.limits.maximumUm,
    stepUm: device.limits.stepUm,
  },
  speed: device.speed && { minimumRpm: device.speed.minimumRpm, maximumRpm: device.speed.maximumRpm },
});

const cartridgeFields = (cartridge: Cartridge): Fields<Cartridge> => ({
  type: cartridge.type,
  lot: cartridge.lot,
  expiry: cartridge.expiry,
  serial: cartridge.serial,
  lotId: cartridge.lotId,
  needleCount: cartridge.needleCount,
  udi: cartridge.udi,
  seenSterile: cartridge.seenSterile,
  discarded: cartridge.discarded,
});

const zoneFields = (zone: ZoneTreatment): Fields<ZoneTreatment> => ({
  zone: zone.zone,
  depthUm: zone.depthUm,
  depthReason: zone.depthReason,
  passes: zone.passes,
  areaMm2: zone.areaMm2,
  areaMethod: zone.areaMethod,
  endpoint: zone.endpoint,
  pattern: zone.pattern,
  speedRpm: zone.speedRpm,
  note: zone.note,
});

const activeFields = (active: ActiveSubstance): Fields<ActiveSubstance> => ({
  substance: active.substance,
  percentThousandths: active.percentThousandths,
});

const anaestheticFields = (anaesthetic: AnaestheticApplication): Fields<AnaestheticApplication> => ({
  product: anaesthetic.product,
  productId: anaesthetic.productId,
  lot: anaesthetic.lot,
  lotId: anaesthetic.lotId,
  expiry: anaesthetic.expiry,
  actives: anaesthetic.actives.map(activeFields),
  massMg: anaesthetic.massMg,
  areaMm2: anaesthetic.areaMm2,
  areaMethod: anaesthetic.areaMethod,
  occluded: anaesthetic.occluded,
  onAt: anaesthetic.onAt,
  offAt: anaesthetic.offAt,
});

const spinFields = (spin: PrpSpin): Fields<PrpSpin> => ({
  rpm: spin.rpm,
  radiusMm: spin.radiusMm,
  g: spin.g,
  seconds: spin.seconds,
});

const prpFields = (prp: PrpSheet): Fields<PrpSheet> => ({
  drawnUl: prp.drawnUl,
  drawnAt: prp.drawnAt,
  tube: prp.tube,
  tubeProductId: prp.tubeProductId,
  tubeLot: prp.tubeLot,
  tubeLotId: prp.tubeLotId,
  tubeExpiry: prp.tubeExpiry,
  anticoagulant: prp.anticoagulant,
  centrifuge: prp.centrifuge,
  spins: prp.spins.map(spinFields),
  yieldUl: prp.yieldUl,
  plateletCount: prp.plateletCount,
  activator: prp.activator,
  appliedUl: prp.appliedUl,
  discardedUl: prp.discardedUl,
  identityCheckedBy: prp.identityCheckedBy,
});

const complicationFields = (complication: Complication): Fields<Complication> => ({
  what: complication.what,
  done: complication.done,
});

type Content3 = Omit<SignedContent, ContentSince4>;

/** The fields of a session under version 3. Throws a `RangeError` for one that has what came later. */
export function sessionFields3(session: SignedContent): Fields<Content3> {
  if (hasContentSince4(session)) {
    throw new RangeError('Version 3 of the canonical form has no place for some of it');
  }
  return fieldsOf3(session);
}

/** What version 3 writes of a session, whatever else it has: version 4 adds to it. */
export const fieldsOf3 = (session: Content3): Fields<Content3> => ({
  id: session.id,
  patientId: session.patientId,
  practitioner: { id: session.practitioner.id, name: session.practitioner.name },
  assistant: session.assistant,
  room: session.room,
  concerns: session.concerns,
  device: deviceFields(session.device),
  startedAt: session.startedAt,
  endedAt: session.endedAt,
  timeZone: session.timeZone,
  cartridge: cartridgeFields(session.cartridge),
  anaesthesia: session.anaesthesia,
  anaesthetics: session.anaesthetics.map(anaestheticFields),
  zones: session.zones.map(zoneFields),
  serums: session.serums.map(serumFields),
  prp: session.prp && prpFields(session.prp),
  immediateReactions: session.immediateReactions,
  reactions: session.reactions.filter(({ stage }) => stage === 'immediate').map(reactionFields),
  complicationState: session.complicationState,
  complications: session.complications.map(complicationFields),
  pain: session.pain,
  note: session.note,
  combination: session.combination,
  combinationNote: session.combinationNote,
  reviewDue: session.reviewDue,
  copiedFrom: session.copiedFrom,
  photographs: session.photographs,
  photographsReason: session.photographsReason,
  screening: session.screening && screeningFields(session.screening),
  consent: session.consent && consentFields(session.consent),
  plan: session.plan && planFields(session.plan),
  signature: signatureFields(session.signature),
});
