import { useEffect, useState } from 'react';
import type { Instant } from '../../domain/time.ts';
import { presentInstant } from '../ui/clock.ts';

/** The present, anew every so many seconds. */
export function usePresent(seconds: number): Instant {
  const [now, setNow] = useState(presentInstant);
  useEffect(() => {
    const timer = setInterval(() => setNow(presentInstant()), seconds * 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  return now;
}
