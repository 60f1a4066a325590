import type { DraftView } from '../../domain/contract.ts';
import { call } from '../api.ts';
import { type DraftSaver, createDraftSaver } from './draft-saver.ts';

/**
 * The savers of drafts that were opened since the program started. They outlive the screen: text that could not be
 * stored when the screen closed is still here when it opens again.
 */
const savers = new Map<string, DraftSaver>();

/** Savers whose draft is on screen. */
const shown = new Set<DraftSaver>();

/** The saver of a draft that was just read. One that still holds unsaved text goes on; otherwise the answer counts. */
export function openDraft(view: DraftView): DraftSaver {
  const known = savers.get(view.sessionId);
  if (known && (known.getUnsaved() || known.getRevision() === view.revision)) return known;
  known?.close();
  const saver = createDraftSaver(view, (input) => call('session.saveDraft', input));
  savers.set(view.sessionId, saver);
  return saver;
}

/**
 * Keeps a draft's saver while its screen is open; returns what to do when it closes. Then the text is stored and
 * forgotten, as soon as that succeeds: no record stays in memory without need.
 */
export function showDraft(saver: DraftSaver): () => void {
  savers.set(saver.sessionId, saver);
  shown.add(saver);
  return () => {
    shown.delete(saver);
    const forget = () => {
      if (shown.has(saver) || saver.getUnsaved()) return;
      stop();
      if (savers.get(saver.sessionId) === saver) savers.delete(saver.sessionId);
    };
    const stop = saver.subscribe(forget);
    void saver.flush().then(forget);
  };
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
