import { describe, expect, it } from 'vitest';
import { readTypedDate, typedExpiry } from './typed-date.ts';

describe('readTypedDate', () => {
  it.each([
    ['1985-03-12', '1985-03-12'],
    [' 19850312 ', '1985-03-12'],
    ['1985/3/12', '1985-03-12'],
    ['1985 03 12', '1985-03-12'],
    ['12.3.1985', '1985-03-12'],
    ['12. 03. 1985', '1985-03-12'],
    ['29.2.2024', '2024-02-29'],
  ])('reads %s', (typed, date) => {
    expect(readTypedDate(typed)).toBe(date);
  });

  it.each(['03/12/1985', '12-03-1985', '29.2.2023', '1985-13-01', '198503', '1985112', 'spring', ''])(
    'leaves %s as typed',
    (typed) => {
      expect(readTypedDate(typed)).toBe(typed);
    },
  );
});

describe('typedExpiry', () => {
  it.each([
    ['2027-06', '2027-06-30'],
    ['2027-6', '2027-06-30'],
    [' 06/2027 ', '2027-06-30'],
    ['6.2027', '2027-06-30'],
    ['12/2027', '2027-12-31'],
    ['02/2028', '2028-02-29'],
    ['02/2027', '2027-02-28'],
    ['20270615', '2027-06-15'],
    ['15.6.2027', '2027-06-15'],
    ['2027-06-15', '2027-06-15'],
  ])('reads %s', (typed, date) => {
    expect(typedExpiry(typed)).toBe(date);
  });

  it.each(['2027-13', '00/2027', '06/27', '2027', '062027', '06-2027', ''])('leaves %s as typed', (typed) => {
    expect(typedExpiry(typed)).toBe(typed);
  });
});
