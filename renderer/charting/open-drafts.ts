import type { DraftView } from '../../domain/contract.ts';
import { call } from '../api.ts';
import { type DraftSaver, createDraftSaver } from './draft-saver.ts';

/**
 * The savers of drafts that were opened since the program started. They outlive the screen: text that could not be
 * stored when the screen closed is still here when it opens again.
 */
const savers = new Map<string, DraftSaver>();

/** The saver of a draft that was just read. One that still holds unsaved text goes on; otherwise the answer counts. */
export function openDraft(view: DraftView): DraftSaver {
  const known = savers.get(view.sessionId);
  if (known && (known.getUnsaved() || known.getRevision() === view.revision)) return known;
  known?.close();
  const saver = createDraftSaver(view, (input) => call('session.saveDraft', input));
  savers.set(view.sessionId, saver);
  return saver;
}

/** Forgets a draft: it was signed or discarded, or its other version was chosen. */
export function closeDraft(sessionId: string): void {
  savers.get(sessionId)?.close();
  savers.delete(sessionId);
}

/** Stores what is still being typed in one draft, or in all of them. To be awaited before the vault is locked. */
export async function storeOpenDrafts(sessionId?: string): Promise<void> {
  const wanted = [...savers.values()].filter(
    (saver) => sessionId === undefined || saver.sessionId === sessionId,
  );
  await Promise.all(wanted.map((saver) => saver.flush()));
}
