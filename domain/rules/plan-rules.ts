import { assessMeasuredDepth } from '../depth-rule.ts';
import { compareTimes } from '../time.ts';
import { type DepthLimits, formatDepth } from '../units.ts';
import { isZoneId } from '../zones.ts';
import { type Evaluate, type Evaluation, finding, setting } from './evaluation.ts';
import type { ConsentFact } from './facts.ts';
import type { Finding } from './finding.ts';

/** Rules about the zones and the papers of a session: C21, C22, C30. */

/** C21 (F045, F046): no form lets such an area in; one that came in another way is never signed. */
export const excludedZones: Evaluate = (evaluation) =>
  evaluation.planned.zones
    .map(({ zone }, index): { zone: string; index: number } => ({ zone, index }))
    .filter(({ zone }) => !isZoneId(zone))
    .map(({ zone, index }) =>
      finding(evaluation, 'C21', 'block', 'zone.excluded', {
        subject: zone,
        field: `zones.${index}.zone`,
        values: { area: zone },
        decision: 'none',
      }),
    );

/** C22 (F012, F013, F014). A depth that is not typed yet is the form's to ask for. */
export const depth: Evaluate = (evaluation) => {
  const limits = limitsOf(evaluation);
  return evaluation.planned.zones.flatMap(({ zone, depthUm }, index) => {
    if (depthUm === null || !isZoneId(zone)) return [];
    const assessed = assessMeasuredDepth(zone, depthUm, limits);
    const detail = { subject: `${index}:${zone}`, zones: [zone] };
    if (assessed.kind === 'impossible') {
      const values = { depth: formatDepth(depthUm), ...millimetres(limits) };
      const field = `zones.${index}.depth`;
      return [
        finding(evaluation, 'C22', 'block', 'depth.impossible', {
          ...detail,
          field,
          values,
          decision: 'none',
        }),
      ];
    }
    if (assessed.kind !== 'unusual') return [];
    const values = { depth: formatDepth(depthUm), confirmAbove: formatDepth(assessed.confirmAboveUm) };
    const field = `zones.${index}.depthReason`;
    return [finding(evaluation, 'C22', 'warn', 'depth.unusual', { ...detail, field, values })];
  });
};

/** What the device can be set to; the rule's own numbers while no device is chosen. */
const limitsOf = (evaluation: Evaluation): DepthLimits =>
  evaluation.planned.limits ?? {
    minimumUm: setting(evaluation, 'C22', 'minimumUm'),
    maximumUm: setting(evaluation, 'C22', 'maximumUm'),
    stepUm: setting(evaluation, 'C22', 'stepUm'),
  };

const millimetres = ({ minimumUm, maximumUm, stepUm }: DepthLimits) => ({
  minimum: formatDepth(minimumUm),
  maximum: formatDepth(maximumUm),
  step: formatDepth(stepUm),
});

/** C30 (F047): a consent that was valid when the session began, and photographs or their signed refusal. */
export const consentAndPhotographs: Evaluate = (evaluation) => [
  ...findConsent(evaluation),
  ...(evaluation.planned.photographs === 'not-recorded'
    ? [finding(evaluation, 'C30', 'warn', 'photographs.missing')]
    : []),
];

function findConsent(evaluation: Evaluation): Finding[] {
  const { startedAt } = evaluation.planned;
  const signed = evaluation.patient.consents.filter(({ signedAt }) => signedAt <= startedAt);
  const isWithdrawn = ({ withdrawnAt }: ConsentFact) => withdrawnAt !== null && withdrawnAt <= startedAt;
  const isExpired = ({ validUntil }: ConsentFact) => validUntil !== null && validUntil <= startedAt;
  const valid = signed.filter((consent) => !isWithdrawn(consent) && !isExpired(consent));
  if (valid.length > 0) {
    const standing = valid.some(({ withdrawnAt }) => withdrawnAt === null);
    if (standing) return [];
    return valid.map((consent) => {
      const values = { title: consent.title, withdrawnAt: consent.withdrawnAt ?? '' };
      return finding(evaluation, 'C30', 'warn', 'consent.withdrawn-since', { subject: consent.id, values });
    });
  }
  const latest = signed
    .toSorted((a, b) => compareTimes(b.signedAt, a.signedAt) || compareTimes(b.id, a.id))
    .at(0);
  const none = { decision: 'none' } as const;
  if (!latest) return [finding(evaluation, 'C30', 'block', 'consent.none', none)];
  const values = {
    title: latest.title,
    withdrawnAt: latest.withdrawnAt ?? '',
    expiredAt: latest.validUntil ?? '',
  };
  const code = isWithdrawn(latest) ? 'consent.withdrawn' : 'consent.expired';
  return [finding(evaluation, 'C30', 'block', code, { ...none, values })];
}
