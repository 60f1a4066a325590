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
    onsetHours: null,
    resolvedHours: 45,
    open: false,
    lastSeenHours: 50,
  });
});

test('is open while the last look still saw it', () => {
  expect(course([immediate()])).toMatchObject({ resolvedHours: null, open: true, lastSeenHours: 0.5 });
  expect(course([immediate(), seen(48)])).toMatchObject({ open: true, lastSeenHours: 48 });
});

test('is open again when it was seen after it had resolved', () => {
  expect(course([gone(24), seen(48)])).toMatchObject({ resolvedHours: null, open: true });
});

test('a resolution at the very time of the last look closes it; one minute earlier does not', () => {
  expect(course([seen(48), gone(48)])).toMatchObject({ resolvedHours: 48, open: false });
  expect(course([seen(48), gone(48 - 1 / 60)])).toMatchObject({ resolvedHours: null, open: true });
});

test('an immediate reaction was seen when the session ended, however late the session was signed', () => {
  expect(course([immediate(), gone(20)])).toMatchObject({ resolvedHours: 20, open: false });
  expect(course([immediate(), gone(20)], { endedAt: null })).toMatchObject({
    resolvedHours: 20,
    open: false,
  });
  expect(course([immediate({ onsetAt: at(2) }), gone(1)])).toMatchObject({ open: true, lastSeenHours: 2 });
});

test('grade 0 without a time: not open, but when it had resolved is not known', () => {
  expect(course([immediate(), seen(72, { grade: 0 })])).toMatchObject({
    grade: 1,
    resolvedHours: null,
    open: false,
  });
  expect(course([gone(24), seen(72, { grade: 0 })])).toMatchObject({ resolvedHours: 24, open: false });
  expect(course([gone(24), seen(48), seen(72, { grade: 0 })])).toMatchObject({
    resolvedHours: null,
    open: false,
  });
  expect(course([seen(1, { grade: 0 })])).toMatchObject({ grade: 0, resolvedHours: null, open: false });
});

test('one zone’s resolution does not close another zone’s reaction', () => {
  const zones = [treatedZone('forehead'), treatedZone('cheek-left')];
  const forehead = { zones: ['forehead' as const] };
  const cheek = { zones: ['cheek-left' as const] };
  expect(course([immediate(cheek), gone(24, forehead)], { zones })).toMatchObject({
    open: true,
    resolvedHours: null,
  });
  expect(course([immediate(), gone(24, forehead)], { zones })).toMatchObject({ open: true });
  expect(course([immediate(), gone(24, forehead), gone(60, cheek)], { zones })).toMatchObject({
    open: false,
    resolvedHours: 60,
  });
  expect(course([immediate(cheek), gone(24)], { zones })).toMatchObject({ open: false, resolvedHours: 24 });
});

test('knows the onset where it was recorded, and counts the resolution from the treatment', () => {
  expect(course([gone(109.75, { onsetAt: at(53) })])).toMatchObject({
    onsetHours: 53,
    resolvedHours: 109.75,
  });
  expect(course([seen(60, { onsetAt: at(53) }), gone(90, { onsetAt: at(50) })])?.onsetHours).toBe(50);
  expect(course([gone(40)])?.onsetHours).toBeNull();
});

test('an onset after the reaction had been seen is not where it began', () => {
  expect(course([immediate(), gone(90, { onsetAt: at(53) })])?.onsetHours).toBeNull();
  expect(course([seen(24, { grade: 0 }), gone(90, { onsetAt: at(53) })])?.onsetHours).toBe(53);
});

test('keeps times to the minute', () => {
  expect(course([gone(31.5)])?.resolvedHours).toBe(31.5);
});
