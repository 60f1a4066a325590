import type { ApiError, ApiErrorCode } from '../domain/api-error.ts';
import type { Problem } from '../domain/problem.ts';
import { StoreError, type StoreErrorCode } from '../db/errors.ts';

type RefusalDetails = {
  fields?: Problem[];
  values?: Readonly<Record<string, string | number>>;
  cause?: unknown;
};

/** Thrown by a handler that will not do what was asked; the dispatcher turns it into the contract's error form. */
export class Refusal extends Error {
  readonly code: ApiErrorCode;
  readonly fields: Problem[] | undefined;
  readonly values: Readonly<Record<string, string | number>> | undefined;

  constructor(code: ApiErrorCode, message: string, details: RefusalDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'Refusal';
    this.code = code;
    this.fields = details.fields;
    this.values = details.values;
  }

  /** As it crosses to the window. */
  toApiError(): ApiError {
    return {
      code: this.code,
      message: this.message,
      ...(this.fields ? { fields: this.fields } : {}),
      ...(this.values ? { values: this.values } : {}),
    };
  }
}

/** File-system error codes that a person can do something about. */
const fileErrors: Readonly<Record<string, ApiErrorCode>> = {
  ENOSPC: 'disk.full',
  EDQUOT: 'disk.full',
  EACCES: 'folder.read-only',
  EPERM: 'folder.read-only',
  EROFS: 'folder.read-only',
  ENOTDIR: 'folder.read-only',
  EEXIST: 'folder.read-only',
  EIO: 'disk.failed',
};

const fileErrorCode = (error: unknown): ApiErrorCode | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? fileErrors[error.code]
    : undefined;

/** Reads a thrown error as a refusal; undefined for one that nobody expected. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof StoreError) return refusalOfStore(error);
  const code = fileErrorCode(error);
  return code ? new Refusal(code, `The file system refused: ${code}`, { cause: error }) : undefined;
}

/** Failures of the store that the contract knows under the same name. */
const sharedCodes: ReadonlySet<string> = new Set<StoreErrorCode & ApiErrorCode>([
  'database.missing',
  'database.foreign',
  'database.damaged',
  'database.newer',
  'database.busy',
  'folder.read-only',
  'disk.full',
  'disk.failed',
  'not-found',
]);

const isSharedCode = (code: StoreErrorCode): code is StoreErrorCode & ApiErrorCode => sharedCodes.has(code);

function refusalOfStore(error: StoreError): Refusal | undefined {
  const { code, rule, values, message } = error;
  if (isSharedCode(code)) return new Refusal(code, message, { values, cause: error });
  if (code === 'database.exists') return new Refusal('vault.exists', message, { cause: error });
  if (code === 'refused' && rule === 'account.last-manager') {
    return new Refusal('account.last-manager', message, { cause: error });
  }
  const isSigned = code === 'refused' && rule === 'session.signed';
  return isSigned ? new Refusal('draft.not-a-draft', message, { cause: error }) : undefined;
}
