import type { KeyedFile } from './copy.ts';
import { openForReading } from './damage.ts';
import { storeErrorOf } from './errors.ts';

/** True when the account is an active manager in a database that is not open. Reads only. Throws `StoreError`. */
export function isActiveManager(database: KeyedFile, accountId: string): boolean {
  const db = openForReading(database);
  try {
    const found = db.prepare('SELECT 1 FROM account WHERE id = ? AND is_manager = 1 AND active = 1');
    return found.get(accountId) !== undefined;
  } catch (error) {
    throw storeErrorOf(error);
  } finally {
    db.close();
  }
}
