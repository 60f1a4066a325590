import { describe, expect, test } from 'vitest';
import { activesOf } from '../../domain/actives.ts';
import { testProduct } from '../../domain/rules/testing.ts';
import { doseOf, onSkinOf } from './anaesthetic-values.ts';

describe('dose', () => {
  test.each([
    ['2', '10', 2],
    ['2.001', '10', 2.01],
    ['2,5 g', '12.5 cm²', 2],
    ['1.1', '10', 1.1],
    ['', '10', null],
    ['2', '', null],
    ['much', '10', null],
    ['0', '10', null],
  ])('%j g on %j cm² is %j on 10 cm²', (mass, area, dose) => {
    expect(doseOf({ mass, area })).toBe(dose);
  });
});

describe('time on the skin', () => {
  const context = { timeZone: 'Europe/Vienna', now: '2026-03-10T10:30:30.000Z' };
  const times = { on: '2026-03-10T11:00', off: '', endedAt: '', longestMinutes: null };

  test('runs while nothing says that it came off', () => {
    expect(onSkinOf(times, context)).toEqual({ minutes: 31, running: true, until: null });
  });

  test('ends with the time that it came off, or with the session', () => {
    expect(onSkinOf({ ...times, off: '2026-03-10T11:20' }, context)).toMatchObject({
      minutes: 20,
      running: false,
    });
    expect(onSkinOf({ ...times, endedAt: '2026-03-10T11:25' }, context)).toMatchObject({
      minutes: 25,
      running: false,
    });
  });

  test('says until when it may stay', () => {
    expect(onSkinOf({ ...times, longestMinutes: 60 }, context)?.until).toBe('2026-03-10T11:00:00.000Z');
  });

  test.each([
    { on: '' },
    { on: '11' },
    { on: '2026-03-10T11:40' },
    { off: 'later' },
    { off: '2026-03-10T10:59' },
  ])('says nothing with %o', (change) => {
    expect(onSkinOf({ ...times, ...change }, context)).toBeNull();
  });
});

describe('active substances of a product', () => {
  const cream = (...ingredients: ReturnType<typeof testProduct>['ingredients']) =>
    testProduct({ category: 'anaesthetic', ingredients });

  test('are those with a percentage, the carrier left out', () => {
    const product = cream(
      { name: 'Lidocaine 2.5 %', flags: ['lidocaine'] },
      { name: 'Prilocaine 2.5 %', flags: ['prilocaine'] },
      { name: 'Carbomer 1 %', flags: [] },
    );
    expect(activesOf(product)).toBe('Lidocaine 2.5 %, Prilocaine 2.5 %');
  });

  test('are left to be typed where one has no percentage', () => {
    expect(activesOf(cream({ name: 'Lidocaine', flags: ['lidocaine'] }))).toBe('');
    expect(
      activesOf(
        cream({ name: 'Lidocaine 4 %', flags: ['lidocaine'] }, { name: 'Tetracaine', flags: ['tetracaine'] }),
      ),
    ).toBe('');
    expect(activesOf(cream())).toBe('');
  });
});
