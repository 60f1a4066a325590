/** What carries a value between the main process and a page, as text. */
export type Codec = {
  /** @throws Error 'An object could not be cloned.' for whatever Electron would refuse to send. */
  encode: (value: unknown) => string;
  decode: (text: string) => unknown;
};

/**
 * Makes a codec for values of the structured clone algorithm: cycles and shared references, undefined, NaN, -0,
 * bigint, dates, regular expressions, maps, sets, errors, array buffers and their views survive the crossing.
 * The value is first cloned by the platform's own `structuredClone`, so functions, symbols and DOM nodes are refused
 * and class instances lose their prototype, as in Electron.
 *
 * The function uses nothing from outside itself: its text also runs in the page (page-link.ts).
 */
export function createCodec(): Codec {
  type Reference = number;
  type Row = string | number | boolean | null | [tag: string, ...parts: unknown[]];
  // The table below is the only producer of rows, so its parts have the shapes that `revive` reads.
  type Parts = [string, ...Reference[]];

  const refusal = () => new Error('An object could not be cloned.');
  const views: Record<string, new (buffer: ArrayBuffer) => ArrayBufferView> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errors: Record<string, ErrorConstructor> = {
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };

  const encode = (value: unknown): string => {
    const table: Row[] = [];
    const known = new Map<unknown, Reference>();

    const add = (item: unknown): Reference => {
      const found = Object.is(item, -0) ? undefined : known.get(item);
      if (found !== undefined) return found;
      const reference = table.push(null) - 1;
      if (!Object.is(item, -0)) known.set(item, reference);
      table[reference] = describe(item);
      return reference;
    };

    const describe = (item: unknown): Row => {
      if (item === null || typeof item === 'string' || typeof item === 'boolean') return item;
      if (item === undefined) return ['undefined'];
      if (typeof item === 'bigint') return ['bigint', String(item)];
      if (typeof item === 'number') {
        if (Object.is(item, -0)) return ['number', '-0'];
        return Number.isFinite(item) ? item : ['number', String(item)];
      }
      if (typeof item !== 'object') throw refusal();
      return describeObject(item);
    };

    const describeObject = (item: object): Row => {
      if (Array.isArray(item)) {
        const parts: Reference[] = Array.from({ length: item.length }, (_, index) =>
          index in item ? add(item[index]) : -1,
        );
        return ['array', ...parts];
      }
      if (item instanceof Map) return ['map', ...[...item].flat().map(add)];
      if (item instanceof Set) return ['set', ...[...item].map(add)];
      if (item instanceof RegExp) return ['regexp', item.source, item.flags];
      if (item instanceof globalThis.Date) return ['date', add(item.valueOf())];
      if (item instanceof Error) {
        return ['error', item.name, item.message, item.stack ?? '', 'cause' in item ? add(item.cause) : -1];
      }
      if (item instanceof ArrayBuffer) return ['buffer', new Uint8Array(item).toBase64()];
      if (ArrayBuffer.isView(item)) {
        const name = Object.prototype.toString.call(item).slice(8, -1);
        if (!Object.hasOwn(views, name)) throw refusal();
        return ['view', name, new Uint8Array(item.buffer, item.byteOffset, item.byteLength).toBase64()];
      }
      if (Object.prototype.toString.call(item) !== '[object Object]') throw refusal();
      return ['object', ...Object.entries(item).flatMap(([key, entry]) => [add(key), add(entry)])];
    };

    let copy: unknown;
    try {
      copy = structuredClone(value);
    } catch {
      throw refusal();
    }
    add(copy);
    return JSON.stringify(table);
  };

  const decode = (text: string): unknown => {
    // Only `encode` writes these texts.
    const table = JSON.parse(text) as Row[];
    const done = new Map<Reference, unknown>();

    const read = (reference: Reference): unknown => {
      const row = table[reference];
      if (!Array.isArray(row)) return row;
      if (!done.has(reference)) revive(reference, row as Parts, row as string[]);
      return done.get(reference);
    };
    const keep = <Value>(reference: Reference, value: Value): Value => {
      done.set(reference, value);
      return value;
    };

    const revive = (
      reference: Reference,
      [tag, ...parts]: Parts,
      [, first = '', second = '', third = '']: string[],
    ) => {
      switch (tag) {
        case 'undefined':
          return keep(reference, undefined);
        case 'bigint':
          return keep(reference, BigInt(first));
        case 'number':
          return keep(reference, Number(first));
        case 'date':
          return keep(reference, new globalThis.Date(Number(read(parts[0] ?? 0))));
        case 'regexp':
          return keep(reference, new RegExp(first, second));
        case 'buffer':
          return keep(reference, Uint8Array.fromBase64(first).buffer);
        case 'view':
          return keep(reference, new (views[first] ?? DataView)(Uint8Array.fromBase64(second).buffer));
        case 'error': {
          const error = keep(reference, new (errors[first] ?? Error)(second));
          Object.defineProperty(error, 'stack', { value: third, configurable: true, writable: true });
          const cause = parts[3] ?? -1;
          if (cause >= 0)
            Object.defineProperty(error, 'cause', { value: read(cause), configurable: true, writable: true });
          return error;
        }
        case 'array': {
          const list = keep<unknown[]>(reference, []);
          list.length = parts.length;
          for (const [index, part] of parts.entries()) if (part >= 0) list[index] = read(part);
          return list;
        }
        case 'set': {
          const set = keep(reference, new Set());
          for (const part of parts) set.add(read(part));
          return set;
        }
        case 'map': {
          const map = keep(reference, new Map());
          for (let at = 0; at < parts.length; at += 2)
            map.set(read(parts[at] ?? 0), read(parts[at + 1] ?? 0));
          return map;
        }
        case 'object': {
          const object = keep(reference, {});
          for (let at = 0; at < parts.length; at += 2) {
            // defineProperty, so that a key named __proto__ stays a key.
            Object.defineProperty(object, String(read(parts[at] ?? 0)), {
              value: read(parts[at + 1] ?? 0),
              configurable: true,
              enumerable: true,
              writable: true,
            });
          }
          return object;
        }
        default:
          throw new Error(`Unknown tag ${tag} in a message.`);
      }
    };
    return read(0);
  };

  return { encode, decode };
}
