import { z } from 'zod';
import { type ChannelName, contract } from '../../domain/contract.ts';
import { emptyPatientForm } from '../../domain/patient.ts';
import { aSessionForm } from '../../db/testing.ts';
import type { Random } from '../../electron/demo/random.ts';
import { aPlainPng } from '../../electron/photographs/testing.ts';
import { chartedInFull, testPassword } from '../../electron/testing.ts';
import type { World } from './world.ts';

/** Inputs shaped by each channel's own schema, with real ids, and then broken in every way that can cross the border. */

type JsonSchema = {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  /** Of a list whose places have schemas of their own. */
  prefixItems?: JsonSchema[];
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  minimum?: number;
  maximum?: number;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
};

const schemas = new Map<string, JsonSchema>();

function schemaOf(channel: ChannelName): JsonSchema {
  const known = schemas.get(channel);
  if (known) return known;
  // JSON Schema as zod writes it; only the parts named above are looked at.
  const made = z.toJSONSchema(contract[channel].input, {
    io: 'input',
    unrepresentable: 'any',
  }) as JsonSchema; // see above
  schemas.set(channel, made);
  return made;
}

const looped: Record<string, unknown> = {};
looped['self'] = looped;

const deep = (depth: number): unknown => {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { form: value };
  return value;
};

/** Texts that have broken programs before. */
const hostileTexts = [
  '',
  ' ',
  '\0',
  '\0and what follows it',
  'before\0and after it',
  '\u{feff}',
  '\u{202e}evil',
  '\ud800',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  "'; DROP TABLE patient; --",
  '" OR 1=1 --',
  '%_%',
  '<img src=x onerror=alert(1)>',
  '../../vault.json',
  'C:\\Windows\\system32',
  '=HYPERLINK("http://example.org")',
  '{{constructor}}',
  '${process.env}',
  'NaN',
  '1e309',
  '-0',
  '9'.repeat(400),
  'x'.repeat(5000),
  'é'.normalize('NFD').repeat(300),
  '👩‍⚕️'.repeat(200),
  'ﷺ'.repeat(500),
  '2026-02-30',
  '9999-12-31T23:59',
  '0000-00-00',
  '٣٫٥',
  'NEAR(a b)',
  'a*',
  '"unbalanced',
  '^a OR -b:c',
] as const;

const hostileValues = (random: Random): unknown =>
  random.weighted<() => unknown>([
    [8, () => random.pick(hostileTexts)],
    [2, () => undefined],
    [2, () => null],
    [2, () => random.pick([true, false])],
    [
      3,
      () =>
        random.pick([0, -0, -1, 1.5, 2 ** 31, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, 1e-300, 1e308]),
    ],
    [1, () => 10n],
    [2, () => []],
    [2, () => ({})],
    [1, () => looped],
    [1, () => new Map([['password', 'x']])],
    [1, () => new Set([1, 2])],
    [1, () => new Uint8Array(256)],
    [1, () => new Float64Array([Number.NaN])],
    [1, () => /(a+)+$/],
    [1, () => new Error('an error')],
    [1, () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')],
    [1, () => Array.from({ length: 2000 }, () => null)],
    [0.2, () => deep(400)],
    [0.1, () => 'x'.repeat(1_000_000)],
    [0.1, () => Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, index]))],
  ])();

/** A list that is known not to be empty. */
export const some = <T>(list: readonly T[]): readonly [T, ...T[]] => {
  const [first, ...others] = list;
  if (first === undefined) throw new Error('The list is empty');
  return [first, ...others];
};

/** What a field of this name holds when somebody knows what there is. */
function known(name: string, { ids }: World, random: Random): unknown {
  switch (name) {
    case 'patientId':
      return random.pick(some(ids.patients));
    case 'sessionId':
      return random.pick(some(ids.sessions));
    case 'sessionIds':
      return Array.from({ length: random.integer(2, 6) }, () => random.pick(some(ids.sessions)));
    case 'accountId':
      return random.pick(some(ids.accounts));
    case 'accountIds':
      return ids.accounts.filter(() => random.chance(0.5));
    case 'emergencyId':
      return random.pick(some(ids.others));
    case 'deviceId':
      return random.pick(some(ids.devices));
    case 'revision':
      return random.pick([1, 1, 1, 2, 3]);
    case 'before':
      return random.pick([null, 1, 5, 1000, 2 ** 52]);
    case 'password':
      return random.pick(['not the password', testPassword]);
    case 'query':
      return random.pick(['', 'Qvz', 'q', 'P-00001', '1984', '7770001', ...hostileTexts]);
    case 'from':
    case 'to':
      return random.pick([null, '2026-03-01', '2026-03-10', '1999-12-31']);
    case 'action':
      return random.pick([null, 'read', 'session.sign', 'nothing']);
    case 'place':
      return random.pick(['patient/new', 'session/1', ...hostileTexts]);
    case 'reason':
    case 'note':
    case 'text':
      return random.pick(['because it was necessary', 'short', '', ...hostileTexts]);
    default:
      return undefined;
  }
}

