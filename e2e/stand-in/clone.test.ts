import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCodec } from './clone.ts';

const codec = createCodec();
const cross = (value: unknown): unknown => codec.decode(codec.encode(value));

describe('a value that crosses between a page and the main process', () => {
  it('arrives as structured clone would deliver it, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withSparseArray: true,
          withTypedArray: true,
          withNullPrototype: true,
          withUnicodeString: true,
        } as fc.ObjectConstraints),
        (value) => {
          expect(cross(value)).toStrictEqual(structuredClone(value));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps undefined, -0, NaN, maps, sets, bytes, bigint, dates, errors and regular expressions', () => {
    const value = {
      missing: undefined,
      zero: -0,
      none: Number.NaN,
      map: new Map<unknown, unknown>([[{ key: 1 }, new Set([1n])]]),
      bytes: new Uint8Array([1, 2, 255]),
      buffer: new Uint8Array([3]).buffer,
      floats: new Float64Array([1.5, -2]),
      date: new globalThis.Date(0),
      pattern: /a+/giu,
      text: 'naïve \u0000 "quoted" \u2028',
    };
    expect(cross(value)).toStrictEqual(value);
    const error = cross(new RangeError('too deep', { cause: { depth: 3 } }));
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toMatchObject({ message: 'too deep', cause: { depth: 3 } });
  });

  it('keeps cycles and shared references', () => {
    const shared = { name: 'shared' };
    const value: { self?: unknown; a: unknown; b: unknown } = { a: shared, b: shared };
    value.self = value;
    const copy = cross(value) as typeof value;
    expect(copy.self).toBe(copy);
    expect(copy.a).toBe(copy.b);
  });

  it('sends only the bytes of a view, not the buffer behind it', () => {
    const view = new Uint8Array(new Uint8Array([9, 8, 7, 6]).buffer, 1, 2);
    const copy = cross(view) as Uint8Array;
    expect([...copy]).toEqual([8, 7]);
    expect(copy.buffer.byteLength).toBe(2);
  });

  it('strips the prototype of class instances and keeps a key named __proto__ harmless', () => {
    class Point {
      readonly x = 1;
      get double() {
        return this.x * 2;
      }
    }
    expect(cross(new Point())).toStrictEqual({ x: 1 });
    const hostile: unknown = JSON.parse('{"__proto__":{"admin":true}}');
    const copy = cross(hostile) as { admin?: boolean };
    expect(copy.admin).toBeUndefined();
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a function inside an object', { deep: [{ run: () => 1 }] }],
    ['a promise', Promise.resolve()],
    ['a weak map', new WeakMap()],
    ['a platform object without a counterpart', new Blob(['x'])],
  ])('is refused when it is %s', (_, value) => {
    expect(() => codec.encode(value)).toThrow('An object could not be cloned.');
  });
});
