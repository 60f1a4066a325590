import type { AuditFilter } from '../../domain/audit.ts';

/** Lets everything through. */
export const noFilter: AuditFilter = { accountId: null, patientId: null, action: null, from: null, to: null };

/** Whether anything is held back. */
export const isFiltering = (filter: AuditFilter): boolean =>
  Object.values(filter).some((value) => value !== null);
