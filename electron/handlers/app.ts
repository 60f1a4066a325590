import type { Output, ParsedInput } from '../../domain/contract.ts';
import { refusalOf } from '../refusal.ts';
import { otherWindowsHaveStored } from '../stored-everywhere.ts';
import { openWithPassword } from '../vault-entries.ts';
import { type AccountContext, type HostContext, statusOf } from './handlers.ts';

/** First run, locked, unlocked, or what keeps the data folder from being used. */
export async function appStatus(_input: undefined, context: HostContext): Promise<Output<'app.status'>> {
  const { host, info } = context;
  if (host.open) return statusOf(context);
  try {
    const state = await host.inspect();
    if (state === 'clinic') return statusOf(context);
    return { ...info, phase: 'first-run', timeZone: Temporal.Now.timeZoneId() };
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return { ...info, phase: 'failed', error: refusal.toApiError() };
  }
}

/** As `appStatus`; what nobody expected is logged. For windows that must be told something in any case. */
export async function presentStatus(context: HostContext): Promise<Output<'app.status'>> {
  try {
    return await appStatus(undefined, context);
  } catch (error) {
    context.host.log.failure('looking at the data folder', error);
    return statusOf(context);
  }
}

export async function createVault(
  input: ParsedInput<'vault.create'>,
  context: HostContext,
): Promise<Output<'vault.create'>> {
  await context.host.create(input);
  return statusOf(context);
}

export async function unlockVault(
  { accountId, password }: ParsedInput<'vault.unlock'>,
  context: HostContext,
): Promise<Output<'vault.unlock'>> {
  await context.host.unlock({ accountId, way: 'password' }, (file) =>
    openWithPassword(file, accountId, password),
  );
  return statusOf(context);
}

/** Opens one more window. */
export async function openWindow(_input: undefined, { desktop }: AccountContext): Promise<null> {
  desktop.openWindow();
  return null;
}

/**
 * Open to anyone: asked for while a job has closed the clinic for a moment, it waits and ends the session that the job
 * would go on with.
 */
export async function lockVault(_input: undefined, context: HostContext): Promise<Output<'vault.lock'>> {
  await otherWindowsHaveStored(context);
  await context.host.lock();
  return presentStatus(context);
}
