/** One side of the border between the preload's world and the page's own world. */
export type Membrane = {
  /** The function the other side gave as its root, ready to be called from here. */
  readonly other: (...values: unknown[]) => unknown;
};

/**
 * Passes values between two JavaScript worlds of one document, as Electron's contextBridge does: plain objects and
 * arrays are copied, functions and promises become proxies, everything else is structured-cloned or refused.
 * Messages are DOM events with unguessable names; the browser clones their detail when it crosses worlds.
 *
 * Page script that got hold of a name could do no more than call what it was given anyway.
 *
 * The function uses nothing from outside itself: its text runs in the page.
 *
 * @param outgoing name of the events this side sends
 * @param incoming name of the events this side receives
 * @param root the function that the other side may call first; everything else it must be given
 */
export function createMembrane(
  outgoing: string,
  incoming: string,
  root: (...values: unknown[]) => unknown,
): Membrane {
  type Wire =
    | { type: 'plain'; value: unknown }
    | { type: 'function'; id: number }
    | { type: 'promise'; id: number }
    | { type: 'error'; name: string; message: string }
    | { type: 'array'; items: Wire[] }
    | { type: 'object'; entries: [string, Wire][] };
  type Message =
    | { kind: 'call'; id: number; values: Wire[] }
    | { kind: 'return'; failed: boolean; value: Wire }
    | { kind: 'settle'; id: number; failed: boolean; value: Wire };
  type Settle = { resolve: (value: unknown) => void; reject: (reason: unknown) => void };

  const functions = new Map<number, (...values: unknown[]) => unknown>([[0, root]]);
  const numbers = new Map<unknown, number>([[root, 0]]);
  const waiting = new Map<number, Settle>();
  const replies: Extract<Message, { kind: 'return' }>[] = [];
  let last = 0;

  const send = (detail: Message) => {
    window.dispatchEvent(new CustomEvent(outgoing, { detail }));
  };
  const refusal = () => new Error('An object could not be cloned.');

  const pack = (value: unknown, depth = 0): Wire => {
    if (depth > 1000) throw new Error('The value nests too deeply, or holds itself.');
    if (typeof value === 'function')
      return { type: 'function', id: number(value as (...values: unknown[]) => unknown) };
    if (typeof value !== 'object' || value === null) {
      if (typeof value === 'symbol') throw refusal();
      return { type: 'plain', value };
    }
    if (value instanceof Promise) return packPromise(value);
    if (value instanceof Error) return { type: 'error', name: value.name, message: value.message };
    if (Array.isArray(value)) return { type: 'array', items: value.map((item) => pack(item, depth + 1)) };
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) {
      const keys = Object.getOwnPropertyNames(value);
      const record = value as Record<string, unknown>; // a plain object, by its prototype
      return { type: 'object', entries: keys.map((key) => [key, pack(record[key], depth + 1)]) };
    }
    try {
      return { type: 'plain', value: structuredClone(value) };
    } catch {
      throw refusal();
    }
  };
  const number = (called: (...values: unknown[]) => unknown): number => {
    const id = numbers.get(called) ?? ++last;
    numbers.set(called, id);
    functions.set(id, called);
    return id;
  };
  const packPromise = (promise: Promise<unknown>): Wire => {
    const id = ++last;
    const settle = (failed: boolean, outcome: unknown) => {
      let value: Wire;
      try {
        value = pack(outcome);
      } catch (error) {
        value = pack(error);
        failed = true;
      }
      send({ kind: 'settle', id, failed, value });
    };
    promise.then(
      (value) => settle(false, value),
      (reason: unknown) => settle(true, reason),
    );
    return { type: 'promise', id };
  };

  const unpack = (wire: Wire): unknown => {
    if (wire.type === 'plain') return wire.value;
    if (wire.type === 'function') return (...values: unknown[]) => call(wire.id, values);
    if (wire.type === 'promise') {
      return new Promise((resolve, reject) => waiting.set(wire.id, { resolve, reject }));
    }
    if (wire.type === 'error') return Object.assign(new Error(wire.message), { name: wire.name });
    if (wire.type === 'array') return wire.items.map(unpack);
    const record = {};
    for (const [key, item] of wire.entries) {
      // defineProperty, so that a key named __proto__ stays a key.
      const value = unpack(item);
      Object.defineProperty(record, key, { value, configurable: true, enumerable: true, writable: true });
    }
    return record;
  };

  const call = (id: number, values: unknown[]): unknown => {
    // Events are dispatched synchronously: the reply is there when `send` returns.
    send({ kind: 'call', id, values: values.map((value) => pack(value)) });
    const reply = replies.pop();
    if (!reply) throw new Error('The other side of the context bridge did not answer.');
    const value = unpack(reply.value);
    if (reply.failed) throw value;
    return value;
  };
  const answer = (id: number, values: Wire[]) => {
    let reply: Message;
    try {
      const called = functions.get(id);
      if (!called) throw new Error('Unknown function.');
      reply = { kind: 'return', failed: false, value: pack(called(...values.map(unpack))) };
    } catch (error) {
      reply = { kind: 'return', failed: true, value: pack(error) };
    }
    send(reply);
  };

  const receive = (message: Message) => {
    switch (message.kind) {
      case 'call':
        answer(message.id, message.values);
        break;
      case 'return':
        replies.push(message);
        break;
      case 'settle': {
        const settle = waiting.get(message.id);
        waiting.delete(message.id);
        const value = unpack(message.value);
        if (message.failed) settle?.reject(value);
        else settle?.resolve(value);
        break;
      }
    }
  };

  // Only the other side sends events of this name.
  window.addEventListener(incoming, (event) => receive((event as CustomEvent<Message>).detail));
  return { other: (...values) => call(0, values) };
}
