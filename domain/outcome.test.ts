import { describe, expect, test } from 'vitest';
import {
  type OutcomeForm,
  type OutcomeScore,
  currentScores,
  outcomeChange,
  outcomeSchema,
  outcomeScales,
  outcomeSeries,
  scaleOf,
} from './outcome.ts';
import { problemsOf } from './problem.ts';

const today = '2026-11-20';
const birthDate = '1984-05-21';
const form = (change: Partial<OutcomeForm> = {}): OutcomeForm => ({
  planId: null,
  scale: 'goodman-baron',
  rater: 'practitioner',
  value: '3',
  moment: 'baseline',
  scoredOn: today,
  note: '',
  ...change,
});
const problems = (change: Partial<OutcomeForm>) => {
  const parsed = outcomeSchema(today, birthDate).safeParse(form(change));
  return parsed.success ? [] : problemsOf(parsed.error).map(({ path, code }) => `${path}: ${code}`);
};

let count = 0;
const score = (given: Partial<OutcomeScore> = {}): OutcomeScore => ({
  id: `score ${(count += 1)}`,
  patientId: 'patient',
  planId: null,
  scale: 'goodman-baron',
  scaleVersion: scaleOf(given.scale ?? 'goodman-baron').version,
  direction: scaleOf(given.scale ?? 'goodman-baron').direction,
  rater: 'practitioner',
  value: 3,
  moment: 'during',
  scoredOn: '2026-03-02',
  note: null,
  recordedAt: `${given.scoredOn ?? '2026-03-02'}T10:00:00.000Z`,
  recordedBy: { id: 'account', name: 'Dr. Ada Moreau' },
  supersedes: null,
  withdrawn: null,
  ...given,
});

describe('a score as typed', () => {
  test('an empty form asks for everything but plan and note', () => {
    const empty = { scale: '', rater: '', value: '', moment: '', scoredOn: '' } as const;
    expect(problems(empty)).toEqual(
      ['scale', 'rater', 'value', 'moment', 'scoredOn'].map((path) => `${path}: required`),
    );
  });

  test.each(outcomeScales)('%s takes its own values, both bounds included', (scale) => {
    const { minimum, maximum, raters, tells } = scaleOf(scale);
    const rated = { scale, rater: raters[0], moment: tells === 'change' ? 'after' : 'baseline' } as const;
    expect(problems({ ...rated, value: String(minimum - 1) })).toEqual(['value: number.below']);
    expect(problems({ ...rated, value: String(minimum) })).toEqual([]);
    expect(problems({ ...rated, value: String(maximum) })).toEqual([]);
    expect(problems({ ...rated, value: String(maximum + 1) })).toEqual(['value: number.above']);
    expect(problems({ ...rated, value: '1.5' })).toEqual(['value: number.not-whole']);
  });

  test('a scale is rated by whom it is made for', () => {
    expect(problems({ rater: 'patient' })).toEqual(['rater: outcome.rater']);
    expect(problems({ scale: 'satisfaction', rater: 'practitioner' })).toEqual(['rater: outcome.rater']);
    expect(problems({ scale: 'gais', rater: 'patient', moment: 'after' })).toEqual([]);
  });

  test('the global improvement scale tells a change, so it has no baseline', () => {
    expect(problems({ scale: 'gais', moment: 'baseline' })).toEqual(['moment: outcome.no-baseline']);
    expect(problems({ scale: 'gais', moment: 'during' })).toEqual([]);
  });

  test('it is scored today at the latest, and not before the patient was born', () => {
    expect(problems({ scoredOn: '2026-11-21' })).toEqual(['scoredOn: date.future']);
    expect(problems({ scoredOn: birthDate })).toEqual([]);
    expect(problems({ scoredOn: '1984-05-20' })).toEqual(['scoredOn: date.too-early']);
  });
});

test.each([
  [3, 2, 'lower-is-better', 'improved', 1],
  [3, 3, 'lower-is-better', 'unchanged', 0],
  [2, 4, 'lower-is-better', 'worse', 2],
  [3, 2, 'higher-is-better', 'worse', 1],
  [2, 5, 'higher-is-better', 'improved', 3],
] as const)('from %d to %d where %s: %s by %d', (before, after, direction, verdict, grades) => {
  expect(outcomeChange(before, after, direction)).toEqual({ verdict, grades });
});

describe('a series', () => {
  test('goes from the earliest baseline to the latest later score, in the scale’s direction', () => {
    const [series] = outcomeSeries([
      score({ scoredOn: '2026-07-01', moment: 'after', value: 2 }),
      score({ scoredOn: '2026-03-01', moment: 'baseline', value: 4 }),
      score({ scoredOn: '2026-05-01', moment: 'during', value: 3 }),
    ]);
    expect(series?.scores.map(({ value }) => value)).toEqual([4, 3, 2]);
    expect(series?.change).toEqual({ verdict: 'improved', grades: 2 });
    const [satisfied] = outcomeSeries([
      score({ scale: 'satisfaction', rater: 'patient', moment: 'baseline', value: 2 }),
      score({ scale: 'satisfaction', rater: 'patient', moment: 'after', value: 4, scoredOn: '2026-07-01' }),
    ]);
    expect(satisfied?.change).toEqual({ verdict: 'improved', grades: 2 });
  });

  test('never mixes versions, directions, raters, scales or plans', () => {
    const baseline = score({ moment: 'baseline', value: 4 });
    const others: Partial<OutcomeScore>[] = [
      { scaleVersion: 'another' },
      { direction: 'higher-is-better' },
      { rater: 'patient' },
      { scale: 'glogau' },
      { planId: 'a plan' },
    ];
    for (const other of others) {
      const found = outcomeSeries([baseline, score({ scoredOn: '2026-07-01', value: 1, ...other })]);
      expect(found.map(({ change }) => change)).toEqual([null, null]);
    }
  });

  test('tells no change without baseline, without a later score, and where the baseline came last', () => {
    const changeOf = (scores: OutcomeScore[]) => outcomeSeries(scores)[0]?.change;
    expect(changeOf([score(), score({ scoredOn: '2026-04-01' })])).toBeNull();
    expect(changeOf([score({ moment: 'baseline' })])).toBeNull();
    expect(changeOf([score(), score({ moment: 'baseline', scoredOn: '2026-04-01' })])).toBeNull();
    expect(outcomeSeries([])).toEqual([]);
  });

  test('of a scale that is itself a change tells none', () => {
    const scores = [
      score({ scale: 'gais', moment: 'during', value: 4 }),
      score({ scale: 'gais', moment: 'after', value: 1, scoredOn: '2026-06-01' }),
    ];
    expect(outcomeSeries(scores)[0]).toMatchObject({ baseline: null, change: null, latest: { value: 1 } });
  });
});

test('superseded and withdrawn scores do not hold, and neither does a withdrawal', () => {
  const first = score();
  const second = score({ supersedes: first.id, value: 2 });
  const other = score();
  const withdrawal = score({ supersedes: other.id, withdrawn: 'Wrong patient' });
  expect(currentScores([first, second, other, withdrawal])).toEqual([second]);
});
