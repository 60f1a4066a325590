import { StoreError } from './errors.ts';

/** SQLite has no booleans. */
export type Flag = 0 | 1;
export const flagOf = (value: boolean): Flag => (value ? 1 : 0);

/** Yes, no, or not recorded. */
export const optionalFlag = (value: boolean | null): Flag | null => (value === null ? null : flagOf(value));
export const optionalBoolean = (flag: Flag | null): boolean | null => (flag === null ? null : flag === 1);

/** What was found, or `not-found`: for callers that hold an identifier from the database itself. */
export function mustExist<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new StoreError('not-found', `There is no such ${what}.`);
  return found;
}
