import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlightParts } from './highlight.ts';

const marked = (text: string, query: string): string =>
  highlightParts(text, query)
    .map((part) => (part.matched ? `[${part.text}]` : part.text))
    .join('');

describe('highlightParts', () => {
  it.each([
    ['Lindqvist', 'lin', '[Lin]dqvist'],
    ['Łukaszewska', 'luka', '[Łuka]szewska'],
    ['Weiß', 'weiss', '[Weiß]'],
    ['Zoë', 'ZOE', '[Zoë]'],
    ['Zoe\u0308', 'zoe', '[Zoe]\u0308'],
    ['Anna Maria', 'an ma', '[An]na [Ma]ria'],
    ['O’Brien-Łukaszewska', 'l', 'O’Brien-[Ł]ukaszewska'],
    ['P-0042', '0042', 'P-[0042]'],
    ['李小龍', '李', '[李]小龍'],
  ])('finds %s by “%s”', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it('looks inside a word from three letters on', () => {
    expect(marked('Lindqvist', 'qv')).toBe('Lindqvist');
    expect(marked('Lindqvist', 'qvi')).toBe('Lind[qvi]st');
  });

  it('marks nothing for an empty search', () => {
    expect(highlightParts('Lindqvist', ' , ')).toEqual([{ text: 'Lindqvist', matched: false }]);
  });

  it('never changes the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
        expect(
          highlightParts(text, query)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
