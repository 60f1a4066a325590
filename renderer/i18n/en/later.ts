import { access } from './access.ts';
import { accounts } from './accounts.ts';
import { aftercare } from './aftercare.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { charting } from './charting.ts';
import { compare } from './compare.ts';
import { exporting } from './exporting.ts';
import { jobs } from './jobs.ts';
import { merge } from './merge.ts';
import { patients } from './patients.ts';
import { recoveryKey } from './recovery-key.ts';
import { restore } from './restore.ts';
import { security } from './security.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { timeline } from './timeline.ts';
import { today } from './today.ts';

/** What only an open clinic shows, or a restore. */
export const later = {
  access,
  accounts,
  aftercare,
  audit,
  backup,
  charting,
  compare,
  exporting,
  jobs,
  merge,
  patients,
  recoveryKey,
  restore,
  security,
  session,
  settings,
  timeline,
  today,
} as const;
