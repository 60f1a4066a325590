import { hasContentSince3 } from './canonical-later.ts';
import {
  type CartridgeSince3,
  type ContentSince3,
  type ContentSince4,
  type Fields,
  type SignedContent,
  type ZoneSince3,
  signatureFields,
} from './canonical-shared.ts';
import type { Cartridge, Reaction, SerumApplication, ZoneTreatment } from './session.ts';

/** Version 1 of the canonical form, frozen (canonical-session.ts): from before screenings were kept. */

type Serum1 = Omit<SerumApplication, 'productId' | 'lotId'>;
type Reaction1 = Omit<Reaction, 'suspectedProduct' | 'suspectedLot'>;
type Cartridge1 = Omit<Cartridge, 'serial' | 'lotId' | CartridgeSince3>;
type Zone1 = Omit<ZoneTreatment, ZoneSince3>;
type Content1 = Omit<
  SignedContent,
  | 'combination'
  | 'photographs'
  | 'photographsReason'
  | 'screening'
  | 'consent'
  | 'plan'
  | ContentSince3
  | ContentSince4
>;

/** What came with version 2 or later has no place in version 1: a session that has some of it was not signed so. */
function refuseLaterContent(session: SignedContent): void {
  const { combination, photographs, photographsReason, screening, consent, plan, cartridge } = session;
  const later = [
    combination,
    photographsReason,
    screening,
    consent,
    plan,
    cartridge.serial,
    cartridge.lotId,
    ...session.serums.flatMap(({ productId, lotId }) => [productId, lotId]),
    ...session.reactions
      .filter(({ stage }) => stage === 'immediate')
      .flatMap(({ suspectedProduct, suspectedLot }) => [suspectedProduct, suspectedLot]),
  ];
  const isLater = photographs !== 'not-recorded' || later.some((part) => part !== null);
  if (isLater || hasContentSince3(session)) {
    throw new RangeError('Version 1 of the canonical form has no place for some of it');
  }
}

const zoneFields = (zone: Zone1): Fields<Zone1> => ({
  zone: zone.zone,
  depthUm: zone.depthUm,
  depthReason: zone.depthReason,
  passes: zone.passes,
  areaMm2: zone.areaMm2,
  areaMethod: zone.areaMethod,
  endpoint: zone.endpoint,
  note: zone.note,
});

const serumFields = (serum: Serum1): Fields<Serum1> => ({
  category: serum.category,
  product: serum.product,
  lot: serum.lot,
  expiry: serum.expiry,
  volumeUl: serum.volumeUl,
  phase: serum.phase,
  zones: serum.zones,
});

const reactionFields = (reaction: Reaction1): Fields<Reaction1> => ({
  id: reaction.id,
  stage: reaction.stage,
  kind: reaction.kind,
  grade: reaction.grade,
  grading: { name: reaction.grading.name, version: reaction.grading.version },
  zones: reaction.zones,
  percent: reaction.percent,
  onsetAt: reaction.onsetAt,
  seenAt: reaction.seenAt,
  resolvedAt: reaction.resolvedAt,
  note: reaction.note,
  recordedBy: reaction.recordedBy,
});

const cartridgeFields = ({ type, lot, expiry }: Cartridge1): Fields<Cartridge1> => ({ type, lot, expiry });

/** The fields of a session under version 1. Throws a `RangeError` for one that has what came later. */
export function sessionFields1(session: SignedContent): Fields<Content1> {
  refuseLaterContent(session);
  return {
    id: session.id,
    patientId: session.patientId,
    practitioner: { id: session.practitioner.id, name: session.practitioner.name },
    device: {
      id: session.device.id,
      makeModel: session.device.makeModel,
      serialNumber: session.device.serialNumber,
      limits: {
        minimumUm: session.device.limits.minimumUm,
        maximumUm: session.device.limits.maximumUm,
        stepUm: session.device.limits.stepUm,
      },
    },
    startedAt: session.startedAt,
    endedAt: session.endedAt,
    timeZone: session.timeZone,
    cartridge: cartridgeFields(session.cartridge),
    zones: session.zones.map(zoneFields),
    serums: session.serums.map(serumFields),
    immediateReactions: session.immediateReactions,
    reactions: session.reactions.filter(({ stage }) => stage === 'immediate').map(reactionFields),
    pain: session.pain,
    note: session.note,
    signature: signatureFields(session.signature),
  };
}
