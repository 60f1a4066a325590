import type { Migration } from './run.ts';
import { records } from './0010-records.ts';

/** Every migration that was ever released, oldest first. */
export const migrations: readonly Migration[] = [records];
