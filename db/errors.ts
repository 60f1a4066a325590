/** What kept the store from doing what was asked. The first seven are also codes of the contract. */
export type StoreErrorCode =
  | 'database.missing'
  | 'database.foreign'
  | 'database.damaged'
  | 'database.newer'
  | 'database.busy'
  | 'folder.read-only'
  | 'disk.full'
  | 'disk.failed'
  | 'database.exists'
  | 'conflict'
  | 'refused'
  | 'not-found'
  | 'settings'
  | 'misuse'
  | 'unexpected';

type Details = {
  cause?: unknown;
  values?: Readonly<Record<string, string | number>>;
  rule?: string;
};

/** A failure of the store. The message is English, for the log; it holds no parameter and no key. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  /** What the sentence for a person names: for `database.newer` the versions `found` and `supported`. */
  readonly values: Readonly<Record<string, string | number>>;
  /** For `refused` and `conflict`: the promise that held, as `session.signed` or `patient.record_number`. */
  readonly rule: string | undefined;

  constructor(code: StoreErrorCode, message: string, details: Details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'StoreError';
    this.code = code;
    this.values = details.values ?? {};
    this.rule = details.rule;
  }
}

const sentences = {
  'database.missing': 'The database file is not there.',
  'database.foreign': 'The file is not a database of this clinic, or was made with another key.',
  'database.damaged': 'The database file is damaged or cut off.',
  'database.busy': 'Another program is holding the database.',
  'folder.read-only': 'The folder of the database cannot be written to.',
  'disk.full': 'The disk is full; nothing of the last save was written.',
  'disk.failed': 'The disk reported a failure; nothing of the last save was written.',
  misuse: 'The store was used after it was closed or outside its transaction.',
} as const satisfies Partial<Record<StoreErrorCode, string>>;

type PlainCode = keyof typeof sentences;

/** SQLite's result codes and the operating system's. A longer name, which says more, stands before its prefix. */
const codes: readonly (readonly [string, PlainCode])[] = [
  ['SQLITE_NOTADB', 'database.foreign'],
  ['SQLITE_CORRUPT', 'database.damaged'],
  ['SQLITE_FULL', 'disk.full'],
  ['SQLITE_READONLY', 'folder.read-only'],
  ['SQLITE_CANTOPEN', 'folder.read-only'],
  ['SQLITE_PERM', 'folder.read-only'],
  ['SQLITE_BUSY', 'database.busy'],
  ['SQLITE_LOCKED', 'database.busy'],
  ['SQLITE_IOERR_CORRUPTFS', 'database.damaged'],
  ['SQLITE_IOERR_SHMSIZE', 'disk.full'],
  ['SQLITE_IOERR', 'disk.failed'],
  ['ENOSPC', 'disk.full'],
  ['EDQUOT', 'disk.full'],
  ['EACCES', 'folder.read-only'],
  ['EPERM', 'folder.read-only'],
  ['EROFS', 'folder.read-only'],
  ['ENOTDIR', 'folder.read-only'],
  ['EIO', 'disk.failed'],
  ['ENOENT', 'database.missing'],
];

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** The rule that a trigger names before its colon, or the columns of a constraint. */
function ruleOf(message: string): string {
  const constraint = /constraint failed: (.+)$/s.exec(message)?.[1];
  return constraint ?? message.replace(/:.*/s, '');
}

/** Unique values whose trigger comes before the constraint, so that REPLACE does not get past it. */
const uniqueRules = new Set(['patient.record_number', 'product.name', 'product.gtin', 'lot.number']);

/** Any error that a store call threw, as a `StoreError`; one that is already comes back unchanged. */
export function storeErrorOf(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID)$/.test(code)) {
    return new StoreError('conflict', message, { cause: error, rule: ruleOf(message) });
  }
  if (code.startsWith('SQLITE_CONSTRAINT')) {
    const rule = code === 'SQLITE_CONSTRAINT_FOREIGNKEY' ? 'foreign-key' : ruleOf(message);
    return new StoreError(uniqueRules.has(rule) ? 'conflict' : 'refused', message, { cause: error, rule });
  }
  const known = codes.find(([prefix]) => code.startsWith(prefix));
  return known
    ? new StoreError(known[1], `${sentences[known[1]]} (${code})`, { cause: error })
    : new StoreError('unexpected', message, { cause: error });
}

/** A `StoreError` with its usual sentence. */
export const storeError = (code: PlainCode): StoreError => new StoreError(code, sentences[code]);
