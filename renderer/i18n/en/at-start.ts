import { common } from './common.ts';
import { errors } from './errors.ts';
import { firstRun } from './first-run.ts';
import { problems } from './problems.ts';
import { terms } from './terms.ts';
import { unlock } from './unlock.ts';

/** What the first run and the locked screen show, and what every refusal is said with. */
export const atStart = { common, errors, firstRun, problems, terms, unlock } as const;
