import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertNever } from '../assert-never.ts';
import type { HistoryStatement } from '../history.ts';
import type { Finding } from './finding.ts';
import { assessReadiness } from './readiness.ts';
import { nothingToReport } from './testing.ts';
import {
  type Written,
  anyStatement,
  civilTime,
  evaluate,
  everyRule,
  oneOf,
  read,
  written,
} from './written-testing.ts';

const isReal = ({ code }: Finding) => code !== 'unanswered';
const count = (findings: readonly Finding[], effect: Finding['effect']) =>
  findings.filter((found) => isReal(found) && found.effect === effect).length;

/** Negative when `a` objects less than `b`: fewer blocks, then fewer warnings, then fewer prompts. */
function compareObjections(a: readonly Finding[], b: readonly Finding[]): number {
  for (const effect of ['block', 'warn', 'prompt'] as const) {
    const difference = count(a, effect) - count(b, effect);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What speaks against a treatment, or does not rule it out. */
const contraindication = anyStatement.filter(isContraindication);

function isContraindication(statement: HistoryStatement): boolean {
  switch (statement.kind) {
    case 'condition':
      return statement.status !== 'absent';
    case 'medicine':
      return statement.use !== 'never' && statement.class !== 'antiviral';
    case 'skincare':
      return statement.use !== 'never';
    case 'procedure':
      return statement.had !== 'no';
    case 'allergy':
      return true;
    case 'pregnancy':
      return statement.pregnant !== 'no' || statement.nursing !== 'no';
    case 'no-known-allergies':
    case 'skin-healed':
    case 'measured-distance':
    case 'alert':
    case 'photo-permission':
    case 'legal-hold':
      return false;
    default:
      return assertNever(statement);
  }
}

test('adding a contraindication never makes anyone more treatable', () => {
  fc.assert(
    fc.property(written, contraindication, civilTime, (from, statement, recorded) => {
      const worse = { ...from, history: [...from.history, { statement, recorded }] };
      expect(compareObjections(evaluate(worse), evaluate(from))).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 250 },
  );
});

test('an earlier treatment, a suspect, a recall or a lost consent never makes anyone more treatable (C07, C28–C30)', () => {
  const change = oneOf<(from: Written) => Written>([
    (from) => ({
      ...from,
      sessions: [
        ...from.sessions,
        { start: '2026-10-26T10:00', zones: ['forehead'], depthUm: 500, reactions: [] },
      ],
    }),
    (from) => ({
      ...from,
      suspects: [...from.suspects, { start: '2026-09-01T10:00', product: 'Latex', lot: null }],
    }),
    (from) => ({ ...from, consents: from.consents.slice(1) }),
    (from) => ({
      ...from,
      planned: {
        ...from.planned,
        materials: from.planned.materials.map((each) => ({ ...each, expiry: '2020-01-01' })),
      },
    }),
    (from) => ({ ...from, fitzpatrick: from.fitzpatrick === null ? null : 6 }),
  ]);
  const isWeighty = ({ effect }: Finding) => effect !== 'prompt';
  fc.assert(
    fc.property(written, change, (from, make) => {
      expect(
        compareObjections(evaluate(make(from)).filter(isWeighty), evaluate(from).filter(isWeighty)),
      ).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 120 },
  );
});

test('with every question answered, a contraindication never betters the verdict of today', () => {
  const order = ['yes', 'with-care', 'unknown', 'no'];
  fc.assert(
    fc.property(written, contraindication, (from, statement) => {
      const answered = nothingToReport.map((no) => ({ statement: no, recorded: '2026-11-10T09:00' }));
      const rank = (history: Written['history']) => {
        const { patient, planned } = read({ ...from, history }, 'Europe/Vienna');
        const { verdict } = assessReadiness(everyRule, patient, {
          now: planned.startedAt,
          timeZone: 'Europe/Vienna',
        });
        return order.indexOf(verdict);
      };
      const history = [...answered, ...from.history];
      expect(rank([...history, { statement, recorded: '2026-11-10T09:00' }])).toBeGreaterThanOrEqual(
        rank(history),
      );
    }),
    { numRuns: 120 },
  );
});
