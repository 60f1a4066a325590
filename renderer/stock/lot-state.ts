import { type Lot, expiringSoonDays } from '../../domain/stock.ts';
import { type CivilDate, daysBetween } from '../../domain/time.ts';

/** How a lot stands towards its expiry; `days` are left, or have passed. */
export type ExpiryState =
  { kind: 'none' } | { kind: 'expired' | 'today' | 'soon' | 'later'; date: CivilDate; days: number };

export function expiryStateOf({ expiry }: Pick<Lot, 'expiry'>, today: CivilDate): ExpiryState {
  if (expiry === null) return { kind: 'none' };
  const days = daysBetween(today, expiry);
  if (days < 0) return { kind: 'expired', date: expiry, days: -days };
  if (days === 0) return { kind: 'today', date: expiry, days };
  return { kind: days <= expiringSoonDays ? 'soon' : 'later', date: expiry, days };
}
