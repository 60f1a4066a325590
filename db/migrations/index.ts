import type { Migration } from './run.ts';
import { records } from './0010-records.ts';
import { trust } from './0020-trust.ts';
import { rules } from './0030-rules.ts';
import { history } from './0040-history.ts';
import { merge } from './0050-merge.ts';
import { stock } from './0060-stock.ts';
import { plans } from './0070-plans.ts';
import { consents } from './0080-consents.ts';
import { aftercare } from './0090-aftercare.ts';
import { screening } from './0100-screening.ts';
import { charting } from './0110-charting.ts';
import { activity } from './0120-activity.ts';
import { photographs } from './0130-photographs.ts';
import { templatesAndAddenda } from './0140-templates.ts';
import { measuredDistance } from './0150-measured-distance.ts';

/** Every migration that was ever released, oldest first. */
export const migrations: readonly Migration[] = [
  records,
  trust,
  rules,
  history,
  merge,
  stock,
  plans,
  consents,
  aftercare,
  screening,
  charting,
  activity,
  photographs,
  templatesAndAddenda,
  measuredDistance,
];
