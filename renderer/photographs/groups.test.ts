import { expect, test } from 'vitest';
import { byDate, byView } from './groups.ts';
import { testPhotograph } from './testing.ts';

const session = { sessionId: 's1', startedAt: '2026-11-20T10:00:00.000Z', state: 'signed' } as const;
const ids = ({ photographs }: { photographs: readonly { id: string }[] }) =>
  photographs.map(({ id }) => id).join(' ');

test('photographs stand with their session, or with their day at the clinic', () => {
  const list = [
    testPhotograph({ id: 'c', takenAt: '2026-11-22T23:30:00.000Z' }),
    testPhotograph({
      id: 'b',
      sessionId: 's1',
      stage: 'immediately-after',
      takenAt: '2026-11-20T11:00:00.000Z',
    }),
    testPhotograph({ id: 'a', sessionId: 's1', takenAt: '2026-11-20T09:00:00.000Z' }),
  ];
  const groups = byDate(list, [session], 'Europe/Vienna');
  expect(groups.map((group) => [group.kind, group.key, ids(group)])).toEqual([
    // Half past midnight there.
    ['date', '2026-11-23', 'c'],
    ['session', 's1', 'a b'],
  ]);
});

test('one view over time keeps zones apart', () => {
  const list = [
    testPhotograph({ id: 'cheek', view: 'close-up', zone: 'cheek-left' }),
    testPhotograph({ id: 'new' }),
    testPhotograph({ id: 'chin', view: 'close-up', zone: 'chin' }),
    testPhotograph({ id: 'old' }),
  ];
  expect(byView(list).map(ids)).toEqual(['new old', 'cheek', 'chin']);
});
