import { apiErrorCodes } from '../../domain/api-error.ts';
import type { Channel } from '../../domain/channel.ts';
import { type ChannelName, contract } from '../../domain/contract.ts';
import type { Store } from '../../db/open.ts';
import { readSql } from '../../db/testing.ts';
import { auditTables, contentOf } from '../../electron/testing-content.ts';
import type { Actor } from './world.ts';
import { nameMarker, privateMarker } from './world.ts';

/** What must be true of every answer. Written without the dispatcher's own rules, so that it does not repeat their faults. */

const codes: ReadonlySet<string> = new Set(apiErrorCodes);
/** Refusals that name another record on purpose, as the list does. */
const namingCodes: ReadonlySet<string> = new Set([
  'patient.possible-duplicate',
  'patient.record-number-taken',
]);
/** What a refused message may leave in the log: that it was refused, or that a record was asked for. */
const eventsOfRefusals: ReadonlySet<string> = new Set([
  'password.refused',
  'record.refused',
  'read',
  'vault.refused',
]);
/** All that is possible with a password that somebody else has set. */
const withForeignPassword: ReadonlySet<string> = new Set([
  'app.status',
  'vault.lock',
  'account.changePassword',
]);

type Answer = { ok: true; value: unknown } | { ok: false; error: { code: string } };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What is wrong with the form of an answer. */
export function findFormFault(answer: unknown): string | undefined {
  if (!isObject(answer)) return 'not an object';
  if (answer['ok'] === true) {
    if (answer['value'] === undefined) return 'no value';
    return Object.keys(answer).length === 2 ? findCloneFault(answer) : 'more than a value';
  }
  const { ok, error } = answer;
  if (ok !== false || !isObject(error)) return 'neither done nor refused';
  const { code, message, fields, values } = error;
  if (typeof code !== 'string' || !codes.has(code)) return `unknown code ${String(code)}`;
  if (code === 'unexpected') return 'unexpected failure';
  if (typeof message !== 'string' || message.length === 0 || message.length > 300) return 'no plain message';
  if (fields !== undefined && !Array.isArray(fields)) return 'fields are no list';
  if (values !== undefined && !isObject(values)) return 'values are no object';
  const text = JSON.stringify(error);
  if (text.length > 20_000) return `a refusal of ${text.length} characters`;
  if (text.includes(privateMarker)) return 'a refusal that tells of a record';
  if (text.includes(nameMarker) && !namingCodes.has(code)) return 'a refusal that names a patient';
  return findCloneFault(answer);
}

function findCloneFault(answer: Record<string, unknown>): string | undefined {
  try {
    structuredClone(answer);
    return undefined;
  } catch (error) {
    return `cannot cross to the window: ${String(error)}`;
  }
}

/** True when the contract and the account's roles allow the channel. */
export function isAllowed(channel: ChannelName, actor: Actor | undefined): boolean {
  const { access }: Channel = contract[channel];
  if (actor?.account.mustChangePassword) return withForeignPassword.has(channel);
  if (access === 'anyone') return true;
  if (!actor) return false;
  return access === 'account' || access.some((role) => actor.account.roles.includes(role));
}

/** True when the message names a restricted record that is not open to the account. */
export function isClosedRecord(
  store: Store,
  channel: ChannelName,
  input: unknown,
  { actor, now }: { actor: Actor; now: string },
): boolean {
  const { record }: Channel = contract[channel];
  if (!record || !isObject(input)) return false;
  const ids = [input[record]].flat();
  const column = record === 'patientId' ? 'p.id' : 's.id';
  return ids.some((id) => {
    if (typeof id !== 'string') return false;
    const found = readSql(
      store,
      `SELECT 1 FROM patient p LEFT JOIN session s ON s.patient_id = p.id
       WHERE ${column} = ? AND p.restricted = 1
         AND NOT EXISTS (SELECT 1 FROM patient_reader r WHERE r.patient_id = p.id AND r.account_id = ?)
         AND NOT EXISTS (SELECT 1 FROM emergency_access e WHERE e.patient_id = p.id AND e.account_id = ? AND e.at <= ? AND e.until > ?)`,
      id,
      actor.account.id,
      actor.account.id,
      now,
      now,
    );
    return found.length > 0;
  });
}

/** What a store held at one moment; the content itself is looked at only when the file was written to. */
export class Snapshot {
  readonly #store: Store;
  readonly #version: unknown;
  readonly #sequence: number;

  constructor(store: Store) {
    this.#store = store;
    this.#version = this.#dataVersion();
    this.#sequence = this.#lastSequence();
  }

  #dataVersion(): unknown {
    const [row] = readSql(this.#store, 'PRAGMA data_version') as { data_version: unknown }[]; // its one row
    return row?.data_version;
  }

  #lastSequence(): number {
    const rows = readSql(this.#store, 'SELECT max(sequence) AS last FROM audit_event');
    const [row] = rows as { last: number | null }[]; // the column selected
    return row?.last ?? 0;
  }

  get isWrittenTo(): boolean {
    return this.#dataVersion() !== this.#version;
  }

  /** The actions that were appended to the audit log since. */
  get appended(): string[] {
    const rows = readSql(
      this.#store,
      'SELECT action FROM audit_event WHERE sequence > ? ORDER BY sequence',
      this.#sequence,
    );
    return (rows as { action: string }[]).map(({ action }) => action); // the column selected
  }
}

/** Everything but the audit log, as one text. */
export const recordsOf = (store: Store): string =>
  JSON.stringify(contentOf(store, { without: [...auditTables, 'sqlite_stat1', 'sqlite_stat4'] }));

/** What is wrong with the traces that a message has left. `before` and `after` are what the records were. */
export function findTraceFault(
  channel: ChannelName,
  answer: Answer,
  snapshot: Snapshot,
  changed: () => boolean,
): string | undefined {
  if (!snapshot.isWrittenTo) {
    return answer.ok && contract[channel].auditedRead ? 'a read that is not in the audit log' : undefined;
  }
  const { appended } = snapshot;
  if (!answer.ok) {
    if (changed()) return 'refused, but records have changed';
    const other = appended.find((action) => !eventsOfRefusals.has(action));
    return other ? `refused, but noted as ${other}` : undefined;
  }
  if (contract[channel].auditedRead && appended[0] !== 'read') return 'a read that is not in the audit log';
  const leavesNoEvent = /^(form\.|session\.saveDraft$)/.test(channel);
  if (!leavesNoEvent && appended.length === 0) return 'changed something without an event';
  return undefined;
}
