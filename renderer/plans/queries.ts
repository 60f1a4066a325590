import { useMutation, useQuery } from '@tanstack/react-query';
import type { Input } from '../../domain/contract.ts';
import type { DraftPlans, PlanView } from '../../domain/contract-plans.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

/** Keys of what this feature keeps in the query cache. */
const planKeys = {
  ofPatient: (patientId: string) => ['plan.list', patientId] as const,
};

/** A patient's plans and outcome scores. */
export function usePlans(patientId: string) {
  return useQuery({
    queryKey: planKeys.ofPatient(patientId),
    queryFn: () => call('plan.list', { patientId }),
  });
}

/** Shows what the main process answered; what names a plan elsewhere is read again when it is next opened. */
function showPlans(view: PlanView): void {
  queryClient.setQueryData(planKeys.ofPatient(view.patient.id), view);
  void queryClient.invalidateQueries({ queryKey: ['today.get'] });
  void queryClient.invalidateQueries({ queryKey: ['session.get'] });
}

export const savePlan = async (input: Input<'plan.save'>) => showPlans(await call('plan.save', input));
export const endPlan = async (input: Input<'plan.end'>) => showPlans(await call('plan.end', input));
export const extendPlan = async (input: Input<'plan.extend'>) => showPlans(await call('plan.extend', input));
export const recordOutcome = async (input: Input<'outcome.record'>) =>
  showPlans(await call('outcome.record', input));
export const withdrawOutcome = async (input: Input<'outcome.withdraw'>) =>
  showPlans(await call('outcome.withdraw', input));

/** Puts a draft into a plan, or out of every one. */
export function useChoosePlan(sessionId: string, onChosen: (plans: DraftPlans) => void) {
  return useMutation({
    mutationFn: (planId: string | null) => call('plan.choose', { sessionId, planId }),
    onSuccess: onChosen,
  });
}
