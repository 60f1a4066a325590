import { expect, test } from 'vitest';
import type { ObservationForm } from '../../domain/session-form.ts';
import { defaultDepthLimits } from '../../domain/units.ts';
import { signedSession } from '../timeline/testing.ts';
import { emptyObservationForm, fieldOfProblem, reactionResolver } from './reaction-form.ts';

const session = signedSession('2026-10-01T10:00:00.000Z');
const resolve = reactionResolver(
  session,
  () => ({ limits: defaultDepthLimits, speed: null, timeZone: 'UTC', now: '2026-10-03T10:00:00.000Z' }),
  ({ code }) => code,
);
const messagesFor = async (changes: Partial<ObservationForm>) => {
  const { errors } = await resolve({ ...emptyObservationForm, ...changes }, undefined, {
    fields: {},
    shouldUseNativeValidation: false,
  });
  return Object.fromEntries(Object.entries(errors).map(([field, error]) => [field, error?.message]));
};
const itch = { kind: 'itch', grade: '1', seen: '2026-10-03T09:00' } as const;

test('accepts an observation with kind, grade and when it was seen', async () => {
  expect(await messagesFor(itch)).toEqual({});
});

test('says beside each field what is missing or impossible', async () => {
  expect(await messagesFor({ percent: '120', onset: 'soon' })).toEqual({
    kind: 'required',
    grade: 'required',
    seen: 'required',
    percent: 'number.above',
    onset: 'time.invalid',
  });
});

test('refuses times before the session, after now, and an end before the onset', async () => {
  expect(await messagesFor({ ...itch, onset: '2026-10-01T09:59' })).toEqual({
    onset: 'reaction.before-session',
  });
  expect(await messagesFor({ ...itch, resolved: '2026-10-03T10:01' })).toEqual({ resolved: 'time.future' });
  expect(await messagesFor({ ...itch, onset: '2026-10-02T10:00', resolved: '2026-10-02T09:00' })).toEqual({
    resolved: 'reaction.resolved-before-onset',
  });
});

test('shows a problem inside the list of zones beside the list', async () => {
  expect(await messagesFor({ ...itch, zones: ['chin'] })).toEqual({ zones: 'zone.not-treated' });
  expect(fieldOfProblem({ path: 'zones.0', code: 'zone.twice', values: {}, rule: null })).toBe('zones');
  expect(fieldOfProblem({ path: 'elsewhere', code: 'invalid', values: {}, rule: null })).toBeUndefined();
});
