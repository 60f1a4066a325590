import type { AnaestheticForm } from '../../domain/anaesthetic-form.ts';
import type { Parsed } from '../../domain/problem.ts';
import { type SessionContext, parseMoment } from '../../domain/session-checks.ts';
import { type Instant, epochOfInstant, instantFromEpoch } from '../../domain/time.ts';
import { parseArea, parseMass } from '../../domain/units.ts';

/** What is computed from a row of the anaesthetic, as far as it can be read (clinical.md §5). */

const read = <T>(parsed: Parsed<T>): T | null => (parsed.ok ? parsed.value : null);

/** Grams on 10 cm² to two decimals, rounded up as in the notice; null unless both are there. */
export function doseOf({ mass, area }: Pick<AnaestheticForm, 'mass' | 'area'>): number | null {
  const massMg = read(parseMass(mass));
  const areaMm2 = read(parseArea(area));
  return massMg === null || areaMm2 === null ? null : Math.ceil((massMg * 100) / areaMm2) / 100;
}

export type OnSkin = {
  /** Begun minutes. */
  minutes: number;
  /** It has not come off, and the session has not ended. */
  running: boolean;
  /** When the longest time is over; null where none is recorded. */
  until: Instant | null;
};

type Times = Pick<AnaestheticForm, 'on' | 'off'> & { endedAt: string; longestMinutes: number | null };

/** How long it was, or has been, on the skin; null while that cannot be told. */
export function onSkinOf(
  { on, off, endedAt, longestMinutes }: Times,
  context: Pick<SessionContext, 'timeZone' | 'now'>,
): OnSkin | null {
  const moment = parseMoment(context);
  const onAt = read(moment(on));
  const ended = read(moment(endedAt));
  const offAt = off.trim() === '' ? (ended ?? context.now) : read(moment(off));
  if (onAt === null || offAt === null || offAt < onAt) return null;
  return {
    minutes: Math.ceil((epochOfInstant(offAt) - epochOfInstant(onAt)) / 60_000),
    running: off.trim() === '' && ended === null,
    until: longestMinutes === null ? null : instantFromEpoch(epochOfInstant(onAt) + longestMinutes * 60_000),
  };
}
