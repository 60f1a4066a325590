import type { PatientReadiness } from '../../domain/contract-trust.ts';
import type { Output } from '../../domain/contract.ts';
import { listDrafts } from '../../db/draft.ts';
import { countEmergenciesToReview } from '../../db/emergency-list.ts';
import { backupHealth } from '../backup/health.ts';
import type { AccountContext } from './handlers.ts';
import { openRecords } from './open-records.ts';
import { dueForRetreatment } from './plan-view.ts';
import { readinessOf } from './screening.ts';
import { stockNotice } from './stock-view.ts';

/** Rows of each list: for each one a whole record is read. */
const mostAssessed = 20;

/** What waits to be done, and how safe the record is. */
export async function getToday(_input: undefined, context: AccountContext): Promise<Output<'today.get'>> {
  const { store, vault, account, environment, rolledBack } = context;
  const { read } = store;
  const isManager = account.roles.includes('manager');
  const drafts = await listDrafts(read, isManager ? {} : { practitionerId: account.id });
  const openDrafts = drafts.filter(openRecords(context).isOpenDraft);
  const due = dueForRetreatment(context);
  const assessed = [...openDrafts.slice(0, mostAssessed), ...due.rows.slice(0, mostAssessed)];
  return {
    drafts: openDrafts,
    due,
    readiness: await readinessOfEach(new Set(assessed.map(({ patient }) => patient.id)), context),
    backup: backupHealth(read, vault, environment.now()),
    recoveryKeySet: vault.recovery !== null,
    emergenciesToReview: isManager ? countEmergenciesToReview(read) : 0,
    rolledBack,
    stock: stockNotice(context),
  };
}

/** Of records that are open to the account. */
const readinessOfEach = (
  patientIds: ReadonlySet<string>,
  context: AccountContext,
): Promise<PatientReadiness[]> =>
  Promise.all(
    [...patientIds].map(async (patientId) => {
      const { verdict, from } = await readinessOf(context.store.read, patientId, context);
      return { patientId, verdict, from };
    }),
  );
