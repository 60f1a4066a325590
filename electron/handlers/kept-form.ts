import { addHours } from '../../domain/time.ts';
import type { Output, ParsedInput } from '../../domain/contract.ts';
import { findKeptForm, forgetKeptForm, keepForm } from '../../db/kept-form.ts';
import { keptFormHours } from '../unlocking.ts';
import type { AccountContext } from './handlers.ts';

/** Keeps what a form holds while the clinic is being locked, for the account that was typing. */
export async function keepTypedForm(
  { place, content }: ParsedInput<'form.keep'>,
  { store, account, environment }: AccountContext,
): Promise<Output<'form.keep'>> {
  const keptAt = environment.now();
  await store.write(async (tx) => keepForm(tx, { accountId: account.id, place }, { content, keptAt }));
  return null;
}

/** What a form of the signed-in account held; null when nothing was kept, or too long ago. */
export async function findTypedForm(
  { place }: ParsedInput<'form.find'>,
  { store, account, environment }: AccountContext,
): Promise<Output<'form.find'>> {
  const kept = findKeptForm(store.read, { accountId: account.id, place });
  return kept && kept.keptAt >= addHours(environment.now(), -keptFormHours) ? kept : null;
}

export async function forgetTypedForm(
  { place }: ParsedInput<'form.forget'>,
  { store, account }: AccountContext,
): Promise<Output<'form.forget'>> {
  await store.write(async (tx) => forgetKeptForm(tx, { accountId: account.id, place }));
  return null;
}
