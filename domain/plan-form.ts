import { z } from 'zod';
import { type Concern, type Plan, type PlanContent, concerns } from './plan.ts';
import { type Parsed, type ProblemDetail, addProblem, refused, understood } from './problem.ts';
import { parsedText } from './parsed-text.ts';
import { parseDate } from './session-checks.ts';
import { optionalText, requiredText } from './text.ts';
import { type CivilDate, addDays } from './time.ts';
import { type DepthLimits, defaultDepthLimits, formatDepth, parseDepth, parseWhole } from './units.ts';
import { zoneSchema } from './zone-rule.ts';
import { type ZoneId, isZoneId } from './zones.ts';

/** The form of a plan as typed. Numbers and dates are text; empty text means not recorded. */

const typed = z.string().max(2000);

export const planFormSchema = z.strictObject({
  concerns: z.array(z.enum(concerns)).max(concerns.length),
  otherConcern: typed,
  plannedSessions: typed,
  intervalDays: typed,
  startedOn: typed,
  targets: z.array(z.strictObject({ zone: zoneSchema, depth: typed })).max(60),
  note: z.string().max(100_000),
});
export type PlanForm = z.output<typeof planFormSchema>;

export const mostPlannedSessions = 60;
export const longestIntervalDays = 730;
/** A plan may start this many days from now at most: beyond it the year was mistyped. */
export const furthestStartDays = 366;
const earliestStart: CivilDate = '1990-01-01';

/**
 * Depths a plan can name (C22, F012): 0.5–2.5 mm. The step belongs to the device, which a plan does not choose; its
 * own is the finest that devices have.
 */
export const planDepthLimits: DepthLimits = { ...defaultDepthLimits, stepUm: 50 };

export const emptyPlanForm = (today: CivilDate): PlanForm => ({
  concerns: [],
  otherConcern: '',
  plannedSessions: '',
  intervalDays: '',
  startedOn: today,
  targets: [],
  note: '',
});

/** A plan as the form shows it. */
export const planFormOf = (plan: PlanContent): PlanForm => ({
  concerns: plan.concerns,
  otherConcern: plan.otherConcern ?? '',
  plannedSessions: String(plan.plannedSessions),
  intervalDays: String(plan.intervalDays),
  startedOn: plan.startedOn,
  targets: plan.targets.map(({ zone, depthUm }) => ({
    zone,
    depth: depthUm === null ? '' : formatDepth(depthUm),
  })),
  note: plan.note ?? '',
});

function parseStart(text: string, today: CivilDate): Parsed<CivilDate> {
  const date = parseDate(text);
  if (!date.ok) return date;
  if (date.value < earliestStart) return refused('date.too-early', { earliest: earliestStart });
  const latest = addDays(today, furthestStartDays);
  return date.value > latest ? refused('date.too-late', { latest }) : date;
}

/** A number of sessions as typed, from `minimum` on. */
const parseSessions = (text: string, minimum = 1): Parsed<number> =>
  parseWhole(text, minimum, mostPlannedSessions);

/** A day more or less than one cannot be an interval: `28`, `28 d`, `28 days`. */
const parseInterval = (text: string): Parsed<number> =>
  parseWhole(text.trim().replace(/\s*d(ays?)?$/i, ''), 1, longestIntervalDays);

const parsePlanDepth = (text: string): Parsed<number | null> =>
  text.trim() === '' ? understood(null) : parseDepth(text, planDepthLimits);

/** A zone that `planFormSchema` has let through. */
const knownZone = z.custom<ZoneId>((zone) => typeof zone === 'string' && isZoneId(zone));

const targetSchema = z
  .object({ zone: knownZone, depth: parsedText(parsePlanDepth) })
  .transform(({ zone, depth }) => ({ zone, depthUm: depth }));

type Changed = Pick<Plan, 'plannedSessions' | 'sessions'>;

/** Fewer sessions than were held cannot be planned; more need a reason once the course runs, which `extend` asks for. */
function checkSessions(planned: number, plan: Changed | null): ProblemDetail | undefined {
  const held = plan?.sessions.length ?? 0;
  if (!plan || held === 0 || planned === plan.plannedSessions) return undefined;
  if (planned > plan.plannedSessions)
    return { code: 'plan.extend', values: { planned: plan.plannedSessions } };
  return planned < held ? { code: 'plan.below-held', values: { held } } : undefined;
}

/** Reads the form of a plan; `plan` is the one it changes. `today` is the calendar date at the clinic. */
export const planSchema = (today: CivilDate, plan: Changed | null) =>
  z
    .object({
      concerns: z.array(z.enum(concerns)).min(1),
      otherConcern: optionalText(200),
      plannedSessions: parsedText((text) => parseSessions(text)),
      intervalDays: parsedText(parseInterval),
      startedOn: parsedText((text) => parseStart(text, today)),
      targets: z.array(targetSchema),
      note: optionalText(4000, { multiline: true }),
    })
    .superRefine((content, context) => {
      if (content.concerns.includes('other') && content.otherConcern === null) {
        addProblem(context, { code: 'required' }, ['otherConcern']);
      }
      const sessions = checkSessions(content.plannedSessions, plan);
      if (sessions) addProblem(context, sessions, ['plannedSessions']);
      const zones = content.targets.map(({ zone }) => zone);
      zones.forEach((zone, index) => {
        if (zones.indexOf(zone) < index) {
          addProblem(context, { code: 'zone.twice', values: { zone } }, ['targets', index, 'zone']);
        }
      });
    })
    .transform((content): PlanContent => {
      const chosen: Concern[] = concerns.filter((concern) => content.concerns.includes(concern));
      return {
        ...content,
        concerns: chosen,
        otherConcern: chosen.includes('other') ? content.otherConcern : null,
      };
    });

/** How a plan ends, as typed. Abandoning needs a reason. */
export const planEndFormSchema = z
  .strictObject({
    kind: z.enum(['completed', 'abandoned']),
    reason: optionalText(2000, { multiline: true }),
  })
  .superRefine(({ kind, reason }, context) => {
    if (kind === 'abandoned' && reason === null) addProblem(context, { code: 'required' }, ['reason']);
  });

/** More sessions, or a plan taken up again, as typed; held against the plan with `extensionSchema`. */
export const planExtensionFormSchema = z.strictObject({ sessions: typed, reason: z.string().max(20_000) });
export type PlanExtensionForm = z.output<typeof planExtensionFormSchema>;

/**
 * Reads an extension: the sessions that are planned in all from now on. More than before while the plan runs; at
 * least as many as before, and as many as were held, when it had ended and is resumed.
 */
export const extensionSchema = (plan: Pick<Plan, 'plannedSessions' | 'sessions' | 'status'>) => {
  const minimum =
    plan.status === 'active'
      ? plan.plannedSessions + 1
      : Math.max(plan.plannedSessions, plan.sessions.length);
  return z.object({
    sessions: parsedText((text) => parseSessions(text, Math.min(minimum, mostPlannedSessions))),
    reason: requiredText(2000, { multiline: true }),
  });
};
