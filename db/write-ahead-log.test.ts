import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type StoreOptions, openStore } from './open.ts';
import { aPatient, openTestStore, readSql } from './testing.ts';
import { insertPatient } from './patient.ts';
import { losesSaves } from './write-ahead-log.ts';

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

test('a log that was cut off in its header, or never begun, holds nothing that could be lost', async () => {
  const { options, log } = await afterPowerCut();
  const untouched = () => {
    throw new Error('There is nothing to look at');
  };
  for (const content of [Buffer.alloc(0), Buffer.alloc(31, 7), Buffer.alloc(5000)]) {
    writeFileSync(log, content);
    expect(losesSaves(options.file, untouched)).toBe(false);
  }
  rmSync(log);
  expect(losesSaves(options.file, untouched)).toBe(false);
  // What stands there and cannot be read is another matter.
  symlinkSync(log, log);
  expect(() => losesSaves(options.file, untouched)).toThrow(expect.objectContaining({ name: 'StoreError' }));
});

test('a log from a computer of the other byte order is known by its header as well', async () => {
  const { options, log } = await afterPowerCut();
  const content = readFileSync(log);
  // Begun anew: every frame is left over from before.
  content.fill(0x11, 16, 24);
  const header = content.subarray(0, 32);
  header.writeUInt8(0x83, 3);
  let [first, second] = [0, 0];
  for (let at = 0; at < 24; at += 8) {
    first = (first + header.readUInt32BE(at) + second) >>> 0;
    second = (second + header.readUInt32BE(at + 4) + first) >>> 0;
  }
  header.writeUInt32BE(first, 24);
  header.writeUInt32BE(second, 28);
  writeFileSync(log, content);
  const untouched = () => {
    throw new Error('No frame belongs to the log');
  };
  expect(losesSaves(options.file, untouched)).toBe(false);
});
