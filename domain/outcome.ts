import { z } from 'zod';
import { type Parsed, addProblem, refused } from './problem.ts';
import { parsedText } from './parsed-text.ts';
import { parseDate } from './session-checks.ts';
import { optionalText } from './text.ts';
import { type CivilDate, type Instant, compareTimes } from './time.ts';

/**
 * Outcome scores (clinical.md §4). A score stands with the scale's version, the direction it runs in and who rated:
 * only scores alike in all three are ever held against one another. Pain belongs to the session.
 */

export const directions = ['lower-is-better', 'higher-is-better'] as const;
export type Direction = (typeof directions)[number];

export const raters = ['practitioner', 'patient'] as const;
export type Rater = (typeof raters)[number];

export const moments = ['baseline', 'during', 'after'] as const;
export type Moment = (typeof moments)[number];

type ScaleDefinition = {
  version: string;
  direction: Direction;
  minimum: number;
  maximum: number;
  raters: readonly [Rater, ...Rater[]];
  /** What a value tells: a state, which a baseline is held against, or itself a change since before the treatment. */
  tells: 'state' | 'change';
  /** Shown in Roman numerals. */
  roman: boolean;
};

/** The scales as they are recorded today. A scale that is changed gets another version; old scores keep theirs. */
export const scales = {
  gais: {
    version: '1–5, 1 best',
    direction: 'lower-is-better',
    minimum: 1,
    maximum: 5,
    raters: ['practitioner', 'patient'],
    tells: 'change',
    roman: false,
  },
  'goodman-baron': {
    version: 'qualitative 2006',
    direction: 'lower-is-better',
    minimum: 1,
    maximum: 4,
    raters: ['practitioner'],
    tells: 'state',
    roman: false,
  },
  glogau: {
    version: 'I–IV',
    direction: 'lower-is-better',
    minimum: 1,
    maximum: 4,
    raters: ['practitioner'],
    tells: 'state',
    roman: true,
  },
  satisfaction: {
    version: '1–5, 5 best',
    direction: 'higher-is-better',
    minimum: 1,
    maximum: 5,
    raters: ['patient'],
    tells: 'state',
    roman: false,
  },
} as const satisfies Record<string, ScaleDefinition>;

export type OutcomeScale = keyof typeof scales;
export const outcomeScales = Object.keys(scales) as [OutcomeScale, ...OutcomeScale[]]; // Object.keys widens the names
export const scaleOf = (scale: OutcomeScale): ScaleDefinition => scales[scale];

/** What somebody states. */
export type OutcomeInput = {
  /** Null: of no plan. */
  planId: string | null;
  scale: OutcomeScale;
  rater: Rater;
  value: number;
  moment: Moment;
  scoredOn: CivilDate;
  note: string | null;
};

export type OutcomeScore = OutcomeInput & {
  id: string;
  patientId: string;
  scaleVersion: string;
  direction: Direction;
  recordedAt: Instant;
  recordedBy: { id: string; name: string };
  /** The score that this one takes the place of. */
  supersedes: string | null;
  /** Why the score no longer holds ("entered by mistake"): a score with this ends its line. */
  withdrawn: string | null;
};

const typed = z.string().max(2000);

/** The form of a score as typed. */
export const outcomeFormSchema = z.strictObject({
  planId: z.uuid().nullable(),
  scale: z.enum(outcomeScales).or(z.literal('')),
  rater: z.enum(raters).or(z.literal('')),
  value: z.string().max(4),
  moment: z.enum(moments).or(z.literal('')),
  scoredOn: typed,
  note: z.string().max(20_000),
});
export type OutcomeForm = z.output<typeof outcomeFormSchema>;

const chosen = <const T extends readonly string[]>(values: T) =>
  z
    .enum(values)
    .or(z.literal(''))
    .transform((value, context): T[number] => {
      if (value !== '') return value;
      addProblem(context, { code: 'required' });
      return z.NEVER;
    });

function parseScoredOn(text: string, today: CivilDate, birthDate: CivilDate): Parsed<CivilDate> {
  const date = parseDate(text);
  if (!date.ok) return date;
  if (date.value > today) return refused('date.future');
  return date.value < birthDate ? refused('date.too-early', { earliest: birthDate }) : date;
}

const wholeNumber = /^\d{1,2}$/;

/**
 * Reads the form of a score. The scale decides what can be: its values, who rates, and whether there is a baseline
 * (the Global Aesthetic Improvement Scale is itself a change, so none).
 */
