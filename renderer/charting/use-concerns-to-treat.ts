import { useMemo } from 'react';
import { useWatch } from 'react-hook-form';
import type { Concern } from '../../domain/plan.ts';
import { useCharting } from './charting-context.ts';

/** What is treated: as chosen in the form, and as the plan says. */
export function useConcernsToTreat(planned: readonly Concern[]): Concern[] {
  const { form } = useCharting();
  const chosen = useWatch({ control: form.control, name: 'concerns' });
  return useMemo(() => [...new Set([...chosen, ...planned])], [chosen, planned]);
}
