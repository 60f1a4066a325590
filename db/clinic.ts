import type { Clinic } from '../domain/clinic.ts';
import type { Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { type Values, command, query } from './query.ts';
import { mustExist } from './row-values.ts';

/** One row, `id` 1. */
export type ClinicRow = {
  id: number;
  name: string;
  time_zone: string;
  created_at: Instant;
  lock_after_minutes: number;
};

const theClinic = query('clinic', (db) => db.selectFrom('clinic').selectAll().where('id', '=', 1));
const changeLockAfter = command('lock after', (db, { minutes }: Values<{ minutes: number }>) =>
  db.updateTable('clinic').set({ lock_after_minutes: minutes }).where('id', '=', 1),
);

const rowToClinic = (row: ClinicRow): Clinic => ({
  name: row.name,
  timeZone: row.time_zone,
  createdAt: row.created_at,
  lockAfterMinutes: row.lock_after_minutes,
});

/** Writes the clinic of this database. Throws `conflict` when there is one. */
export async function insertClinic(tx: Transaction, clinic: Clinic): Promise<void> {
  const row = {
    id: 1,
    name: clinic.name,
    time_zone: clinic.timeZone,
    created_at: clinic.createdAt,
    lock_after_minutes: clinic.lockAfterMinutes,
  };
  await tx.insertInto('clinic').values(row).execute();
}

/** The clinic; undefined in a database whose first run was not finished. */
export async function findClinic(read: Reader): Promise<Clinic | undefined> {
  const row = theClinic.first(read, {});
  return row && rowToClinic(row);
}

/** The clinic. Throws `not-found` before the first run. */
export async function getClinic(read: Reader): Promise<Clinic> {
  return mustExist(await findClinic(read), 'clinic');
}

/** Sets after how many idle minutes the clinic locks itself, 1–60. */
export function setLockAfter(tx: Transaction, minutes: number): void {
  changeLockAfter(tx, { minutes });
}