export const outcomeSchema = (today: CivilDate, birthDate: CivilDate) =>
  z
    .object({
      planId: z.uuid().nullable(),
      scale: chosen(outcomeScales),
      rater: chosen(raters),
      value: parsedText((text): Parsed<number> => {
        if (text.trim() === '') return refused('required');
        return wholeNumber.test(text.trim())
          ? { ok: true, value: Number(text) }
          : refused('number.not-whole');
      }),
      moment: chosen(moments),
      scoredOn: parsedText((text) => parseScoredOn(text, today, birthDate)),
      note: optionalText(2000, { multiline: true }),
    })
    .superRefine((score, context) => {
      const { minimum, maximum, raters: allowed, tells } = scaleOf(score.scale);
      if (score.value < minimum)
        addProblem(context, { code: 'number.below', values: { minimum } }, ['value']);
      if (score.value > maximum)
        addProblem(context, { code: 'number.above', values: { maximum } }, ['value']);
      if (!allowed.includes(score.rater)) addProblem(context, { code: 'outcome.rater' }, ['rater']);
      if (tells === 'change' && score.moment === 'baseline') {
        addProblem(context, { code: 'outcome.no-baseline' }, ['moment']);
      }
    });

/** The scores that hold: neither superseded nor withdrawn. */
export function currentScores(scores: readonly OutcomeScore[]): OutcomeScore[] {
  const superseded = new Set(scores.map(({ supersedes }) => supersedes));
  return scores.filter(({ id, withdrawn }) => withdrawn === null && !superseded.has(id));
}

/** How a score compares with its baseline, in the direction of its scale. */
export type OutcomeChange = { verdict: 'improved' | 'unchanged' | 'worse'; grades: number };

/** The change from `before` to `after`: 3 → 2 is one grade better where lower is better, one worse where higher is. */
export function outcomeChange(before: number, after: number, direction: Direction): OutcomeChange {
  const better = direction === 'lower-is-better' ? before - after : after - before;
  const verdict = better > 0 ? 'improved' : better < 0 ? 'worse' : 'unchanged';
  return { verdict, grades: Math.abs(better) };
}

/** Scores that may be held against one another: one plan, scale, version, direction and rater. */
export type OutcomeSeries = {
  planId: string | null;
  scale: OutcomeScale;
  scaleVersion: string;
  direction: Direction;
  rater: Rater;
  /** Oldest first. */
  scores: OutcomeScore[];
  /** The earliest score marked as baseline. */
  baseline: OutcomeScore | null;
  latest: OutcomeScore;
  /** From the baseline to the latest later score; null without either, and for a scale that is itself a change. */
  change: OutcomeChange | null;
};

const byDay = (a: OutcomeScore, b: OutcomeScore): number =>
  compareTimes(a.scoredOn, b.scoredOn) || compareTimes(a.recordedAt, b.recordedAt);

/** Sorts scores that hold into series, in the order of the scales. */
export function outcomeSeries(scores: readonly OutcomeScore[]): OutcomeSeries[] {
  const groups = new Map<string, OutcomeScore[]>();
  for (const score of scores.toSorted(byDay)) {
    const { planId, scale, scaleVersion, direction, rater } = score;
    const key = JSON.stringify([planId, scale, scaleVersion, direction, rater]);
    const group = groups.get(key);
    if (group) group.push(score);
    else groups.set(key, [score]);
  }
  const order = (scale: OutcomeScale): number => outcomeScales.indexOf(scale);
  return [...groups.values()]
    .flatMap(seriesOf)
    .toSorted((a, b) => order(a.scale) - order(b.scale) || raters.indexOf(a.rater) - raters.indexOf(b.rater));
}

function seriesOf(scores: OutcomeScore[]): OutcomeSeries[] {
  const latest = scores.at(-1);
  if (!latest) return [];
  const { planId, scale, scaleVersion, direction, rater } = latest;
  const baseline = scores.find(({ moment }) => moment === 'baseline') ?? null;
  const later = scores.findLast(({ moment }) => moment !== 'baseline');
  const comparable = baseline && later && byDay(baseline, later) <= 0 && scaleOf(scale).tells === 'state';
  const change = comparable ? outcomeChange(baseline.value, later.value, direction) : null;
  return [{ planId, scale, scaleVersion, direction, rater, scores, baseline, latest, change }];
}
