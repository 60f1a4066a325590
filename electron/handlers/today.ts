import type { Output } from '../../domain/contract.ts';
import { listDrafts } from '../../db/draft.ts';
import { countEmergenciesToReview } from '../../db/emergency-list.ts';
import { backupHealth } from '../backup/health.ts';
import type { AccountContext } from './handlers.ts';
import { openRecords } from './open-records.ts';
import { dueForRetreatment } from './plan-view.ts';
import { stockNotice } from './stock-view.ts';

/** What waits to be done, and how safe the record is. */
export async function getToday(_input: undefined, context: AccountContext): Promise<Output<'today.get'>> {
  const { store, vault, account, environment, rolledBack } = context;
  const { read } = store;
  const isManager = account.roles.includes('manager');
  const drafts = await listDrafts(read, isManager ? {} : { practitionerId: account.id });
  return {
    drafts: drafts.filter(openRecords(context).isOpenDraft),
    due: dueForRetreatment(context),
    backup: backupHealth(read, vault, environment.now()),
    recoveryKeySet: vault.recovery !== null,
    emergenciesToReview: isManager ? countEmergenciesToReview(read) : 0,
    rolledBack,
    stock: stockNotice(context),
  };
}
