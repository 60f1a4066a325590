import { type RefObject, useEffect, useRef } from 'react';

/** Moves the focus to an element when it appears: for what a person has just asked for. */
export function useFocusOnMount<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}
