import type { ApiError, ApiResult } from '../domain/api-error.ts';
import type { Account } from '../domain/clinic.ts';
import type { Access, Channel, RecordField } from '../domain/channel.ts';
import { type ChannelName, contract } from '../domain/contract.ts';
import { problemsOf } from '../domain/problem.ts';
import { type RecordOfPatient, findRecord, mayOpenRestricted } from '../db/access.ts';
import { appendAuditEvent } from '../db/audit.ts';
import { patientIdsOf } from '../db/merge.ts';
import { findPatient } from '../db/patient.ts';
import type { AccountContext, Handlers, HostContext } from './handlers/handlers.ts';
import { Refusal, refusalOf } from './refusal.ts';

/** Where a message came from, as the window system tells it. */
export type Sender = { isMainFrame: boolean; origin: string };

/** The only origin that may speak: our own pages. */
export const trustedOrigin = 'app://stratum';

/** The handlers seen through the dispatcher's eyes: input and context have been checked by the time one is called. */
type AnyHandler = (input: unknown, context: HostContext) => Promise<unknown>;

/**
 * Answers one message: sender, access, input, password, record, handler, in this order. Never throws and never
 * answers undefined; an unexpected failure is logged and named by a reference, without any of its content.
 */
export async function dispatch(
  handlers: Handlers,
  context: HostContext,
  channelName: string,
  rawInput: unknown,
  sender: Sender,
): Promise<ApiResult<unknown>> {
  const openAtStart = context.host.open;
  try {
    checkSender(sender);
    if (!isChannelName(channelName)) throw new Refusal('sender.refused', 'No such channel');
    const channel: Channel = contract[channelName];
    const accountContext = checkAccess(channelName, channel.access, context);
    const parsed = parseInput(channel, rawInput);
    if (channel.passwordAgain) await confirmPassword(parsed, context);
    const input = channel.record ? await openRecords(channelName, channel, parsed, accountContext) : parsed;
    // The table is keyed by the same contract that typed input and context; TypeScript cannot follow that by name.
    const handler = handlers[channelName] as AnyHandler;
    return { ok: true, value: (await handler(input, accountContext ?? context)) ?? null };
  } catch (error) {
    const lockedMeanwhile = openAtStart !== undefined && context.host.open !== openAtStart;
    return { ok: false, error: apiErrorOf(error, channelName, context, lockedMeanwhile) };
  }
}

function apiErrorOf(
  error: unknown,
  channelName: string,
  { host }: HostContext,
  lockedMeanwhile: boolean,
): ApiError {
  const refusal = refusalOf(error);
  if (refusal) return refusal.toApiError();
  if (lockedMeanwhile) return new Refusal('access.locked', 'The clinic was locked meanwhile').toApiError();
  const name = isChannelName(channelName) ? channelName : 'unknown channel';
  return { code: 'unexpected', message: 'Unexpected failure', reference: host.log.failure(name, error) };
}

const isChannelName = (name: string): name is ChannelName => Object.hasOwn(contract, name);

function checkSender({ isMainFrame, origin }: Sender): void {
  if (!isMainFrame || origin !== trustedOrigin) throw new Refusal('sender.refused', 'Foreign sender');
}

/** Who may pass, by the contract's access rule. */
function mayUse(access: Access, account: Account | undefined): boolean {
  if (access === 'anyone') return true;
  if (!account) return false;
  return access === 'account' || access.some((role) => account.roles.includes(role));
}

/** All that is possible while somebody else knows the account's password. */
const beforeOwnPassword: ReadonlySet<ChannelName> = new Set([
  'app.status',
  'vault.lock',
  'account.changePassword',
]);

function checkAccess(
  channelName: ChannelName,
  access: Access,
  context: HostContext,
): AccountContext | undefined {
  const { open, log } = context.host;
  if (open?.account.mustChangePassword && !beforeOwnPassword.has(channelName)) {
    throw new Refusal('password.must-change', 'The account must choose a password of its own first');
  }
  if (mayUse(access, open?.account)) return open && { ...context, ...open };
  if (!open) throw new Refusal('access.locked', 'The clinic is locked');
  // No screen asks for this.
  log.note(`refused for want of a role: ${channelName}, account ${open.account.id}`);
  throw new Refusal('access.role', 'The account’s roles do not allow this');
}

