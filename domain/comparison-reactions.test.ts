import { expect, test } from 'vitest';
import { reactionCourse } from './comparison-reactions.ts';
import { observed, testSession, testStart, treatedZone } from './comparison-testing.ts';
import type { Reaction, SessionRecord } from './session.ts';
import { addHours } from './time.ts';

const at = (hours: number) => addHours(testStart, hours);
/** `hours` after the session: seen then, resolved then. */
const seen = (hours: number, changes: Partial<Reaction> = {}) =>
  observed('erythema', { seenAt: at(hours), ...changes });
const gone = (hours: number, changes: Partial<Reaction> = {}) =>
  seen(hours, { resolvedAt: at(hours), ...changes });
/** Charted with the session, which was signed a day later. */
const immediate = (changes: Partial<Reaction> = {}) => seen(26, { stage: 'immediate', ...changes });

const course = (reactions: Reaction[], changes: Partial<SessionRecord> = {}) =>
  reactionCourse(testSession({ reactions, ...changes }), 'erythema');

test('a reaction that was never recorded has no course', () => {
  expect(course([])).toBeNull();
  expect(course([observed('itch')])).toBeNull();
});

test('takes the highest grade and the latest resolution of all observations', () => {
  expect(course([immediate({ grade: 2 }), gone(40), seen(50, { resolvedAt: at(45), grade: 1 })])).toEqual({
    grade: 2,
    durationHours: 45,
    open: false,
    lastSeenHours: 50,
  });
});

test('is open while the last look still saw it', () => {
  expect(course([immediate()])).toMatchObject({ durationHours: null, open: true, lastSeenHours: 0.5 });
  expect(course([immediate(), seen(48)])).toMatchObject({ open: true, lastSeenHours: 48 });
});

test('is open again when it was seen after it had resolved', () => {
  expect(course([gone(24), seen(48)])).toMatchObject({ durationHours: null, open: true });
});

test('a resolution at the very time of the last look closes it; one minute earlier does not', () => {
  expect(course([seen(48), gone(48)])).toMatchObject({ durationHours: 48, open: false });
  expect(course([seen(48), gone(48 - 1 / 60)])).toMatchObject({ durationHours: null, open: true });
});

test('an immediate reaction was seen when the session ended, however late the session was signed', () => {
  expect(course([immediate(), gone(20)])).toMatchObject({ durationHours: 20, open: false });
  expect(course([immediate(), gone(20)], { endedAt: null })).toMatchObject({
    durationHours: 20,
    open: false,
  });
  expect(course([immediate({ onsetAt: at(2) }), gone(1)])).toMatchObject({ open: true, lastSeenHours: 2 });
});

test('grade 0 without a time: not open, but how long it lasted is not known', () => {
  expect(course([immediate(), seen(72, { grade: 0 })])).toMatchObject({
    grade: 1,
    durationHours: null,
    open: false,
  });
  expect(course([gone(24), seen(72, { grade: 0 })])).toMatchObject({ durationHours: 24, open: false });
  expect(course([gone(24), seen(48), seen(72, { grade: 0 })])).toMatchObject({
    durationHours: null,
    open: false,
  });
  expect(course([seen(1, { grade: 0 })])).toMatchObject({ grade: 0, durationHours: null, open: false });
});

test('one zone’s resolution does not close another zone’s reaction', () => {
  const zones = [treatedZone('forehead'), treatedZone('cheek-left')];
  const forehead = { zones: ['forehead' as const] };
  const cheek = { zones: ['cheek-left' as const] };
  expect(course([immediate(cheek), gone(24, forehead)], { zones })).toMatchObject({
    open: true,
    durationHours: null,
  });
  expect(course([immediate(), gone(24, forehead)], { zones })).toMatchObject({ open: true });
  expect(course([immediate(), gone(24, forehead), gone(60, cheek)], { zones })).toMatchObject({
    open: false,
    durationHours: 60,
  });
  expect(course([immediate(cheek), gone(24)], { zones })).toMatchObject({ open: false, durationHours: 24 });
});

test('keeps durations to the minute', () => {
  expect(course([gone(31.5)])?.durationHours).toBe(31.5);
});
