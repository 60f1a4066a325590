/**
 * Reads a clinic's database from outside the application: its own process, the key unwrapped from vault.json with
 * the password, plain SQL. Prints the tables named on the command line as JSON, for tests to hold against what was
 * entered on screen. Usage: node e2e/read-database.ts FOLDER PASSWORD TABLE...
 */
import { join } from 'node:path';
import { argv, stdout } from 'node:process';
import Database from 'better-sqlite3';
import { openWithPassword } from '../electron/vault-entries.ts';
import { readVault } from '../electron/vault.ts';

const [folder = '', password = '', ...tables] = argv.slice(2);
const vault = await readVault(join(folder, 'vault.json'));
const attempts = await Promise.all(
  vault.accounts.map(({ accountId }) => openWithPassword(vault, accountId, password)),
);
const opened = attempts.find((attempt) => attempt !== undefined);
if (!opened) throw new Error('The password does not open the vault.');
const database = new Database(join(folder, 'stratum.db'), { readonly: true });
database.pragma("cipher='aegis'");
database.key(Buffer.concat([Buffer.from('raw:'), opened.key]));
const content = Object.fromEntries(
  tables
    .filter((table) => /^[a-z_]+$/.test(table))
    .map((table) => [table, database.prepare(`SELECT * FROM ${table}`).all()]),
);
database.close();
stdout.write(JSON.stringify(content));
