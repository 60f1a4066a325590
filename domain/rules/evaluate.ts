import {
  inflammation,
  coldSores,
  collagenDisease,
  diabetesAndClotting,
  immunosuppression,
  keloidScars,
  lesionsAndWounds,
  verySensitiveSkin,
} from './condition-rules.ts';
import { otherReactions, rednessAndSwelling, warmthAndItch } from './course.ts';
import { ruleDefinitions } from './definitions.ts';
import { type Evaluate, type Evaluation, evaluationOf } from './evaluation.ts';
import type { PatientFacts, PlannedSession } from './facts.ts';
import type { Finding } from './finding.ts';
import { interval } from './interval-rule.ts';
import { cartridge, lotsAndAllergies, serumPhase, suspects, vitaminCProduct } from './material-rules.ts';
import { age, metalOrAnaesthetic, pigmentRisk, pregnancy } from './patient-rules.ts';
import { consentAndPhotographs, depth, excludedZones } from './plan-rules.ts';
import { injectionOrSurgery, peelOrLaser, radiotherapy } from './procedure-rules.ts';
import { findUnanswered } from './questions.ts';
import { type RuleId, ruleIds } from './rule-id.ts';
import type { RuleSet } from './rule-set.ts';
import {
  autoimmuneTherapy,
  bruisingAgents,
  isotretinoin,
  topicalRetinoid,
  vitaminCBefore,
} from './use-rules.ts';

/** What each rule has to say. Text rules stand on the aftercare sheet and in the plan, and find nothing. */
const evaluators: Readonly<Record<RuleId, readonly Evaluate[]>> = {
  C01: [],
  C02: [topicalRetinoid],
  C03: [],
  C04: [vitaminCBefore, vitaminCProduct],
  C05: [serumPhase],
  C06: [inflammation],
  C07: [interval],
  C08: [],
  C09: [rednessAndSwelling],
  C10: [warmthAndItch],
  C11: [isotretinoin],
  C12: [],
  C13: [],
  C14: [bruisingAgents],
  C15: [],
  C16: [autoimmuneTherapy],
  C17: [pigmentRisk],
  C18: [otherReactions],
  C19: [peelOrLaser],
  C21: [excludedZones],
  C22: [depth],
  C23: [pregnancy],
  C24: [diabetesAndClotting],
  C25: [lesionsAndWounds],
  C26: [verySensitiveSkin],
  C27: [cartridge],
  C28: [lotsAndAllergies],
  C29: [suspects],
  C30: [consentAndPhotographs],
  L01: [age],
  L02: [keloidScars],
  L03: [coldSores],
  L04: [collagenDisease],
  L05: [metalOrAnaesthetic],
  L06: [injectionOrSurgery],
  L07: [immunosuppression],
  L08: [radiotherapy],
};

/**
 * Everything that the rules in force have to say about a planned session, blocks first, then by rule. Pure: the time is
 * the session's own. Never throws, whatever the record holds. An unanswered question is a finding and never a pass.
 */
export function evaluateSession(rules: RuleSet, patient: PatientFacts, planned: PlannedSession): Finding[] {
  return evaluateRules(evaluationOf(rules, patient, planned), ruleIds);
}

/** The same for some of the rules. */
export function evaluateRules(evaluation: Evaluation, ids: readonly RuleId[]): Finding[] {
  const inForce = ids.filter((id) => evaluation.rules[id].enabled || ruleDefinitions[id].fixed);
  const found = inForce.flatMap((id) => evaluators[id].flatMap((evaluate) => evaluate(evaluation)));
  const unanswered = findUnanswered(evaluation).filter(({ rule }) => ids.includes(rule));
  return withUniqueKeys([...unanswered, ...found].toSorted(byEffect));
}

const rank: Readonly<Record<Finding['effect'], number>> = { block: 0, warn: 1, prompt: 2 };

const byEffect = (a: Finding, b: Finding): number =>
  rank[a.effect] - rank[b.effect] || ruleIds.indexOf(a.rule) - ruleIds.indexOf(b.rule);

/** The record can hold the same thing twice: the second of two equal keys gets a number. */
function withUniqueKeys(findings: readonly Finding[]): Finding[] {
  const times = new Map<string, number>();
  return findings.map((found) => {
    const time = (times.get(found.key) ?? 0) + 1;
    times.set(found.key, time);
    return time === 1 ? found : { ...found, key: `${found.key}#${time}` };
  });
}
