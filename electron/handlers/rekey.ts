import type { Output } from '../../domain/contract.ts';
import { startRekey } from '../backup/rekey.ts';
import type { AccountContext } from './handlers.ts';

/** Gives the database a new key. The password has been checked. */
export async function rekeyVault(_input: unknown, context: AccountContext): Promise<Output<'vault.rekey'>> {
  return startRekey(context).state;
}
