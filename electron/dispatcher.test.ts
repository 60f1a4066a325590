import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChannelName, contract } from '../domain/contract.ts';
import { apiErrorCodes } from '../domain/api-error.ts';
import { TestClinic, ownWindow } from './testing.ts';

const channels = Object.keys(contract) as ChannelName[]; // Object.keys widens the names

const looped: Record<string, unknown> = {};
looped['self'] = looped;
const garbage: readonly [string, unknown][] = [
  ['undefined', undefined],
  ['null', null],
  ['true', true],
  ['zero', 0],
  ['NaN', Number.NaN],
  ['a bigint', 10n],
  ['empty text', ''],
  ['SQL', "'; DROP TABLE session; --"],
  ['a million characters', 'x'.repeat(1_000_000)],
  ['a lone surrogate', '\ud800'],
  ['an empty array', []],
  ['an array of nulls', Array.from({ length: 1000 }, () => null)],
  ['an empty object', {}],
  ['an object that contains itself', looped],
  ['a polluted prototype', JSON.parse('{"__proto__":{"ok":true},"constructor":{"prototype":{}}}')],
  ['unknown keys', { patientId: '01a1f894-9927-7452-9d65-601d949a9bca', extra: 1 }],
  [
    'wrong types',
    { patientId: 7, sessionId: {}, sessionIds: 'x', query: [], form: 1, password: 3, revision: 'one' },
  ],
  [
    'ids that are none',
    { patientId: '../vault', sessionId: "' OR 1=1", sessionIds: ['x', 'y'], revision: 1 },
  ],
  ['a map', new Map([['query', 'x']])],
  ['bytes', new Uint8Array(1024)],
  ['a date', new Float64Array([Number.NaN])],
];

describe.each(channels)('%s', (channel) => {
  let clinic: TestClinic;
  beforeAll(async () => {
    clinic = await TestClinic.empty();
  });
  afterAll(() => clinic[Symbol.asyncDispose]());

  test.each([
    ['another origin', { isMainFrame: true, origin: 'https://example.org' }],
    ['a look-alike origin', { isMainFrame: true, origin: 'app://stratum.example' }],
    ['a frame inside our page', { isMainFrame: false, origin: 'app://stratum' }],
    ['a frame that is gone', { isMainFrame: false, origin: '' }],
  ])('refuses %s', async (_kind, sender) => {
    expect(await clinic.send(channel, undefined, sender)).toMatchObject({
      ok: false,
      error: { code: 'sender.refused' },
    });
  });

  test('before unlock refuses unless the contract opens it to anyone (S4)', async () => {
    const answer = await clinic.send(channel, { password: 'x' });
    const isLocked = !answer.ok && answer.error.code === 'access.locked';
    expect(isLocked).toBe(contract[channel].access !== 'anyone');
  });
});

describe('an open clinic', () => {
  let clinic: TestClinic;
  beforeAll(async () => {
    clinic = await TestClinic.open();
  });
  afterAll(() => clinic[Symbol.asyncDispose]());

  test.each(channels)(
    '%s answers garbage of twenty kinds with an error of the contract and changes nothing',
    async (channel) => {
      const before = await clinic.call('patient.list', { query: '' });
      const takesNothing = contract[channel].input.safeParse(undefined).success;
      for (const [kind, input] of garbage) {
        if (takesNothing && input === undefined) continue;
        const answer = await clinic.send(channel, input);
        expect(answer, kind).toMatchObject({ ok: false });
        if (answer.ok) continue;
        expect(answer.error.code, kind).toBe('input.invalid');
        expect(answer.error.fields?.length, kind).toBeGreaterThan(0);
        expect(JSON.stringify(answer.error).length, kind).toBeLessThan(10_000);
      }
      expect(await clinic.call('patient.list', { query: '' })).toEqual(before);
      // A busy machine is no failure.
      expect(clinic.logged.filter((line) => !line.startsWith('slow query'))).toEqual([]);
    },
  );

  test.each(['', 'app', 'constructor', '__proto__', 'toString', 'patient.delete'])(
    'there is no channel %j',
    async (channel) => {
      expect(await clinic.send(channel, undefined)).toMatchObject({
        ok: false,
        error: { code: 'sender.refused' },
      });
    },
  );

  test('a list of hundreds of wrong values is not answered with as many problems', async () => {
    const access = { patientId: crypto.randomUUID(), restricted: true, password: 'x' };
    const accountIds = Array.from({ length: 500 }, () => 'none');
    const answer = await clinic.send('patient.setAccess', { ...access, accountIds });
    expect(answer).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
    expect(JSON.stringify(answer).length).toBeLessThan(10_000);
  });

  test('an unexpected failure tells a reference and nothing of its content', async () => {
    const { context } = clinic;
    const failing = { ...context, environment: { ...context.environment, now: () => 'not a time' } };
    const { dispatch } = await import('./dispatcher.ts');
    const { handlers } = await import('./handlers/index.ts');
    const answer = await dispatch(
      handlers,
      failing,
      'session.start',
      { patientId: crypto.randomUUID() },
      ownWindow,
    );
    expect(answer).toEqual({
      ok: false,
      error: { code: 'unexpected', message: 'Unexpected failure', reference: 'reference' },
    });
  });
});

test('every error code is one of the contract’s', () => {
  expect(new Set(apiErrorCodes).size).toBe(apiErrorCodes.length);
});
