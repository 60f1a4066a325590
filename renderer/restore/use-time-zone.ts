import { use } from 'react';
import { UnlockedContext } from '../status.ts';
import { systemTimeZone } from '../ui/clock.ts';

/** The clinic's time zone, or this computer's while no clinic is open. */
export function useTimeZone(): string {
  return use(UnlockedContext)?.clinic.timeZone ?? systemTimeZone();
}
