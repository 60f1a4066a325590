import { charting } from './charting.ts';
import { common } from './common.ts';
import { compare } from './compare.ts';
import { errors } from './errors.ts';
import { exporting } from './exporting.ts';
import { firstRun } from './first-run.ts';
import { patients } from './patients.ts';
import { problems } from './problems.ts';
import { session } from './session.ts';
import { terms } from './terms.ts';
import { timeline } from './timeline.ts';
import { unlock } from './unlock.ts';

/** English, one namespace per feature. */
export const en = {
  charting,
  common,
  compare,
  errors,
  exporting,
  firstRun,
  patients,
  problems,
  session,
  terms,
  timeline,
  unlock,
} as const;
