import type { DraftSummary, PatientHit } from '../../domain/contract.ts';
import { mayOpenRecord, mayOpenRestricted } from '../../db/access.ts';
import { isFoundByItsName } from '../../db/search.ts';
import type { AccountContext } from './handlers.ts';

/** What lists may show to the account: of restricted records that are not open to it, no more than that they exist. */
export function openRecords({ store, account, environment }: AccountContext) {
  const asker = { accountId: account.id, now: environment.now() };
  return {
    /** The hits of a query. A phone number that is not shown finds nobody either. */
    hits: (hits: readonly PatientHit[], query: string): PatientHit[] =>
      hits.flatMap((hit) => {
        if (!hit.restricted || mayOpenRestricted(store.read, hit.id, asker)) return [hit];
        if (!isFoundByItsName(hit, query)) return [];
        return [{ ...hit, phone: null, lastSessionAt: null, sessionCount: 0 }];
      }),
    isOpenDraft: ({ patient }: DraftSummary): boolean => mayOpenRecord(store.read, patient.id, asker),
  };
}
