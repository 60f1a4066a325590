import { describe, expect, test, vi } from 'vitest';
import type { Input } from '../../domain/contract.ts';
import { type Photograph, photographFileMaximum } from '../../domain/photograph.ts';
import { ApiFailure } from '../api.ts';
import { type NewPhotograph, createAddingQueue } from './adding.ts';
import { testPhotograph } from './testing.ts';

const file = (name: string, changes: Partial<NewPhotograph> = {}): NewPhotograph => ({
  file: new Blob([name]),
  name,
  subject: { view: 'front', zone: null, stage: 'before' },
  sessionId: 's1',
  origin: 'file',
  takenAt: null,
  ...changes,
});

const nameOf = ({ content }: Input<'photograph.add'>): string => new TextDecoder().decode(content);

/** A queue whose answers come when they are given. */
function slowQueue() {
  const sent: Input<'photograph.add'>[] = [];
  const answers: { give: (photograph: Photograph) => void; refuse: (failure: unknown) => void }[] = [];
  const added: string[] = [];
  const queue = createAddingQueue({
    patientId: 'patient-1',
    send: async (input) => {
      sent.push(input);
      return new Promise((give, refuse) => answers.push({ give, refuse }));
    },
    onAdded: ({ id }) => added.push(id),
  });
  const states = () => queue.getEntries().map(({ state }) => state.kind);
  return { queue, sent, answers, added, states };
}

const refusal = new ApiFailure({ code: 'photograph.kind', message: 'No picture' });

describe('photographs on their way', () => {
  test('are sent one after another, in their order', async () => {
    const { queue, sent, answers, added, states } = slowQueue();
    queue.add([file('one'), file('two')]);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(states()).toEqual(['storing', 'waiting']);
    answers[0]?.give(testPhotograph({ id: 'p1' }));
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent.map(nameOf)).toEqual(['one', 'two']);
    answers[1]?.give(testPhotograph({ id: 'p2' }));
    await queue.settled();
    expect(states()).toEqual(['done', 'done']);
    expect(added).toEqual(['p1', 'p2']);
  });

  test('that are refused stand in nobody’s way, and can be tried again or left out', async () => {
    const { queue, sent, answers, states } = slowQueue();
    queue.add([file('bad'), file('good')]);
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    answers[0]?.refuse(refusal);
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.give(testPhotograph());
    await queue.settled();
    expect(queue.getEntries()[0]?.state).toEqual({ kind: 'failed', failure: refusal.error });
    queue.tryAgain(1);
    await vi.waitFor(() => expect(sent.map(nameOf)).toEqual(['bad', 'good', 'bad']));
    answers[2]?.refuse(refusal);
    await queue.settled();
    queue.leaveOut(1);
    expect(states()).toEqual(['done']);
  });

  test('that cannot be read, or are larger than is sent, are told without being sent', async () => {
    const { queue, sent, states } = slowQueue();
    const gone = { size: 5, arrayBuffer: async () => Promise.reject(new DOMException('', 'NotFoundError')) };
    const exact = { size: photographFileMaximum, arrayBuffer: gone.arrayBuffer };
    const huge = { size: photographFileMaximum + 1, arrayBuffer: async () => new ArrayBuffer(0) };
    // Of a file only this is asked for.
    const blobs = [gone, exact, huge].map((part) => part as unknown as Blob);
    queue.add(blobs.map((blob, index) => file(String(index), { file: blob })));
    await queue.settled();
    expect(states()).toEqual(['failed', 'failed', 'failed']);
    const failures = queue.getEntries().map(({ state }) => state.kind === 'failed' && state.failure);
    expect(failures).toEqual([
      'unreadable',
      'unreadable',
      expect.objectContaining({ code: 'photograph.too-large', values: { maximum: 40 } }),
    ]);
    expect(sent).toEqual([]);
  });

  test('are stored as what they were called last, and wait while their zone is missing', async () => {
    const { queue, sent, answers, states } = slowQueue();
    queue.add([file('one'), file('two')]);
    queue.setSubject(2, { view: 'close-up', zone: null, stage: 'before' });
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    answers[0]?.give(testPhotograph());
    await queue.settled();
    expect(states()).toEqual(['done', 'waiting']);
    queue.setSubject(2, { view: 'close-up', zone: 'chin', stage: 'before' });
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toMatchObject({ view: 'close-up', zone: 'chin' });
  });

  test('of a locked clinic are forgotten: nothing is sent and nothing is shown', async () => {
    const { queue, sent, answers, added } = slowQueue();
    queue.add([file('one'), file('two')]);
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    queue.close();
    answers[0]?.give(testPhotograph());
    await queue.settled();
    expect(queue.getEntries()).toEqual([]);
    expect(sent).toHaveLength(1);
    expect(added).toEqual([]);
  });
});
