import { access } from './access.ts';
import { accounts } from './accounts.ts';
import { aftercare } from './aftercare.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { charting } from './charting.ts';
import { compare } from './compare.ts';
import { consentTexts } from './consent-texts.ts';
import { consents } from './consents.ts';
import { exporting } from './exporting.ts';
import { history } from './history.ts';
import { findings } from './findings.ts';
import { jobs } from './jobs.ts';
import { marks } from './marks.ts';
import { merge } from './merge.ts';
import { notices } from './notices.ts';
import { patients } from './patients.ts';
import { questions } from './questions.ts';
import { photographs } from './photographs.ts';
import { plans } from './plans.ts';
import { recoveryKey } from './recovery-key.ts';
import { restore } from './restore.ts';
import { rules } from './rules.ts';
import { screening } from './screening.ts';
import { security } from './security.ts';
import { session } from './session.ts';
import { sessionTemplates } from './session-templates.ts';
import { settings } from './settings.ts';
import { start } from './start.ts';
import { stock } from './stock.ts';
import { timeline } from './timeline.ts';
import { today } from './today.ts';
import { treating } from './treating.ts';

/** What only an open clinic shows, or a restore. */
export const later = {
  access,
  accounts,
  aftercare,
  audit,
  backup,
  charting,
  compare,
  consentTexts,
  consents,
  exporting,
  history,
  findings,
  jobs,
  marks,
  merge,
  notices,
  patients,
  questions,
  photographs,
  plans,
  recoveryKey,
  restore,
  rules,
  screening,
  security,
  session,
  sessionTemplates,
  settings,
  start,
  stock,
  timeline,
  today,
  treating,
} as const;
