import type { Addendum, Seal } from './addendum.ts';
import { type CanonicalValue, canonicalJson } from './canonical-json.ts';
import type { Reaction, SerumApplication, SessionRecord, Signature, ZoneTreatment } from './session.ts';

/**
 * The text that a signature covers: a session with its parts, or an addendum, written in one way only (RFC 8785).
 * Its SHA-256 is the content hash. What is added after signing (later reactions, addenda, voiding) is not in it.
 *
 * The form of a version is frozen, since the hashes of old signatures are made anew from it for ever: another field
 * needs another version beside this one. Every field is named, so that a type that gains one does not compile.
 */
export const contentVersion = 1;

/** The part of a session record that is signed. */
export type SignedContent = Omit<SessionRecord, 'state' | 'seal' | 'addenda' | 'voided'>;

/** What a seal states besides the hash; it is hashed as well. */
export type SealStatement = Omit<Seal, 'contentHash'>;

type Fields<T> = { readonly [N in keyof T]-?: CanonicalValue };

const zoneFields = (zone: ZoneTreatment): Fields<ZoneTreatment> => ({
  zone: zone.zone,
  depthUm: zone.depthUm,
  depthReason: zone.depthReason,
  passes: zone.passes,
  areaMm2: zone.areaMm2,
  areaMethod: zone.areaMethod,
  endpoint: zone.endpoint,
  note: zone.note,
});

const serumFields = (serum: SerumApplication): Fields<SerumApplication> => ({
  category: serum.category,
  product: serum.product,
  lot: serum.lot,
  expiry: serum.expiry,
  volumeUl: serum.volumeUl,
  phase: serum.phase,
  zones: serum.zones,
});

const reactionFields = (reaction: Reaction): Fields<Reaction> => ({
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

const signatureFields = (signature: Signature): Fields<Signature> => ({
  signedAt: signature.signedAt,
  accountId: signature.accountId,
  name: signature.name,
  registrationNumber: signature.registrationNumber,
});

const statementFields = (statement: SealStatement): Fields<SealStatement> => ({
  contentVersion: statement.contentVersion,
  meaning: statement.meaning,
  ruleVersion: statement.ruleVersion,
  latestKnownAt: statement.latestKnownAt,
});

const sessionFields = (session: SignedContent): Fields<SignedContent> => ({
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
  cartridge: {
    type: session.cartridge.type,
    lot: session.cartridge.lot,
    expiry: session.cartridge.expiry,
  },
  zones: session.zones.map(zoneFields),
  serums: session.serums.map(serumFields),
  immediateReactions: session.immediateReactions,
  reactions: session.reactions.filter(({ stage }) => stage === 'immediate').map(reactionFields),
  pain: session.pain,
  note: session.note,
  signature: signatureFields(session.signature),
});

/** The canonical text of a session as signed. Throws a `RangeError` for a value that has none. */
export function canonicalSession(session: SignedContent, statement: SealStatement): string {
  return canonicalJson({
    format: 'stratum-session',
    session: sessionFields(session),
    seal: statementFields(statement),
  });
}

/** What an addendum amends: the session, and the hash that binds it to the session's content. */
export type AmendedSession = { sessionId: string; contentHash: string };

/** The canonical text of an addendum. Throws a `RangeError` for a value that has none. */
export function canonicalAddendum(
  { id, part, text, signature }: Omit<Addendum, 'seal'>,
  statement: SealStatement,
  amends: AmendedSession,
): string {
  return canonicalJson({
    format: 'stratum-addendum',
    amends: { sessionId: amends.sessionId, contentHash: amends.contentHash },
    addendum: { id, part, text, signature: signatureFields(signature) },
    seal: statementFields(statement),
  });
}
