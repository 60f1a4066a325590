import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Input } from '../../domain/contract.ts';
import type { Photograph } from '../../domain/photograph.ts';
import { ApiFailure } from '../api.ts';
import { createEdits } from './edits.ts';
import { testPhotograph } from './testing.ts';

const photograph = testPhotograph();
const refusal = new ApiFailure({ code: 'disk.full', message: 'Full' });

/** Stores as the main process does: the moment as an instant, one revision further. */
const stored = ({ takenAt, zone: _sameZone, ...input }: Input<'photograph.change'>): Photograph => ({
  ...photograph,
  ...input,
  takenAt: takenAt === '2026-11-20T11:00' ? photograph.takenAt : '2026-01-01T00:00:00.000Z',
  revision: input.revision + 1,
});

function makeEdits(send = vi.fn(async (input: Input<'photograph.change'>) => stored(input))) {
  const saved: number[] = [];
  const edits = createEdits({
    patientId: 'patient-1',
    photograph,
    timeZone: 'Europe/Vienna',
    send,
    onSaved: ({ revision }) => saved.push(revision),
  });
  return { edits, send, saved };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('changes of a photograph', () => {
  test('are shown at once and stored together a moment later', async () => {
    const { edits, send, saved } = makeEdits();
    edits.change({ stage: 'follow-up' });
    edits.change({ adjustments: { ...photograph.adjustments, brightness: 20 } });
    expect(edits.getState()).toMatchObject({ status: 'unsaved', shown: { stage: 'follow-up' } });
    await vi.advanceTimersByTimeAsync(499);
    expect(send).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(send).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        photographId: photograph.id,
        revision: 0,
        takenAt: '2026-11-20T11:00',
        stage: 'follow-up',
      }),
    );
    expect(edits.getState().status).toBe('stored');
    expect(saved).toEqual([1]);
  });

  test('that change nothing are not sent', async () => {
    const { edits, send } = makeEdits();
    edits.change({ stage: 'follow-up' });
    edits.change({ stage: 'before' });
    expect(await edits.flush()).toBe(true);
    expect(send).not.toHaveBeenCalled();
  });

  test('made while others are stored follow them with the new revision', async () => {
    const { edits, send } = makeEdits();
    edits.change({ stage: 'follow-up' });
    const flushed = edits.flush();
    await vi.waitFor(() => expect(send).toHaveBeenCalled());
    edits.change({ view: 'left-45' });
    await flushed;
    expect(await edits.flush()).toBe(true);
    expect(send.mock.calls.map(([{ revision, view }]) => [revision, view])).toEqual([
      [0, 'front'],
      [1, 'left-45'],
    ]);
  });

  test.each([{ view: 'close-up', zone: null }, { takenAt: 'yesterday' }] as const)(
    'that are not complete are not sent: %j',
    async (part) => {
      const { edits, send } = makeEdits();
      edits.change(part);
      expect(await edits.flush()).toBe(false);
      expect(edits.getState().status).toBe('incomplete');
      expect(send).not.toHaveBeenCalled();
    },
  );

  test('that could not be stored stay, and are tried again', async () => {
    const { edits, send } = makeEdits();
    send.mockRejectedValueOnce(refusal);
    edits.change({ stage: 'follow-up' });
    expect(await edits.flush()).toBe(false);
    expect(edits.getState()).toMatchObject({
      status: 'failed',
      failure: { code: 'disk.full' },
      shown: { stage: 'follow-up' },
    });
    expect(await edits.flush()).toBe(true);
    expect(edits.getState().failure).toBeNull();
  });

  test('go on top of what was changed elsewhere', async () => {
    const { edits, send } = makeEdits();
    edits.setStored({ ...photograph, revision: 4, stage: 'follow-up' });
    expect(edits.getState().shown.stage).toBe('follow-up');
    edits.change({ view: 'left-45' });
    edits.setStored({ ...photograph, revision: 3 });
    await edits.flush();
    expect(send).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ revision: 4, view: 'left-45', stage: 'follow-up' }),
    );
  });
});
