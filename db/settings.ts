import { StoreError } from './errors.ts';

/** What this module needs of a connection. */
export type PragmaConnection = { pragma(source: string, options: { simple: true }): unknown };

type Setting = { name: string; set: string; reads: string | number };

/** Before the key: the cipher decides how the key is read. */
export const cipherSettings: readonly Setting[] = [
  { name: 'cipher', set: 'aegis', reads: 'aegis' },
  { name: 'algorithm', set: "'aegis-256'", reads: 'aegis-256' },
  { name: 'hmac_check', set: '1', reads: '1' },
];

/**
 * After the key, in this order. FULL because the library's default for WAL is NORMAL, which loses acknowledged
 * commits on power loss. `recursive_triggers` because without it REPLACE deletes rows past the delete triggers.
 * The automatic checkpoint is only the bound of a long import: ordinary ones run when idle.
 */
export const storeSettings: readonly Setting[] = [
  { name: 'journal_mode', set: 'WAL', reads: 'wal' },
  { name: 'synchronous', set: 'FULL', reads: 2 },
  { name: 'foreign_keys', set: 'ON', reads: 1 },
  { name: 'trusted_schema', set: 'OFF', reads: 0 },
  { name: 'recursive_triggers', set: 'ON', reads: 1 },
  { name: 'temp_store', set: 'MEMORY', reads: 2 },
  { name: 'cache_size', set: '-65536', reads: -65536 },
  { name: 'busy_timeout', set: '5000', reads: 5000 },
  { name: 'wal_autocheckpoint', set: '8000', reads: 8000 },
  ...(process.platform === 'darwin' ? [{ name: 'checkpoint_fullfsync', set: 'ON', reads: 1 }] : []),
];

/** The read-only connection refuses writes by itself as well. */
export const readerSettings: readonly Setting[] = [
  ...storeSettings.filter(({ name }) => name !== 'journal_mode'),
  { name: 'query_only', set: 'ON', reads: 1 },
];

/** Sets each and reads it back. Throws `StoreError` `settings` at the first that did not take. */
export function applySettings(connection: PragmaConnection, settings: readonly Setting[]): void {
  for (const { name, set, reads } of settings) {
    connection.pragma(`${name} = ${set}`, { simple: true });
    const found = connection.pragma(name, { simple: true });
    if (found !== reads) {
      throw new StoreError('settings', `The database setting ${name} reads ${String(found)}, not ${reads}.`);
    }
  }
}
