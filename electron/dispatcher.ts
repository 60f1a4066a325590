import type { ApiError, ApiResult } from '../domain/api-error.ts';
import type { Account } from '../domain/clinic.ts';
import { type Access, type Channel, type ChannelName, contract } from '../domain/contract.ts';
import { problemsOf } from '../domain/problem.ts';
import { appendAuditEvent } from '../db/audit.ts';
import { findPatientIdOfSession } from '../db/session-patient.ts';
import type { AccountContext, Handlers, HostContext } from './handlers/handlers.ts';
import { Refusal, refusalOf } from './refusal.ts';

/** Where a message came from, as the window system tells it. */
export type Sender = { isMainFrame: boolean; origin: string };

/** The only origin that may speak: our own pages. */
export const trustedOrigin = 'app://stratum';

/** The handlers seen through the dispatcher's eyes: input and context have been checked by the time one is called. */
type AnyHandler = (input: unknown, context: HostContext) => Promise<unknown>;

/**
 * Answers one message: sender, access, input, handler, in this order. Never throws and never answers undefined;
 * an unexpected failure is logged and named by a reference, without any of its content.
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
    const accountContext = checkAccess(channel.access, context);
    const input = parseInput(channel, rawInput);
    if (channel.auditedRead) await auditRead(channelName, channel.auditedRead, input, accountContext);
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
export function mayUse(access: Access, account: Account | undefined): boolean {
  if (access === 'anyone') return true;
  if (!account) return false;
  return access === 'account' || access.some((role) => account.roles.includes(role));
}

function checkAccess(access: Access, context: HostContext): AccountContext | undefined {
  const { open } = context.host;
  if (mayUse(access, open?.account)) return open && { ...context, ...open };
  throw open
    ? new Refusal('access.role', 'The account’s roles do not allow this')
    : new Refusal('access.locked', 'The clinic is locked');
}

function parseInput(channel: Channel, rawInput: unknown): unknown {
  const parsed = channel.input.safeParse(rawInput);
  if (parsed.success) return parsed.data;
  throw new Refusal('input.invalid', 'The input does not fit the contract', {
    fields: problemsOf(parsed.error),
  });
}

/** Notes who opened whose record, before it is handed out. A record that does not exist is left to the handler. */
async function auditRead(
  channelName: ChannelName,
  field: 'patientId' | 'sessionId' | 'sessionIds',
  input: unknown,
  context: AccountContext | undefined,
): Promise<void> {
  if (!context) throw new Refusal('access.locked', 'The clinic is locked');
  const { store, account, environment } = context;
  // The contract's own schema has parsed the input, and it names this field.
  const named = (input as Record<typeof field, string | string[]>)[field];
  const [recordId = null, ...others] = typeof named === 'string' ? [named] : named;
  const isPatient = field === 'patientId';
  const patientId =
    isPatient || recordId === null ? recordId : await findPatientIdOfSession(store.read, recordId);
  await store.write((transaction) =>
    appendAuditEvent(transaction, {
      at: environment.now(),
      accountId: account.id,
      action: 'read',
      subject: isPatient ? 'patient' : 'session',
      recordId,
      patientId: patientId ?? null,
      details: others.length > 0 ? { channel: channelName, with: others } : { channel: channelName },
    }),
  );
}
