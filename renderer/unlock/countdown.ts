import { useEffect, useState } from 'react';
import { epochOfInstant } from '../../domain/time.ts';
import { presentInstant } from '../ui/clock.ts';

const present = () => epochOfInstant(presentInstant());

/** Counts whole seconds down to zero, by the clock: a sleeping computer does not stop it. */
export function useCountdown() {
  const [endsAt, setEndsAt] = useState<number>();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (endsAt === undefined) return undefined;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((endsAt - present()) / 1000));
      setSeconds(left);
      if (left === 0) setEndsAt(undefined);
    }, 250);
    return () => clearInterval(timer);
  }, [endsAt]);
  return {
    seconds,
    isRunning: endsAt !== undefined,
    start: (wait: number) => {
      setSeconds(Math.ceil(wait));
      setEndsAt(present() + wait * 1000);
    },
  };
}
