/** What an audit event tells of before and after, field by field. Values are plain data of any shape. */

export type FieldDifference = {
  /** Dotted path of the field: `zones.0.depthUm`. */
  path: string;
  /** Undefined where the field was not there. */
  before: unknown;
  after: unknown;
};

export type Details = {
  /** Only what differs, in the order of the fields. */
  differences: FieldDifference[];
  /** What was made, where there is no before; and everything else that was noted. */
  facts: { path: string; value: unknown }[];
  /** Why, as typed. */
  reason: string | null;
};

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of words or numbers is one value; a list of records has its fields listed. */
const isOneValue = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every((item) => typeof item !== 'object' || item === null)
    : !isPlainObject(value) || Object.keys(value).length === 0;

/** Every value of plain data with its path. A value that is no object stands under the path itself. */
function flatten(value: unknown, path = ''): Map<string, unknown> {
  if (isOneValue(value)) return new Map([[path, value]]);
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((item, position) => [String(position), item])
    : Object.entries(isPlainObject(value) ? value : {});
  return new Map(entries.flatMap(([key, item]) => [...flatten(item, path === '' ? key : `${path}.${key}`)]));
}

/** Alike as data: lists by their items. */
const isAlike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The fields in which two states differ. */
export function differencesOf(before: unknown, after: unknown): FieldDifference[] {
  const was = flatten(before);
  const is = flatten(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }))
    .filter((field) => !isAlike(field.before, field.after));
}

/** Says nothing to a person who reads the log. */
const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

const identifier = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const isIdentifier = (value: unknown): boolean => typeof value === 'string' && identifier.test(value);

/** Reads the details of an event for a person: differences, facts, reason. Identifiers only where there is nothing else. */
export function readDetails(details: Readonly<Record<string, unknown>>): Details {
  const { before, after, reason, ...others } = details;
  const isChange = isPlainObject(before) && isPlainObject(after);
  const rest = {
    ...(isChange ? {} : { before, after }),
    ...(typeof reason === 'string' ? {} : { reason }),
    ...others,
  };
  const facts = [...flatten(rest)]
    .filter(([, value]) => !isEmpty(value))
    // What was made is told by its fields: that it is the state after is understood.
    .map(([path, value]) => ({ path: path.replace(/^after\./, ''), value }));
  const differences = isChange ? differencesOf(before, after) : [];
  const readable = {
    differences: differences.filter((field) =>
      [field.before, field.after].some((value) => !isEmpty(value) && !isIdentifier(value)),
    ),
    facts: facts.filter(({ value }) => !isIdentifier(value)),
    reason: typeof reason === 'string' && reason.trim() !== '' ? reason : null,
  };
  const isSaid = readable.differences.length > 0 || readable.facts.length > 0 || readable.reason !== null;
  return isSaid ? readable : { ...readable, differences, facts };
}

/** A field's path in words, for what has no name of its own: `zones.0.depthUm` is `Zones 1 · Depth um`. */
export function wordsOfPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('.')) {
    if (/^\d+$/.test(part) && parts.length > 0) parts.push(`${parts.pop()} ${Number(part) + 1}`);
    else parts.push(sentenceCase(part));
  }
  return parts.join(' · ');
}

function sentenceCase(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
