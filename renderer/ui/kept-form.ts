import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Instant } from '../../domain/time.ts';
import { call } from '../api.ts';

/**
 * What a half-typed form holds when Stratum locks is stored for the account that typed it, inside the clinic's
 * encrypted database, and comes back when that form opens again.
 */

type OpenForm = {
  /** The typed text, or null while there is nothing worth keeping. */
  read: () => string | null;
  /** The text is stored: it has to be forgotten once the form is saved or discarded. */
  onKept: () => void;
};

/** Forms on screen, by place. */
const openForms = new Map<string, OpenForm>();

/** Forms that were on screen when Stratum locked, to be opened again by whoever typed in them. */
const toReopen = new Set<string>();

/** Stores what is typed in the forms on screen. To be awaited before the vault is locked; never fails. */
export async function keepOpenForms(): Promise<void> {
  toReopen.clear();
  const kept = [...openForms].map(async ([place, { read, onKept }]) => {
    const content = read();
    if (content === null) return;
    try {
      await call('form.keep', { place, content });
      toReopen.add(place);
      onKept();
    } catch {
      // Locking goes on: the records are closed rather than left open for the sake of an unfinished form.
    }
  });
  await Promise.all(kept);
}

/** Somebody else has unlocked: no form opens by itself. */
export function forgetReopening(): void {
  toReopen.clear();
}

/** Opens a dialog again that was open at this place when Stratum locked. */
export function useReopen(place: string, open: () => void): void {
  const onReopen = useEffectEvent(open);
  useEffect(() => {
    if (toReopen.delete(place)) onReopen();
  }, [place]);
}

type Found = { content: string; keptAt: Instant };

/** What became of text kept at the last lock. */
export type KeptText = {
  /** When the text was kept that stands in the form again; null otherwise. */
  restoredFrom: Instant | null;
  /** Text was kept, but the form has been typed in since: puts the kept text in its place. Null otherwise. */
  putBack: (() => void) | null;
};

/**
 * Keeps a form's text over a lock. `place` names the form and its record (`patient.edit/<id>`); `read` answers with
 * the text to keep, or null while nothing was typed; `restore` puts a kept text back. The kept text is forgotten when
 * the form closes while Stratum is open: then it was saved or discarded.
 */
export function useKeptForm(
  place: string,
  read: () => string | null,
  restore: (content: string) => void,
): KeptText {
  const [restoredFrom, setRestoredFrom] = useState<Instant | null>(null);
  const [offered, setOffered] = useState<Found | null>(null);
  const isStored = useRef(false);
  const readNow = useEffectEvent(read);
  const restoreNow = useEffectEvent(restore);
  useEffect(() => {
    const form: OpenForm = { read: () => readNow(), onKept: () => (isStored.current = true) };
    openForms.set(place, form);
    let isOpen = true;
    const find = async () => {
      const found = await call('form.find', { place });
      if (!found || !isOpen) return;
      if (readNow() !== null) {
        setOffered(found);
        return;
      }
      isStored.current = true;
      restoreNow(found.content);
      setRestoredFrom(found.keptAt);
    };
    // What cannot be found now is still stored, and found when the form opens the next time.
    void find().catch(() => undefined);
    return () => {
      isOpen = false;
      if (openForms.get(place) === form) openForms.delete(place);
      // Refused when the form closes because Stratum has locked: then the text stays.
      if (isStored.current) void call('form.forget', { place }).catch(() => undefined);
      isStored.current = false;
    };
  }, [place]);
  const putBack = (found: Found) => () => {
    isStored.current = true;
    restore(found.content);
    setRestoredFrom(found.keptAt);
    setOffered(null);
  };
  return { restoredFrom, putBack: offered ? putBack(offered) : null };
}

/**
 * The text fields of a kept form: those of `empty` that were kept as text, so that a form that has changed since with
 * a newer Stratum still gets what it knows.
 */
export function keptFields<Form extends Record<string, unknown>>(content: string, empty: Form): Form {
  let kept: unknown;
  try {
    kept = JSON.parse(content);
  } catch {
    return empty;
  }
  if (typeof kept !== 'object' || kept === null) return empty;
  const known = Object.entries(kept).filter(
    ([name, value]) => Object.hasOwn(empty, name) && hasSameShape(empty[name], value),
  );
  return { ...empty, ...Object.fromEntries(known) };
}

const isListOfText = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');

/** Forms hold text, lists of text and yes or no. */
const hasSameShape = (known: unknown, value: unknown): boolean =>
  isListOfText(known)
    ? isListOfText(value)
    : known !== undefined && typeof value === typeof known && typeof value !== 'object';