/** More than any form has fields; a list of ten thousand wrong values gets no answer of that length. */
const mostProblems = 60;

function parseInput(channel: Channel, rawInput: unknown): unknown {
  const parsed = channel.input.safeParse(rawInput);
  if (parsed.success) return parsed.data;
  throw new Refusal('input.invalid', 'The input does not fit the contract', {
    fields: problemsOf(parsed.error).slice(0, mostProblems),
  });
}

/** Asks for the signed-in account's password. The contract's types see to it that such an input has one. */
async function confirmPassword(input: unknown, { host }: HostContext): Promise<void> {
  await host.confirmPassword((input as { password: string }).password); // see above
}

/** A record that a message names: as what, under which id, and whose it is. */
type NamedRecord = { kind: 'patient' | 'session'; id: string; record: RecordOfPatient | undefined };

/**
 * Refuses restricted records that are not open to the account, and notes that it asked; notes who opens whose record
 * before it is handed out. Gives the input for the handler, in which a merged record's id has become that of the record
 * that shows it; only reading takes one. A record that does not exist is left to the handler.
 */
async function openRecords(
  channelName: ChannelName,
  { record: field, auditedRead }: Channel,
  input: unknown,
  context: AccountContext | undefined,
): Promise<unknown> {
  if (!context) throw new Refusal('access.locked', 'The clinic is locked');
  if (!field) return input;
  const { store, account, environment } = context;
  const now = environment.now();
  const named = recordsNamedBy(input, field).map(({ kind, id }): NamedRecord => {
    return { kind, id, record: findRecord(store.read, kind, id) };
  });
  const asker = { accountId: account.id, now };
  const closed = named.find(
    ({ record }) => record?.restricted && !mayOpenRestricted(store.read, record.patientId, asker),
  );
  if (!closed && !auditedRead) {
    await refuseMerged(named, context);
    return input;
  }
  const [first] = closed ? [closed] : named;
  const others = closed ? [] : named.slice(1).map(({ id }) => id);
  const keptId = first?.kind === 'patient' ? (first.record?.keptId ?? first.id) : undefined;
  // Who reads a record reads those that were merged into it.
  const shown = keptId === undefined || closed ? [first?.id ?? null] : patientIdsOf(store.read, keptId);
  await store.write(async (transaction) => {
    for (const recordId of shown) {
      await appendAuditEvent(transaction, {
        at: now,
        accountId: account.id,
        action: closed ? 'record.refused' : 'read',
        subject: first?.kind ?? 'patient',
        recordId,
        patientId: first?.kind === 'patient' ? recordId : (first?.record?.patientId ?? null),
        details: others.length > 0 ? { channel: channelName, with: others } : { channel: channelName },
      });
    }
  });
  if (closed?.record) {
    // The patient's id, which the list shows as well: a practitioner may open the record in an emergency.
    const values = { patientId: closed.record.keptId };
    throw new Refusal('access.restricted', 'The record is open to chosen accounts only', { values });
  }
  return keptId === undefined ? input : { ...(input as Record<string, unknown>), [field]: keptId }; // parsed: an object
}

/** Nothing is written to a record that was merged meanwhile, in another window perhaps: the other one is named. */
async function refuseMerged(named: readonly NamedRecord[], { store }: AccountContext): Promise<void> {
  const merged = named.find(
    ({ kind, record }) => kind === 'patient' && record !== undefined && record.keptId !== record.patientId,
  );
  if (!merged?.record) return;
  const { keptId } = merged.record;
  const kept = await findPatient(store.read, keptId);
  const values = { patientId: keptId, recordNumber: kept?.recordNumber ?? '' };
  throw new Refusal('patient.merged', 'The record was merged into another', { values });
}

/** The contract's own schema has parsed the input, and it has this field. */
function recordsNamedBy(
  input: unknown,
  field: NonNullable<RecordField>,
): { kind: 'patient' | 'session'; id: string }[] {
  const value = (input as Record<typeof field, string | string[]>)[field]; // see above
  const ids = typeof value === 'string' ? [value] : value;
  const kind = field === 'patientId' ? 'patient' : 'session';
  return ids.map((id) => ({ kind, id }));
}
