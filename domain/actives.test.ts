import { describe, expect, test } from 'vitest';
import { formatActives, parseActives } from './actives.ts';

const read = (text: string): unknown => {
  const parsed = parseActives(text);
  return parsed.ok
    ? parsed.value.map(({ substance, percentThousandths }) => [substance, percentThousandths])
    : parsed.problem.code;
};

describe('the substances of an anaesthetic', () => {
  test.each([
    ['', []],
    [
      'lidocaine 2.5 %, prilocaine 2.5 %',
      [
        ['lidocaine', 2500],
        ['prilocaine', 2500],
      ],
    ],
    [
      'Lidocain 2,5 %, Prilocain 2,5 %',
      [
        ['Lidocain', 2500],
        ['Prilocain', 2500],
      ],
    ],
    [
      'lidocaine 2,5%,prilocaine 2,5%',
      [
        ['lidocaine', 2500],
        ['prilocaine', 2500],
      ],
    ],
    ['Lidocain 4%', [['Lidocain', 4000]]],
    ['4 % lidocaine', [['lidocaine', 4000]]],
    [
      'lidocaine 7 % / tetracaine 7 %',
      [
        ['lidocaine', 7000],
        ['tetracaine', 7000],
      ],
    ],
    [
      'lidocaine 23 % + tetracaine 7 %;',
      [
        ['lidocaine', 23_000],
        ['tetracaine', 7000],
      ],
    ],
    ['lidocaine  HCl 0.125 %', [['lidocaine HCl', 125]]],
    ['Épinéphrine 0,1 %', [['Épinéphrine', 100]]],
    ['benzocaine 100 %', [['benzocaine', 100_000]]],
  ])('%j is read', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    'lidocaine',
    'lidocaine 4',
    '4 %',
    'lidocaine 40 mg/g',
    'lidocaine/prilocaine 2.5/2.5 %',
    'lidocaine 2.5 % prilocaine 2.5 %',
    'lidocaine 2,5, prilocaine 2,5 %',
    'lidocaine .5 %',
    'lidocaine ,5 %',
    'lidocaine -5 %',
    'lidocaine 2 4 %',
    'lidocaine 2.5.5 %',
    'lidocaine 4-5 %',
    'lidocaine 1000 %',
    'lidocaine 4 %%',
    'lidocaine 4 % gel',
    '%',
  ])('%j is refused with a hint, never misread', (text) => {
    expect(read(text)).toBe('actives.unclear');
  });

  test.each([
    ['lidocaine 0 %', 'number.below'],
    ['lidocaine 0.001 %', [['lidocaine', 1]]],
    ['lidocaine 0.0001 %', 'number.too-fine'],
    ['lidocaine 100.001 %', 'number.above'],
    [
      'lidocaine 60 %, prilocaine 40 %',
      [
        ['lidocaine', 60_000],
        ['prilocaine', 40_000],
      ],
    ],
    ['lidocaine 60 %, prilocaine 40.001 %', 'actives.above-whole'],
    ['lidocaine 2 %, Lidocaine 2 %', 'actives.twice'],
  ])('%j at a bound', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('written, they are read as they were', () => {
    const actives = [
      { substance: 'lidocaine', percentThousandths: 2500 },
      { substance: 'prilocaine', percentThousandths: 125 },
    ];
    expect(formatActives(actives)).toBe('lidocaine 2.5 %, prilocaine 0.125 %');
    expect(parseActives(formatActives(actives))).toEqual({ ok: true, value: actives });
  });
});
