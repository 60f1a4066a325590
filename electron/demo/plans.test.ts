import { expect, test } from 'vitest';
import { Calendar } from './calendar.ts';
import { concerns } from './concerns.ts';
import type { Course } from './course.ts';
import { DemoPlans } from './plans.ts';
import { generate, now, timeZone } from './testing.ts';

test('plans of courses that begin at the same moment are plans of their own', () => {
  const [session] = generate({ patients: 5 }).records.flatMap((record) => record.sessions);
  const [concern] = concerns;
  if (!session) throw new Error('There is a session');
  const course: Course = {
    number: 1,
    concern,
    planned: 3,
    mild: false,
    zones: ['chin'],
    plans: new Map(),
    worseSide: null,
    depthReason: '',
  };
  const plans = new DemoPlans(1, new Calendar(now, timeZone, 2000));
  const ids = Array.from({ length: 40 }, (_, index) => {
    const visit = { session: { ...session, patientId: `patient ${index}` }, course };
    return plans.follow({ ...visit, sessionOfCourse: 0, isLast: false }).before;
  }).flatMap((entries) => entries.flatMap((entry) => (entry.kind === 'plan' ? entry.plan.id : [])));
  expect(ids.length).toBeGreaterThan(20);
  expect(new Set(ids).size).toBe(ids.length);
});
