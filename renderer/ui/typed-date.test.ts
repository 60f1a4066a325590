import { describe, expect, it } from 'vitest';
import { readTypedDate } from './typed-date.ts';

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
