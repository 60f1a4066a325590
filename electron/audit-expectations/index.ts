import { aftercareExpectations } from './aftercare.ts';
import { accountExpectations } from './accounts.ts';
import { auditExpectations } from './audit.ts';
import {
  accessExpectations,
  comparisonExpectations,
  exportExpectations,
  patientExpectations,
  sessionExpectations,
  todayExpectations,
} from './records.ts';
import { backupExpectations, jobExpectations, rekeyExpectations, restoreExpectations } from './backup.ts';
import { rulesExpectations } from './rules.ts';
import { historyExpectations } from './history.ts';
import { outcomeExpectations, planExpectations } from './plans.ts';
import { stockExpectations } from './stock.ts';
import { consentExpectations, consentTemplateExpectations } from './consents.ts';
import { photographExpectations } from './photographs.ts';
import type { Expectations } from './scene.ts';
import { sessionTemplateExpectations } from './session-templates.ts';
import { appExpectations, formExpectations, securityExpectations, vaultExpectations } from './vault.ts';

/** Every channel of the contract; one that is missing does not compile. */
export const expectations: Expectations = {
  ...aftercareExpectations,
  ...appExpectations,
  ...vaultExpectations,
  ...rekeyExpectations,
  ...securityExpectations,
  ...formExpectations,
  ...accountExpectations,
  ...todayExpectations,
  ...patientExpectations,
  ...accessExpectations,
  ...sessionExpectations,
  ...comparisonExpectations,
  ...exportExpectations,
  ...historyExpectations,
  ...auditExpectations,
  ...backupExpectations,
  ...restoreExpectations,
  ...jobExpectations,
  ...rulesExpectations,
  ...planExpectations,
  ...outcomeExpectations,
  ...stockExpectations,
  ...consentExpectations,
  ...consentTemplateExpectations,
  ...photographExpectations,
  ...sessionTemplateExpectations,
};
