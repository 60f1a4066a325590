import { describe, expect, test } from 'vitest';
import type { Photograph } from '../../domain/photograph.ts';
import { testPhotograph } from './testing.ts';
import {
  earlierOf,
  guidedViews,
  inOrder,
  nextView,
  stageOfSession,
  suggestedViews,
  withPhotograph,
} from './views.ts';

const withdrawn: Photograph['withdrawn'] = {
  at: '2026-11-21T10:00:00.000Z',
  by: { id: 'account-1', name: 'Dr Test' },
  reason: 'Blurred',
};

describe('views for several pictures', () => {
  test('are those that are missing, around the patient', () => {
    expect(suggestedViews([], 5)).toEqual([...guidedViews]);
    expect(suggestedViews(['front', 'right-45'], 2)).toEqual(['left-45', 'left-90']);
  });

  test('begin anew when all are there', () => {
    expect(suggestedViews(['left-90', 'right-90', 'right-45', 'left-45'], 3)).toEqual([
      'front',
      'front',
      'left-45',
    ]);
    expect(suggestedViews(guidedViews, 6)).toEqual([...guidedViews, 'front']);
    expect(nextView(guidedViews)).toBe('front');
  });

  test('take no notice of a close-up', () => {
    expect(nextView(['close-up'])).toBe('front');
  });
});

describe('the earlier photograph of a view', () => {
  const last = testPhotograph({ id: 'last', sessionId: 's1', takenAt: '2026-09-01T08:00:00.000Z' });
  const before = testPhotograph({ id: 'before', sessionId: 's2', takenAt: '2026-11-20T08:00:00.000Z' });
  const after = testPhotograph({
    id: 'after',
    sessionId: 's2',
    stage: 'immediately-after',
    takenAt: '2026-11-20T09:00:00.000Z',
  });
  const taking = { sessionId: 's2', view: 'front', zone: null, stage: 'before' } as const;

  test('before a treatment is that of another session', () => {
    expect(earlierOf([after, before, last], taking)?.id).toBe('last');
  });

  test('right after it is the one before it', () => {
    expect(earlierOf([after, before, last], { ...taking, stage: 'immediately-after' })?.id).toBe('before');
  });

  test('is none of another view, none that was withdrawn', () => {
    expect(earlierOf([last], { ...taking, view: 'left-45' })).toBeUndefined();
    expect(earlierOf([{ ...last, withdrawn }], taking)).toBeUndefined();
  });

  test('outside a session is simply the newest', () => {
    expect(earlierOf([last, after], { ...taking, sessionId: null })?.id).toBe('after');
  });

  test('of a close-up shows the same zone', () => {
    const cheek = testPhotograph({ id: 'cheek', view: 'close-up', zone: 'cheek-left' });
    const wanted = { ...taking, view: 'close-up' } as const;
    expect(earlierOf([cheek], { ...wanted, zone: 'cheek-left' })?.id).toBe('cheek');
    expect(earlierOf([cheek], { ...wanted, zone: 'cheek-right' })).toBeUndefined();
  });
});

describe('the stage while charting', () => {
  test('is before until an endpoint or an end is there', () => {
    expect(stageOfSession({ endedAt: '', zones: [{ endpoint: '' }] })).toBe('before');
    expect(stageOfSession({ endedAt: ' ', zones: [] })).toBe('before');
    expect(stageOfSession({ endedAt: '', zones: [{ endpoint: '' }, { endpoint: 'none' }] })).toBe(
      'immediately-after',
    );
    expect(stageOfSession({ endedAt: '2026-11-20T11:00', zones: [] })).toBe('immediately-after');
  });
});

test('photographs of a session stand stage by stage and around the patient', () => {
  const one = testPhotograph({ id: '1', view: 'right-90' });
  const two = testPhotograph({ id: '2', stage: 'immediately-after', view: 'front' });
  const three = testPhotograph({ id: '3', view: 'left-45' });
  expect(inOrder([two, one, three]).map(({ id }) => id)).toEqual(['3', '1', '2']);
});

test('one that was changed takes its new place and is there once', () => {
  const old = testPhotograph({ id: 'old', takenAt: '2026-01-01T10:00:00.000Z' });
  const moved = testPhotograph({ id: 'moved', takenAt: '2025-01-01T10:00:00.000Z' });
  const list = withPhotograph([old, moved], { ...moved, takenAt: '2026-05-01T10:00:00.000Z' });
  expect(list.map(({ id }) => id)).toEqual(['moved', 'old']);
});
