import { type Site, type ZoneId, getZone } from '../../domain/zones.ts';
import { type Concern, concerns } from './concerns.ts';
import type { Random } from './random.ts';

const stepUm = 250;

/** How one site is treated over a course. Both sides share it, but for a step or pass more on one of them. */
export type SitePlan = {
  startUm: number;
  /** The depth that the course works up to. */
  targetUm: number;
  /** Sessions at one depth before the next step. */
  sessionsPerStep: number;
  passes: number;
};

/** A series of sessions for one concern. */
export type Course = {
  number: number;
  concern: Concern;
  planned: number;
  mild: boolean;
  zones: readonly ZoneId[];
  plans: ReadonlyMap<Site, SitePlan>;
  /** Treated a pass more because it is worse. */
  worseSide: 'left' | 'right' | null;
  /** Given when a depth lies above the zone's upper starting value (C22). */
  depthReason: string;
};

export type CoursePatient = { age: number; fitzpatrick: number | null };

/** A new course. Passes are 2–6, depths 0.5 mm for a mild one, else within the starting values of each zone. */
export function planCourse(random: Random, patient: CoursePatient, number: number): Course {
  const ageGroup = patient.age < 35 ? 0 : patient.age <= 50 ? 1 : 2;
  const concern = pickConcern(random, ageGroup);
  const mild = random.chance(concern.mildShare);
  const [minimum, maximum] = concern.sessions;
  const zones = random.weighted(concern.zoneSets);
  const daring = !mild && random.chance(0.15);
  const plans = new Map<Site, SitePlan>();
  for (const id of zones) {
    const { site, depth } = getZone(id);
    if (plans.has(site)) continue;
    if (mild) {
      plans.set(site, { startUm: 500, targetUm: 500, sessionsPerStep: 1, passes: random.integer(1, 3) });
      continue;
    }
    const delicate = depth.confirmAboveUm < 1000;
    const cautious = (patient.fitzpatrick ?? 3) >= 5;
    const span = (depth.confirmAboveUm - depth.usualMinimumUm) / stepUm;
    const usualSpan = (depth.usualMaximumUm - depth.usualMinimumUm) / stepUm;
    const reach = random.chance(0.3) ? span : random.integer(Math.min(1, usualSpan), usualSpan);
    const steps = Math.max(0, cautious ? reach - 1 : reach);
    const extra = daring && !delicate && !cautious && random.chance(0.6) ? span + 1 : steps;
    plans.set(site, {
      startUm: depth.usualMinimumUm + (steps > 1 && random.chance(0.6) ? stepUm : 0),
      targetUm: depth.usualMinimumUm + extra * stepUm,
      sessionsPerStep: extra > 2 || random.chance(0.75) ? 1 : 2,
      passes: delicate ? random.integer(1, 2) : random.integer(2, 4),
    });
  }
  return {
    number,
    concern,
    planned: random.integer(minimum, maximum),
    mild,
    zones,
    plans,
    worseSide: random.chance(0.12) ? (random.chance(0.5) ? 'left' : 'right') : null,
    depthReason: random.pick(concern.depthReasons),
  };
}

function pickConcern(random: Random, ageGroup: 0 | 1 | 2): Concern {
  let total = 0;
  for (const { shares } of concerns) total += shares[ageGroup];
  let rest = random.fraction() * total;
  for (const concern of concerns) {
    rest -= concern.shares[ageGroup];
    if (rest < 0) return concern;
  }
  return concerns[0];
}

/** Wanted days until the next session: 4–6 weeks, after mild sessions 2–4 (C07; F071, F073, F074). */
export function intervalDays(random: Random, mild: boolean): number {
  return mild ? random.integer(15, 27) : random.integer(29, 42);
}

/** The depth of a site at a session of its course (from 0), less the steps taken back after an unexpected reaction. */
export function depthAt(plan: SitePlan, session: number, stepsBack: number): number {
  const reached = Math.min(plan.targetUm, plan.startUm + Math.floor(session / plan.sessionsPerStep) * stepUm);
  return Math.max(500, Math.min(plan.startUm, reached), reached - stepsBack * stepUm);
}
