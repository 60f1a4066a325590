import { expect, test } from 'vitest';
import type { Addendum, AddendumPart } from '../../domain/addendum.ts';
import { signedSession } from '../timeline/testing.ts';
import { alterationOf, amendments } from './amendments.ts';

const addendum = (id: string, part: AddendumPart): Addendum => ({
  id,
  part,
  text: 'Text',
  signature: {
    signedAt: '2026-10-02T10:00:00.000Z',
    accountId: 'a',
    name: 'Dr Test',
    registrationNumber: null,
  },
  seal: {
    contentHash: '0'.repeat(64),
    contentVersion: 1,
    meaning: 'addendum',
    ruleVersion: null,
    latestKnownAt: null,
  },
});
const addenda = [addendum('one', 'serums'), addendum('two', 'note'), addendum('three', 'serums')];
const session = signedSession('2026-10-01T10:00:00.000Z', { addenda });

test('numbers addenda over the whole session, also within one part', () => {
  expect(amendments(addenda).map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(amendments(addenda, 'serums').map(({ number }) => number)).toEqual([1, 3]);
  expect(amendments(addenda, 'zones')).toEqual([]);
});

test('names what differs from what was signed, and nothing else', () => {
  const intact = { one: true, two: true, three: true };
  expect(alterationOf({ session, sealIntact: true, addendaIntact: intact })).toBeNull();
  expect(alterationOf({ session, sealIntact: null, addendaIntact: {} })).toBeNull();
  expect(alterationOf({ session, sealIntact: false, addendaIntact: intact })).toEqual({
    session: true,
    addenda: [],
  });
  const altered = alterationOf({ session, sealIntact: true, addendaIntact: { ...intact, three: false } });
  expect(altered?.session).toBe(false);
  expect(altered?.addenda.map(({ number }) => number)).toEqual([3]);
});
