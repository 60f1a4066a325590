import { useSyncExternalStore } from 'react';
import { call } from '../api.ts';
import { type AddingEntry, type AddingQueue, createAddingQueue } from './adding.ts';
import { showPhotograph } from './queries.ts';

/** What is being added, by patient. It outlives the screen: leaving it stops nothing. */
const queues = new Map<string, AddingQueue>();

/** The list of what is being added to a patient's record. */
export function queueOf(patientId: string): AddingQueue {
  const known = queues.get(patientId);
  if (known) return known;
  const queue = createAddingQueue({
    patientId,
    send: (input) => call('photograph.add', input),
    onAdded: (photograph) => showPhotograph(patientId, photograph),
  });
  queues.set(patientId, queue);
  return queue;
}

/** The lines of one session, or of what belongs to none. */
export function useAdding(patientId: string): readonly AddingEntry[] {
  const queue = queueOf(patientId);
  return useSyncExternalStore(queue.subscribe, queue.getEntries);
}

/** Stores what is on its way. To be awaited before the vault is locked. */
export async function storeAddedPhotographs(): Promise<void> {
  await Promise.all([...queues.values()].map((queue) => queue.settled()));
}

/** Stratum is locked: nothing of any patient is kept. */
export function forgetAdding(): void {
  for (const queue of queues.values()) queue.close();
  queues.clear();
}
