import { expect, test } from 'vitest';
import { addHours } from '../../domain/time.ts';
import { laterObservations, openReactions, summariseReactions, totalReactions } from './reaction-summary.ts';
import { observation, signedSession } from './testing.ts';

const start = '2026-10-01T10:00:00.000Z';
const after = (hours: number) => addHours(start, hours);
const immediate = { stage: 'immediate' } as const;

test('shows each kind once, with its highest grade, worst first', () => {
  const session = signedSession(start, {
    immediateReactions: 'present',
    reactions: [
      observation('swelling', after(1), immediate),
      observation('erythema', after(1), { ...immediate, grade: 2 }),
      observation('erythema', after(54), { resolvedAt: after(52) }),
    ],
  });
  expect(summariseReactions(session)).toEqual([
    { kind: 'erythema', grade: 2, outcome: { kind: 'resolved', hours: 52 } },
    { kind: 'swelling', grade: 1, outcome: { kind: 'open', stillThereHours: null } },
  ]);
  expect(openReactions(session)).toEqual(['swelling']);
});

test('tells what a later look found still there from what nobody has looked at again', () => {
  const session = signedSession(start, {
    immediateReactions: 'present',
    reactions: [
      observation('erythema', after(1), immediate),
      observation('itch', after(72)),
      observation('itch', after(24)),
    ],
  });
  expect(summariseReactions(session).map(({ kind, outcome }) => [kind, outcome])).toEqual([
    ['erythema', { kind: 'open', stillThereHours: null }],
    ['itch', { kind: 'open', stillThereHours: 72 }],
  ]);
});

test('tells gone at an unknown time from open, and looked for but absent from both', () => {
  const session = signedSession(start, {
    immediateReactions: 'present',
    reactions: [
      observation('swelling', after(1), immediate),
      observation('swelling', after(54), { grade: 0 }),
      observation('itch', after(54), { grade: 0 }),
    ],
  });
  expect(summariseReactions(session)).toEqual([
    { kind: 'swelling', grade: 1, outcome: { kind: 'over' } },
    { kind: 'itch', grade: 0, outcome: { kind: 'absent' } },
  ]);
});

test('sums up only what was seen', () => {
  const session = signedSession(start, {
    reactions: [
      observation('erythema', after(30), { resolvedAt: after(28) }),
      observation('dryness', after(90), { grade: 2, resolvedAt: after(80) }),
      observation('itch', after(30), { grade: 0 }),
    ],
  });
  const total = totalReactions(session);
  expect(total).toMatchObject({ grade: 2, open: 0, resolvedHours: 80 });
  expect(total?.seen.map(({ kind }) => kind)).toEqual(['dryness', 'erythema']);
});

test('states no duration while the end of one reaction is unknown', () => {
  const session = signedSession(start, {
    reactions: [
      observation('erythema', after(30), { resolvedAt: after(28) }),
      observation('itch', after(30)),
    ],
  });
  expect(totalReactions(session)).toMatchObject({ open: 1, resolvedHours: null });
});

test('sums up nothing where nothing was seen', () => {
  expect(totalReactions(signedSession(start))).toBeNull();
  const absent = [observation('itch', after(30), { grade: 0 })];
  expect(totalReactions(signedSession(start, { reactions: absent }))).toBeNull();
});

test('lists later observations earliest first, without the immediate ones', () => {
  const session = signedSession(start, {
    reactions: [
      observation('itch', after(50)),
      observation('erythema', after(1), immediate),
      observation('erythema', after(26)),
    ],
  });
  expect(laterObservations(session).map(({ reaction, hoursAfter }) => [reaction.kind, hoursAfter])).toEqual([
    ['erythema', 26],
    ['itch', 50],
  ]);
});
