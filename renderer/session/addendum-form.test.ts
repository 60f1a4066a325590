import { expect, test } from 'vitest';
import { addendumTextMaximum } from '../../domain/addendum.ts';
import { type TypedAddendum, addendumResolver, emptyAddendum, fieldOfRefusal } from './addendum-form.ts';

const resolve = addendumResolver(({ code }) => code);
const messagesFor = async (typed: TypedAddendum) => {
  const { errors } = await resolve(typed, undefined, { fields: {}, shouldUseNativeValidation: false });
  return Object.fromEntries(Object.entries(errors).map(([field, error]) => [field, error?.message]));
};
const complete: TypedAddendum = { part: 'serums', text: 'Lot was L-2.\nSeen on the pack.', password: 'p' };

test('asks for what an addendum amends, its text and the password', async () => {
  expect(await messagesFor(emptyAddendum)).toEqual({
    part: 'required',
    text: 'required',
    password: 'required',
  });
  expect(await messagesFor({ ...complete, text: ' \n ' })).toEqual({ text: 'required' });
  expect(await messagesFor(complete)).toEqual({});
});

test('accepts the longest text, and says beside it when it is longer', async () => {
  const longest = 'ä'.repeat(addendumTextMaximum);
  expect(await messagesFor({ ...complete, text: longest })).toEqual({});
  expect(await messagesFor({ ...complete, text: `${longest}ä` })).toEqual({ text: 'text.too-long' });
  expect(await messagesFor({ ...complete, text: 'null\u0000byte' })).toEqual({
    text: 'text.control-characters',
  });
});

test('finds the field of a refusal by the path that was sent', () => {
  const refusal = (path: string) => ({ path, code: 'invalid', values: {}, rule: null }) as const;
  expect(fieldOfRefusal(refusal('form.text'))).toBe('text');
  expect(fieldOfRefusal(refusal('form.part'))).toBe('part');
  expect(fieldOfRefusal(refusal('password'))).toBe('password');
  expect(fieldOfRefusal(refusal('sessionId'))).toBeUndefined();
});
