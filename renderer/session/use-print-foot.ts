import { useEffect } from 'react';

const property = '--session-print-foot';

/** Writes a text at the foot of every printed page, where the page numbers stand, so that no page is without its record. */
export function usePrintFoot(text: string): void {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty(property, cssString(text));
    return () => void style.removeProperty(property);
  }, [text]);
}

/** A string as CSS writes it, whatever is in it. */
export const cssString = (text: string): string =>
  `"${text.replaceAll(/["\\\p{Cc}]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`;
