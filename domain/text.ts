import { type Parsed, refused, understood } from './problem.ts';
import { parsedText } from './parsed-text.ts';

const controlCharacter = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const controlCharacterButLineBreaks = /[^\P{Cc}\t\n]|[\p{Cs}\u2028\u2029]/u;

/** Trims, normalises (NFC, line feeds) and refuses control characters, lone surrogates and more than `maximum` characters. */
function parseText(typed: string, maximum: number, multiline: boolean): Parsed<string> {
  const text = (multiline ? typed.replaceAll(/\r\n?/g, '\n') : typed).normalize('NFC').trim();
  if ((multiline ? controlCharacterButLineBreaks : controlCharacter).test(text)) {
    return refused('text.control-characters');
  }
  return text.length > maximum ? refused('text.too-long', { maximum }) : understood(text);
}

/** Text that must be there: only spaces count as missing. */
export const requiredText = (maximum: number, options: { multiline: boolean } = { multiline: false }) =>
  parsedText((typed) => {
    const parsed = parseText(typed, maximum, options.multiline);
    return parsed.ok && parsed.value === '' ? refused('required') : parsed;
  });

/** Text that may be missing: empty means not recorded and becomes null. */
export const optionalText = (maximum: number, options: { multiline: boolean } = { multiline: false }) =>
  parsedText((typed): Parsed<string | null> => {
    const parsed = parseText(typed, maximum, options.multiline);
    return parsed.ok && parsed.value === '' ? understood(null) : parsed;
  });
