import { describe, expect, test } from 'vitest';
import { readDate } from './search-dates.ts';

describe('a birth date is understood in any common form', () => {
  test.each([
    '1990-04-30',
    '1990/4/30',
    '1990.04.30',
    '30.04.1990',
    '30.4.1990',
    '30. 4. 1990',
    '30/04/1990',
    '30-04-1990',
    '4/30/1990',
    '30 April 1990',
    '30. April 1990',
    '30 Apr 1990',
    '30-Apr-1990',
    '30 apr. 1990',
    '30th April 1990',
    'April 30, 1990',
    'Apr 30 1990',
    'april 30th 1990',
  ])('%s', (typed) => {
    expect(readDate(typed)).toEqual({ dates: ['1990-04-30'], rest: ' ' });
  });

  test.each(['30 Apr 90', '30.4.90', '4/30/90', 'Apr 30, 90'])('%s, of either century', (typed) => {
    expect(readDate(typed).dates).toEqual(['1990-04-30', '2090-04-30']);
  });

  test.each([
    ['1. März 1985', '1985-03-01'],
    ['1. Maerz 1985', '1985-03-01'],
    ['12. Jänner 1985', '1985-01-12'],
    ['12. Januar 1985', '1985-01-12'],
    ['3. Mai 1985', '1985-05-03'],
    ['3. Okt 1985', '1985-10-03'],
    ['24. Dezember 1985', '1985-12-24'],
    ['24 Dec 1985', '1985-12-24'],
    ['5 Sept 1985', '1985-09-05'],
    ['5 July 1985', '1985-07-05'],
    ['5 Jun 1985', '1985-06-05'],
  ])('%s, with the month named in English or German', (typed, date) => {
    expect(readDate(typed).dates).toEqual([date]);
  });

  test('both orders stay open where nothing tells them apart', () => {
    expect(readDate('3/4/1985').dates).toEqual(['1985-04-03', '1985-03-04']);
  });
});

describe('no date is', () => {
  test.each([
    '31 April 1990',
    '30 Abril 1990',
    'Anna 30',
    'Mai 1990',
    '30 Ma 1990',
    '1230 April 1990',
    '30 April 199',
    '',
  ])('%j', (typed) => {
    expect(readDate(typed)).toEqual({ dates: [], rest: typed });
  });
});

test('a family name that is a month is no date by itself, and stays beside one', () => {
  expect(readDate('May 5')).toEqual({ dates: [], rest: 'May 5' });
  expect(readDate('Nora May 30 April 1990')).toEqual({ dates: ['1990-04-30'], rest: 'Nora May  ' });
});
