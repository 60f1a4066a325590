import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanView, PlanWithDue } from '../../domain/contract-plans.ts';
import {
  type PlanForm,
  emptyPlanForm,
  planFormOf,
  planFormSchema,
  planSchema,
} from '../../domain/plan-form.ts';
import { parameterOf } from '../../domain/rules/definitions.ts';
import { useErrorText } from '../ui/error-text.ts';
import { PlanFields } from './plan-fields.tsx';
import { savePlan } from './queries.ts';
import { RecordDialog } from './record-dialog.tsx';
import { useRecordForm } from './use-record-form.ts';

type PlanFormDialogProps = {
  view: PlanView;
  /** The plan to change; null makes a new one. */
  plan: PlanWithDue | null;
  onClose: () => void;
};

/** Where a half-typed plan is kept when Stratum locks. One that has changed since has another place. */
export const keptPlanPlace = (
  patientId: string,
  plan: Pick<PlanWithDue, 'id' | 'revision'> | null,
): string => (plan ? `plan.edit/${plan.id}/${plan.revision}` : `plan.new/${patientId}`);

/** Makes a plan, or changes one that runs. */
export function PlanFormDialog({ view, plan, onClose }: PlanFormDialogProps) {
  const { t } = useTranslation('plans');
  const { ofIssue } = useErrorText();
  const { today, rules } = view;
  const usualDays = parameterOf(rules, 'C07', 'warnDays');
  const patientId = view.patient.id;
  const schema = useMemo(() => planSchema(today, plan), [today, plan]);
  const record = useRecordForm<PlanForm>({
    place: keptPlanPlace(patientId, plan),
    defaults: plan ? planFormOf(plan) : { ...emptyPlanForm(today), intervalDays: String(usualDays) },
    shape: planFormSchema,
    resolver: zodResolver(schema, { error: ofIssue }, { raw: true }),
    send: (form) => savePlan({ patientId, plan: plan && { planId: plan.id, revision: plan.revision }, form }),
    done: plan ? t('form.saved') : t('form.made'),
    onSaved: onClose,
  });
  return (
    <RecordDialog
      title={plan ? t('form.titleEdit') : t('form.titleNew')}
      size="44rem"
      record={record}
      submitLabel={plan ? t('form.save') : t('form.create')}
      onClose={onClose}
    >
      <PlanFields planId={plan?.id ?? null} view={view} />
    </RecordDialog>
  );
}
