import type { AuditFilter } from '../../domain/audit.ts';
import { testPassword } from '../testing.ts';
import { type ExpectationsOf, nothingNoted } from './scene.ts';

const anything: AuditFilter = { accountId: null, patientId: null, action: null, from: null, to: null };

export const auditExpectations = {
  'audit.list': {
    prepare: () => ({ filter: anything, before: null }),
    events: () => [{ action: 'audit.read', subject: 'audit', recordId: null, patientId: null }],
  },
  'audit.facets': nothingNoted,
  'audit.verify': nothingNoted,
  'audit.export': {
    prepare: () => ({ filter: anything, password: testPassword }),
    events: () => [{ action: 'audit.export', subject: 'audit', recordId: null, patientId: null }],
  },
} satisfies ExpectationsOf<'audit'>;
