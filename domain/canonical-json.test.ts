import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CanonicalValue, canonicalJson } from './canonical-json.ts';

describe('the canonical text', () => {
  test('sorts members by UTF-16 units, as in the example of RFC 8785, 3.2.3', () => {
    const names = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const values = Object.values<string>(JSON.parse(canonicalJson(names)));
    expect(values.toSorted()).toEqual(Object.values(names).toSorted());
    const order = [...canonicalJson(names).matchAll(/:"([^"]+)"/g)].map(([, value]) => value);
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test('escapes only what JSON must, as in the example of RFC 8785, 3.2.2', () => {
    const text = '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/';
    expect(canonicalJson({ string: text, literals: [null, true, false] })).toBe(
      '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('leaves text in the Unicode form it has', () => {
    expect(canonicalJson('e\u0301')).not.toBe(canonicalJson('\u00e9'));
  });

  test('writes whole numbers and has none for others', () => {
    expect(canonicalJson([0, -0, 1, -17, Number.MAX_SAFE_INTEGER])).toBe('[0,0,1,-17,9007199254740991]');
    for (const number of [0.5, Number.NaN, Infinity, 2 ** 53]) {
      expect(() => canonicalJson(number)).toThrow(RangeError);
    }
  });

  test('does not exist for half a surrogate pair, nor for what is not there', () => {
    expect(() => canonicalJson('\ud83d')).toThrow(RangeError);
    expect(() => canonicalJson({ '\ude00': 1 })).toThrow(RangeError);
    const missing = { note: undefined } as unknown as CanonicalValue; // what the type keeps out
    expect(() => canonicalJson(missing)).toThrow(RangeError);
  });

  test('is JSON of the same value, whatever the order of the members', () => {
    const { tree } = fc.letrec<{ tree: CanonicalValue }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
        fc.integer(),
        fc.constantFrom(null, true, false),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('tree'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const text = canonicalJson(value);
        const parsed = JSON.parse(text) as CanonicalValue; // any JSON is one
        expect(canonicalJson(parsed)).toBe(text);
        expect(JSON.stringify(parsed)).toBe(JSON.stringify(JSON.parse(JSON.stringify(value, sorted))));
      }),
    );
  });
});

/** Replaces every object by one whose members stand in order. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
