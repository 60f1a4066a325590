/**
 * R5: turns single bits of the database, its write-ahead log, the vault, photographs and a backup, and reads everything. Runs as a
 * process of its own: node e2e/torture/bit-flips.ts ORDERS, a JSON of `FlipOrders`; prints `FlipResult`.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { argv, stdout } from 'node:process';
import { listPhotographs, photographPath, photographsOf } from '../../electron/backup/backup-folder.ts';
import { verifyBackup } from '../../electron/backup/verify-backup.ts';
import { clinicFolder } from '../../electron/clinic-folder.ts';
import { Random } from '../../electron/demo/random.ts';
import { backupsName, clinicName } from './history.ts';
import { inspectFolder } from './inspection.ts';
import type { Ledger } from './ledger.ts';
import { makeScratch } from './scratch.ts';
import { type StepName, steps } from './steps.ts';
import { Workload } from './workload.ts';

export type FlipOrders = { flips: number; seed: number };

export const places = [
  'database',
  'write-ahead log',
  'vault',
  'photograph',
  'backup',
  'photograph of a backup',
] as const;
type Place = (typeof places)[number];

type Count = { flips: number; detected: number; withoutEffect: number; silent: number };
export type FlipResult = { counts: Record<Place, Count>; failures: string[] };

const day: readonly StepName[] = [
  ...(['clinic', 'patient', 'session start', 'draft save', 'sign', 'later reaction', 'addendum'] as const),
  ...(['patient', 'patient change', 'recovery key', 'account', 'session start', 'sign', 'void'] as const),
  ...(['history record', 'plan save', 'stock receive', 'merge', 'aftercare give'] as const),
  ...(['photograph add', 'photograph change', 'photograph withdraw'] as const),
  ...(['kept form', 'backup', 'patient', 'session start', 'draft save'] as const),
];

/** A clinic after a day, locked; the same while it was open, with its write-ahead log; and one of its backups. */
async function makeDay(folder: string, seed: number): Promise<{ ledger: Ledger; backup: string }> {
  const backupFolder = join(folder, backupsName);
  mkdirSync(backupFolder, { recursive: true });
  const work = new Workload(join(folder, clinicName), { seed, backupFolder, mark: () => undefined });
  for (const name of day) await (await steps[name](work))();
  cpSync(join(folder, clinicName), join(folder, 'open'), { recursive: true });
  await work.end();
  const backup = Object.keys(work.ledger.backups).at(-1);
  if (backup === undefined) throw new Error('The day has made no backup.');
  return { ledger: work.ledger, backup: join(backupFolder, backup) };
}

/** Where the last transaction of a write-ahead log begins: after the last but one frame that ends a transaction. */
function lastTransactionOf(log: Buffer): number {
  const frame = 24 + 4096;
  const salts = log.subarray(16, 24);
  const ends: number[] = [];
  for (let at = 32; at + frame <= log.length; at += frame) {
    if (log.readUInt32BE(at + 4) !== 0 && log.subarray(at + 8, at + 16).equals(salts)) ends.push(at + frame);
  }
  return ends.at(-2) ?? 32;
}

function flip(file: string, random: Random): string {
  const content = readFileSync(file);
  // A last transaction that is not whole is what a power cut leaves: nobody can tell a changed bit in it from that.
  const end = file.endsWith('-wal') ? lastTransactionOf(content) : content.length;
  const at = random.integer(0, end - 1);
  const bit = random.integer(0, 7);
  content.writeUInt8(content.readUInt8(at) ^ (1 << bit), at);
  writeFileSync(file, content);
  return `${file.split('/').at(-1)} at byte ${at}, bit ${bit}`;
}

