import type { ProcedureCode, ProcedureStatement } from '../history.ts';
import { type Detail, type Evaluate, type Evaluation, finding, setting } from './evaluation.ts';
import type { Finding } from './finding.ts';
import { type Length, lastTimeOf, momentAfter } from './last-use.ts';
import { nearPlanned } from './near.ts';
import type { RuleId } from './rule-id.ts';
import { type Stated, statedOf } from './stated.ts';

/** Rules about earlier procedures in or near a treated zone: C19, L06, L08. */

function proceduresOf(evaluation: Evaluation, procedure: ProcedureCode): Stated<ProcedureStatement>[] {
  return statedOf(evaluation.patient, 'procedure').filter(
    ({ statement }) => statement.procedure === procedure,
  );
}

function findRecent(
  evaluation: Evaluation,
  rule: RuleId,
  procedure: ProcedureCode,
  length: Length,
): Finding[] {
  return proceduresOf(evaluation, procedure).flatMap(({ entry, statement }) => {
    const { meets, zones } = nearPlanned(evaluation, statement.zones);
    if (statement.had === 'no' || !meets) return [];
    const detail: Detail = {
      subject: entry.id,
      question: `procedure.${procedure}`,
      values: { procedure },
      zones,
    };
    if (statement.had === 'unknown') return [finding(evaluation, rule, 'warn', 'procedure.unknown', detail)];
    const last = lastTimeOf(statement.on);
    if (last.kind !== 'known') return [finding(evaluation, rule, 'warn', 'procedure.time-unknown', detail)];
    const clearsAt = momentAfter(last.until, length, evaluation);
    if (evaluation.planned.startedAt >= clearsAt) return [];
    const values = { procedure, lastOn: last.on };
    return [finding(evaluation, rule, 'warn', 'procedure.recent', { ...detail, values, clearsAt })];
  });
}

/** C19 (F052, F070): a peel or laser before, unless it is a signed part of this session. */
export const peelOrLaser: Evaluate = (evaluation) => {
  if (evaluation.planned.signedCombination) return [];
  const length = { hours: setting(evaluation, 'C19', 'hours') };
  return (['peel', 'laser'] as const).flatMap((procedure) =>
    findRecent(evaluation, 'C19', procedure, length),
  );
};

/** L06: filler, toxin or surgery. */
export const injectionOrSurgery: Evaluate = (evaluation) => [
  ...findRecent(evaluation, 'L06', 'filler', { days: setting(evaluation, 'L06', 'fillerDays') }),
  ...findRecent(evaluation, 'L06', 'toxin', { days: setting(evaluation, 'L06', 'toxinDays') }),
  ...findRecent(evaluation, 'L06', 'surgery', { days: setting(evaluation, 'L06', 'surgeryDays') }),
];

/** L08: radiotherapy, however long ago. */
export const radiotherapy: Evaluate = (evaluation) =>
  proceduresOf(evaluation, 'radiotherapy').flatMap(({ entry, statement }) => {
    const { meets, zones } = nearPlanned(evaluation, statement.zones);
    if (statement.had === 'no' || !meets) return [];
    const code = statement.had === 'yes' ? 'radiotherapy.present' : 'radiotherapy.unknown';
    return [
      finding(evaluation, 'L08', 'warn', code, {
        subject: entry.id,
        question: 'procedure.radiotherapy',
        zones,
      }),
    ];
  });
