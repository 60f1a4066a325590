import type { CanonicalValue } from './canonical-json.ts';
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
import { ruleIds } from './rules/rule-id.ts';
import type { RuleInForce, RuleSet } from './rules/rule-set.ts';
import type { ScreenedFinding, Screening, ScreeningAnswer, SignedDecision } from './screening.ts';
import type {
  Cartridge,
  Reaction,
  SerumApplication,
  ConsentAtSigning,
  PlanAtSigning,
  ZoneTreatment,
} from './session.ts';

/** Version 2 of the canonical form, frozen (canonical-session.ts): with the screening, the consent and the plan. */

type Zone2 = Omit<ZoneTreatment, ZoneSince3>;
type Cartridge2 = Omit<Cartridge, CartridgeSince3>;
type Content2 = Omit<SignedContent, ContentSince3 | ContentSince4>;

const zoneFields = (zone: Zone2): Fields<Zone2> => ({
  zone: zone.zone,
  depthUm: zone.depthUm,
  depthReason: zone.depthReason,
  passes: zone.passes,
  areaMm2: zone.areaMm2,
  areaMethod: zone.areaMethod,
  endpoint: zone.endpoint,
  note: zone.note,
});

export const serumFields = (serum: SerumApplication): Fields<SerumApplication> => ({
  category: serum.category,
  product: serum.product,
  productId: serum.productId,
  lot: serum.lot,
  lotId: serum.lotId,
  expiry: serum.expiry,
  volumeUl: serum.volumeUl,
  phase: serum.phase,
  zones: serum.zones,
});

export const reactionFields = (reaction: Reaction): Fields<Reaction> => ({
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
  suspectedProduct: reaction.suspectedProduct,
  suspectedLot: reaction.suspectedLot,
});

const cartridgeFields = (cartridge: Cartridge2): Fields<Cartridge2> => ({
  type: cartridge.type,
  lot: cartridge.lot,
  expiry: cartridge.expiry,
  serial: cartridge.serial,
  lotId: cartridge.lotId,
});

const ruleFields = (rule: RuleInForce): Fields<RuleInForce> => ({
  id: rule.id,
  version: rule.version,
  enabled: rule.enabled,
  parameters: rule.parameters,
  effectiveFrom: rule.effectiveFrom,
});

/** Every rule that the set has, in the order of their ids. */
const rulesList = (rules: RuleSet): CanonicalValue =>
  ruleIds.filter((id) => Object.hasOwn(rules, id)).map((id) => ruleFields(rules[id]));

/** The statement stands as it was recorded; what it is made of belongs to the history. */
const answerFields = (answer: ScreeningAnswer): Fields<ScreeningAnswer> => ({
  question: answer.question,
  entryId: answer.entryId,
  statement: answer.statement,
  recordedAt: answer.recordedAt,
});

const decisionFields = (decision: SignedDecision): Fields<SignedDecision> => ({
  by: { id: decision.by.id, name: decision.by.name },
  at: decision.at,
  reason: decision.reason,
  authority: decision.authority,
  on: decision.on,
  medicine: decision.medicine,
});

const findingFields = (finding: ScreenedFinding): Fields<ScreenedFinding> => ({
  key: finding.key,
  rule: finding.rule,
  ruleVersion: finding.ruleVersion,
  effect: finding.effect,
  code: finding.code,
  values: finding.values,
  zones: finding.zones,
  kind: finding.kind,
  decision: finding.decision && decisionFields(finding.decision),
});

export const screeningFields = (screening: Screening): Fields<Screening> => ({
  result: screening.result,
  evaluatedAt: screening.evaluatedAt,
  rules: rulesList(screening.rules),
  answers: screening.answers.map(answerFields),
  findings: screening.findings.map(findingFields),
});

export const consentFields = (consent: ConsentAtSigning): Fields<ConsentAtSigning> => ({
  id: consent.id,
  title: consent.title,
  version: consent.version,
  signedAt: consent.signedAt,
});

export const planFields = (plan: PlanAtSigning): Fields<PlanAtSigning> => ({
  id: plan.id,
  number: plan.number,
  planned: plan.planned,
});

/** The fields of a session under version 2. Throws a `RangeError` for one that has what came later. */
export function sessionFields2(session: SignedContent): Fields<Content2> {
  if (hasContentSince3(session)) {
    throw new RangeError('Version 2 of the canonical form has no place for some of it');
  }
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
    combination: session.combination,
    photographs: session.photographs,
    photographsReason: session.photographsReason,
    screening: session.screening && screeningFields(session.screening),
    consent: session.consent && consentFields(session.consent),
    plan: session.plan && planFields(session.plan),
    signature: signatureFields(session.signature),
  };
}
