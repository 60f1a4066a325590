import type { AuditEventInput } from '../../db/audit.ts';
import type { Transaction } from '../../db/handle.ts';
import { type NewRuleVersion, insertRuleVersion } from '../../db/rule.ts';
import { standardRule } from '../../domain/rules/standard-rules.ts';
import { type Instant, addDays, civilDateOfInstant } from '../../domain/time.ts';
import type { DemoClinic } from './clinic.ts';

const daysUntilPlanned = 14;

/** What an invented clinic has decided about its rules: two values of the aftercare sheet, and a longer interval to come. */
function decisions(
  { clinic, accounts: [manager, colleague = manager] }: DemoClinic,
  now: Instant,
): NewRuleVersion[] {
  const dayOf = (instant: Instant) => civilDateOfInstant(instant, clinic.timeZone);
  const approvedBy = ({ id, name, registrationNumber }: typeof manager) => ({ id, name, registrationNumber });
  const begun = {
    version: 2,
    enabled: true,
    effectiveFrom: dayOf(clinic.createdAt),
    createdAt: clinic.createdAt,
    createdBy: manager.id,
  };
  const changed = (id: 'C01' | 'C07' | 'C12', values: Readonly<Record<string, number>>) => ({
    ruleId: id,
    parameters: { ...standardRule(id).parameters, ...values },
  });
  return [
    {
      ...begun,
      ...changed('C01', { mildHours: 24 }),
      approver: approvedBy(manager),
      reason: 'Mild sessions leave closed skin by the next day; agreed in the team meeting.',
    },
    {
      ...begun,
      ...changed('C12', { hours: 96 }),
      approver: approvedBy(colleague),
      reason: 'Two patients came back from a swimming pool on day 3 with a flare.',
    },
    {
      ...begun,
      ...changed('C07', { warnDays: 35 }),
      effectiveFrom: addDays(dayOf(now), daysUntilPlanned),
      createdAt: now,
      approver: approvedBy(manager),
      reason: 'Longer interval for deep sessions, after the review of last year’s prolonged reactions.',
    },
  ];
}

/** Writes them, and answers with what the audit log is to tell of them. */
export function writeDemoRules(
  transaction: Transaction,
  clinic: DemoClinic,
  now: Instant,
): AuditEventInput[] {
  return decisions(clinic, now).map((version) => {
    insertRuleVersion(transaction, version);
    return {
      at: version.createdAt,
      accountId: version.createdBy,
      action: 'rules.change',
      subject: 'rule',
      recordId: null,
      patientId: null,
      details: { generated: true, rule: version.ruleId },
    };
  });
}