/** A whole form, as the window would send it. */
function form(channel: ChannelName, { ids }: World, random: Random): unknown {
  if (channel.startsWith('patient.')) {
    const number = random.integer(1, 1_000_000);
    return {
      ...emptyPatientForm,
      familyName: `Fuzz${number}`,
      givenName: 'Eve',
      birthDate: '1990-02-28',
      phone: String(number),
    };
  }
  if (channel === 'session.saveDraft' || channel === 'session.sign') {
    const startedAt = '2026-03-10T09:00';
    const whole = random.chance(0.8) ? chartedInFull(startedAt) : {};
    return aSessionForm({ ...whole, deviceId: random.pick(some(ids.devices)), startedAt });
  }
  if (channel === 'session.recordReaction') {
    const seen = '2026-03-10T09:30';
    return { seen, kind: 'erythema', grade: '1', zones: [], percent: '', onset: '', resolved: '', note: '' };
  }
  return undefined;
}

function generate(schema: JsonSchema, name: string, world: World, random: Random): unknown {
  const value = known(name, world, random);
  if (value !== undefined && random.chance(0.9)) return value;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return generate(random.pick(some(choices)), name, world, random);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.pick(some(schema.enum));
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, field]) => [
          key,
          generate(field, key, world, random),
        ]),
      );
    case 'array': {
      if (schema.prefixItems) return schema.prefixItems.map((item) => generate(item, '', world, random));
      const length = random.integer(schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, 6));
      const { items = {} } = schema;
      return Array.from({ length }, () => generate(items, '', world, random));
    }
    case 'integer':
    case 'number':
      return random.integer(schema.minimum ?? 0, Math.min(schema.maximum ?? 10, 1000));
    case 'boolean':
      return random.chance(0.5);
    case 'null':
      return null;
    case 'string':
      return schema.format === 'uuid' ? anyId(world, random) : random.pick(['text', 'x', ...hostileTexts]);
    case undefined:
      // The only bytes that any channel takes.
      return name === 'content' ? aFile(random) : undefined;
    default:
      return undefined;
  }
}

/** A picture, whole or not, or something else. */
function aFile(random: Random): Uint8Array {
  const whole = aPlainPng(random.integer(1, 64), random.integer(1, 64), random.integer(0, 255));
  const at = random.integer(0, whole.length - 1);
  return random.weighted<() => Uint8Array>([
    [4, () => whole],
    [2, () => whole.subarray(0, at)],
    [2, () => whole.fill(random.integer(0, 255), at, Math.min(at + 4, whole.length))],
    [1, () => new TextEncoder().encode(random.pick(hostileTexts))],
    [1, () => new Uint8Array(random.integer(0, 2000))],
  ])();
}

function anyId({ ids }: World, random: Random): string {
  const all = [...ids.patients, ...ids.sessions, ...ids.accounts, ...ids.devices, ...ids.others];
  return random.chance(0.1) ? crypto.randomUUID() : random.pick(some(all));
}

/** An input of the channel's shape, which names records that exist. */
export function validInput(channel: ChannelName, world: World, random: Random): unknown {
  const input = generate(schemaOf(channel), '', world, random);
  if (typeof input !== 'object' || input === null || !('form' in input)) return input;
  const whole = form(channel, world, random);
  return whole === undefined ? input : { ...input, form: whole };
}

type Container = Record<string, unknown> | unknown[];
const isContainer = (value: unknown): value is Container =>
  Array.isArray(value) || (typeof value === 'object' && value !== null && value.constructor === Object);

/** Breaks an input somewhere: a value exchanged, taken out, added, put in the wrong place. */
export function mutate(input: unknown, random: Random): unknown {
  if (!isContainer(input) || random.chance(0.08)) return hostileValues(random);
  const copy: unknown = structuredClone(input);
  if (!isContainer(copy)) return copy;
  let place: Container = copy;
  for (;;) {
    const inner: Container[] = Object.values(place).filter(isContainer);
    if (inner.length === 0 || random.chance(0.35)) break;
    place = random.pick(some(inner));
  }
  const keys = Object.keys(place);
  const key = keys.length > 0 ? random.pick(some(keys)) : 'extra';
  // Arrays take their indexes as text as well.
  const record = place as Record<string, unknown>;
  switch (random.integer(0, 5)) {
    case 0:
      delete record[key];
      break;
    case 1:
      record[`extra${random.integer(0, 9)}`] = hostileValues(random);
      break;
    case 2:
      if (Array.isArray(place)) for (let left = 300; left > 0; left -= 1) place.push(place[0]);
      else record[key] = [record[key]];
      break;
    default:
      record[key] = hostileValues(random);
  }
  return copy;
}