/** Of a manifest what is read from it; two texts of a keyed hash may stand for the same bytes. */
function meaningOf(file: string): string {
  const { mac, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>; // a manifest is an object
  return JSON.stringify([rest, Buffer.from(String(mac), 'base64').toString('hex')]);
}

export async function flipBits({ flips, seed }: FlipOrders): Promise<FlipResult> {
  await using scratch = await makeScratch();
  const random = new Random(seed, 11);
  const { ledger, backup } = await makeDay(join(scratch.folder, 'day'), seed);
  const none = (): Count => ({ flips: 0, detected: 0, withoutEffect: 0, silent: 0 });
  const counts: Record<Place, Count> = {
    database: none(),
    'write-ahead log': none(),
    vault: none(),
    photograph: none(),
    backup: none(),
    'photograph of a backup': none(),
  };
  const failures: string[] = [];
  const secret = { kind: 'passphrase' as const, text: ledger.passphrase ?? '' };
  const copy = join(scratch.folder, 'copy');

  /** A state of the record, or `detected`. */
  const stateOf = async (folder: string): Promise<string> => {
    try {
      const findings = await inspectFolder(folder, ledger.accountId, [ledger.password], () => undefined);
      return findings.state === 'empty' ? 'empty' : findings.content + findings.vault;
    } catch {
      return 'detected';
    }
  };
  const prepared = (source: string): string => {
    rmSync(copy, { recursive: true, force: true });
    cpSync(source, copy, { recursive: true });
    return copy;
  };
  const [locked, open] = [join(scratch.folder, 'day', clinicName), join(scratch.folder, 'day', 'open')];
  // Backups share a folder of photographs, which stands beside each of them.
  const sharedPhotographs = photographsOf(scratch.folder);
  cpSync(photographsOf(dirname(backup)), sharedPhotographs, { recursive: true });
  const names = (await listPhotographs(sharedPhotographs)).map(({ name }) => name);
  const aName = (): string => names[random.integer(0, names.length - 1)] ?? '';
  const intact = { locked: await stateOf(prepared(locked)), open: await stateOf(prepared(open)) };
  if (Object.values(intact).includes('detected'))
    throw new Error('The clinic is damaged before anything was done.');

  const inClinic = async (place: Place, source: string, file: string, right: string): Promise<void> => {
    const folder = prepared(source);
    const what = flip(join(folder, file), random);
    count(place, await stateOf(folder), right, what);
  };
  /** What of a backup is read, or `detected`. */
  const stateOfBackup = async (folder: string, file: string): Promise<string> => {
    try {
      const unpacked = join(scratch.folder, 'unpacked');
      await verifyBackup({ backup: folder, secret, scratch: unpacked }, () => undefined);
      return file.endsWith('.json') ? meaningOf(join(folder, file)) : 'changed';
    } catch {
      return 'detected';
    }
  };
  const intactBackup = meaningOf(join(backup, 'manifest.json'));
  if ((await stateOfBackup(prepared(backup), 'manifest.json')) !== intactBackup)
    throw new Error('The backup is damaged before anything was done.');
  const inBackup = async (): Promise<void> => {
    const folder = prepared(backup);
    const files = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
    const file = random.chance(0.5) ? 'manifest.json' : (files[random.integer(0, files.length - 1)] ?? '');
    const what = flip(join(folder, file), random);
    count('backup', await stateOfBackup(folder, file), intactBackup, `${file}: ${what}`);
  };
  const inPhotographOfBackup = async (): Promise<void> => {
    const folder = prepared(backup);
    const file = photographPath(sharedPhotographs, aName());
    const content = readFileSync(file);
    const what = flip(file, random);
    count('photograph of a backup', await stateOfBackup(folder, file), intactBackup, what);
    writeFileSync(file, content);
  };
  const count = (place: Place, state: string, right: string, what: string): void => {
    counts[place].flips += 1;
    if (state === 'detected') counts[place].detected += 1;
    else if (state === right) counts[place].withoutEffect += 1;
    else {
      counts[place].silent += 1;
      failures.push(`${place}, ${what}`);
    }
  };
  for (let number = 0; number < flips; number += 1) {
    const place = random.weighted<Place>([
      [5, 'database'],
      [1, 'write-ahead log'],
      [1, 'vault'],
      [1, 'photograph'],
      [1, 'backup'],
      [1, 'photograph of a backup'],
    ]);
    if (place === 'database') await inClinic(place, locked, 'stratum.db', intact.locked);
    else if (place === 'vault') await inClinic(place, locked, 'vault.json', intact.locked);
    else if (place === 'write-ahead log') await inClinic(place, open, 'stratum.db-wal', intact.open);
    else if (place === 'photograph')
      await inClinic(
        place,
        locked,
        relative(locked, photographPath(clinicFolder(locked).photographs, aName())),
        intact.locked,
      );
    else if (place === 'photograph of a backup') await inPhotographOfBackup();
    else await inBackup();
  }
  return { counts, failures };
}

if (import.meta.main) {
  const orders = JSON.parse(argv[2] ?? '') as FlipOrders; // written by the runner
  stdout.write(JSON.stringify(await flipBits(orders)));
}
