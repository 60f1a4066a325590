import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type StoreOptions, openStore } from './open.ts';
import { aPatient, openTestStore, readSql } from './testing.ts';
import { insertPatient } from './patient.ts';

const frameLength = 24 + 4096;
const saves = 5;

/** A database as a power cut leaves it: five saves are in its write-ahead log only. */
async function afterPowerCut(): Promise<{ options: StoreOptions; log: string; ends: number[] }> {
  const { store, folder, options } = await openTestStore();
  store.idle();
  const cut = join(folder, 'cut');
  mkdirSync(cut);
  const file = join(cut, 'stratum.db');
  for (let number = 0; number < saves; number += 1) {
    await store.write((tx) => insertPatient(tx, aPatient()));
  }
  copyFileSync(store.file, file);
  copyFileSync(`${store.file}-wal`, `${file}-wal`);
  await store.close();
  const log = readFileSync(`${file}-wal`);
  const ends: number[] = [];
  for (let at = 32; at + frameLength <= log.length; at += frameLength) {
    const isCommit =
      log.readUInt32BE(at + 4) !== 0 && log.subarray(at + 8, at + 16).equals(log.subarray(16, 24));
    if (isCommit) ends.push(at);
  }
  return { options: { ...options, file, create: false }, log: `${file}-wal`, ends };
}

function flip(file: string, at: number): void {
  const content = readFileSync(file);
  content.writeUInt8(content.readUInt8(at) ^ 4, at);
  writeFileSync(file, content);
}

const patientsIn = async (options: StoreOptions): Promise<unknown> => {
  const store = await openStore(options);
  const [row] = readSql(store, 'SELECT count(*) AS n FROM patient');
  await store.close();
  return row;
};

test('a write-ahead log that a power cut left is taken in whole (R1)', async () => {
  const { options } = await afterPowerCut();
  expect(await patientsIn(options)).toEqual({ n: saves });
});

test('a log cut off inside its last transaction gives all the others (R1)', async () => {
  const { options, log, ends } = await afterPowerCut();
  const content = readFileSync(log);
  // The rest of the last transaction's last page never reached the disk.
  content.fill(0, (ends.at(-1) ?? 0) + 1024);
  writeFileSync(log, content);
  expect(await patientsIn(options)).toEqual({ n: saves - 1 });
});

test('a changed bit before the last transaction is reported, again and again, and nothing is left out (R5)', async () => {
  const { options, log, ends } = await afterPowerCut();
  const before = ends.at(-2) ?? 0;
  // In the header of the log, in that of a frame, and in its page.
  for (const at of [17, before + 5, before + 9, before + 2000]) {
    flip(log, at);
    const damaged = readFileSync(log);
    await expect(openStore(options), `byte ${at}`).rejects.toMatchObject({ code: 'database.damaged' });
    await expect(openStore(options), `byte ${at} again`).rejects.toMatchObject({ code: 'database.damaged' });
    expect(readFileSync(log).equals(damaged)).toBe(true);
    flip(log, at);
  }
  expect(await patientsIn(options)).toEqual({ n: saves });
});
