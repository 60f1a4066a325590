/**
 * Changes a clinic's database behind the application's back, as somebody with the password and a database tool could:
 * its own process, plain SQL, the triggers that forbid it dropped first. For tests of what is then noticed.
 * Usage: node e2e/change-database.ts FOLDER PASSWORD SQL
 */
import { join } from 'node:path';
import { argv } from 'node:process';
import Database from 'better-sqlite3';
import { openWithPassword } from '../electron/vault-entries.ts';
import { readVault } from '../electron/vault.ts';

const [folder = '', password = '', sql = ''] = argv.slice(2);
const vault = await readVault(join(folder, 'vault.json'));
const attempts = await Promise.all(
  vault.accounts.map(({ accountId }) => openWithPassword(vault, accountId, password)),
);
const opened = attempts.find((attempt) => attempt !== undefined);
if (!opened) throw new Error('The password does not open the vault.');
const database = new Database(join(folder, 'stratum.db'));
database.pragma("cipher='aegis'");
database.key(Buffer.concat([Buffer.from('raw:'), opened.key]));
const triggers = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all();
for (const name of triggers) database.exec(`DROP TRIGGER "${String(name)}"`);
database.exec(sql);
database.close();
