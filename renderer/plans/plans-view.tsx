import { Button, Stack, Text, Title } from '@mantine/core';
import { IconChartDots3, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanView, PlanWithDue } from '../../domain/contract-plans.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { type OutcomeScore, currentScores } from '../../domain/outcome.ts';
import { useUnlocked } from '../status.ts';
import { PatientPage } from '../timeline/patient-page.tsx';
import { useReopen } from '../ui/kept-form.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { EndPlanDialog, ExtendPlanDialog, WithdrawScoreDialog } from './course-dialogs.tsx';
import { OutcomeFormDialog, keptOutcomePlace } from './outcome-form-dialog.tsx';
import { OutcomeSection } from './outcome-section.tsx';
import { PlanCard } from './plan-card.tsx';
import { PlanFormDialog, keptPlanPlace } from './plan-form-dialog.tsx';
import classes from './plans.module.css';

/** What is being typed. */
export type PlanDialog =
  | { kind: 'plan'; plan: PlanWithDue | null }
  | { kind: 'completed' | 'abandoned' | 'extend'; plan: PlanWithDue }
  | { kind: 'score'; planId: string | null; score: OutcomeScore | null }
  | { kind: 'withdraw'; score: OutcomeScore };

/** What can be done, for accounts that treat. */
export type OnPlanDialog = ((dialog: PlanDialog) => void) | undefined;

/** The screen of a patient's plans once its data is there. */
export function PlansView({ view }: { view: PlanView }) {
  const { t } = useTranslation('plans');
  const { account } = useUnlocked();
  const treats = account.roles.includes('practitioner');
  const { patient, plans } = view;
  const [dialog, setDialog] = useState<PlanDialog | null>(null);
  const returnFocus = useReturnFocus(dialog !== null);
  const open: OnPlanDialog = treats ? setDialog : undefined;
  const close = () => {
    setDialog(null);
    returnFocus();
  };
  useReopen(keptPlanPlace(patient.id, null), () => setDialog({ kind: 'plan', plan: null }));
  useReopen(keptOutcomePlace(patient.id, null), () =>
    setDialog({ kind: 'score', planId: null, score: null }),
  );

  const active = plans.filter(({ status }) => status === 'active');
  const ended = plans.filter(({ status }) => status !== 'active');
  const planned = new Set(plans.map(({ id }) => id));
  const loose = view.outcomes.filter(({ planId }) => planId === null || !planned.has(planId));
  const newPlan = () => open?.({ kind: 'plan', plan: null });
  const cards = (shown: readonly PlanWithDue[]) =>
    shown.map((plan) => <PlanCard key={plan.id} plan={plan} view={view} onDialog={open} />);
  return (
    <PatientPage
      patient={patient}
      safety={view.safety}
      sessionCount={view.sessionCount}
      actions={
        open && plans.length > 0 ? (
          <Button leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />} onClick={newPlan}>
            {t('new')}
          </Button>
        ) : null
      }
    >
      <Title order={2} className={classes['hidden']}>
        {t('title')}
      </Title>
      {plans.length === 0 ? <NoPlans onNew={open && newPlan} /> : null}
      {cards(active)}
      {ended.length > 0 ? (
        <section className={classes['section']} aria-labelledby="ended-plans">
          <Title order={2} size="h3" id="ended-plans" className={classes['heading']}>
            {t('ended')}
          </Title>
          {cards(ended)}
        </section>
      ) : null}
      {loose.length > 0 || (plans.length === 0 && open) ? (
        <div className={classes['card']}>
          <OutcomeSection
            id="loose-scores"
            title={
              currentScores(loose).length > 0 || plans.length > 0
                ? t('outcome.withoutPlan')
                : t('outcome.title')
            }
            scores={loose}
            planId={null}
            onDialog={open}
          />
        </div>
      ) : null}
      <OpenDialog dialog={dialog} view={view} onClose={close} />
    </PatientPage>
  );
}

type OpenDialogProps = { dialog: PlanDialog | null; view: PlanView; onClose: () => void };

function OpenDialog({ dialog, view, onClose }: OpenDialogProps) {
  if (!dialog) return null;
  switch (dialog.kind) {
    case 'plan':
      return <PlanFormDialog view={view} plan={dialog.plan} onClose={onClose} />;
    case 'extend':
      return <ExtendPlanDialog plan={dialog.plan} onClose={onClose} />;
    case 'score':
      return <OutcomeFormDialog view={view} planId={dialog.planId} score={dialog.score} onClose={onClose} />;
    case 'withdraw':
      return <WithdrawScoreDialog score={dialog.score} onClose={onClose} />;
    case 'completed':
    case 'abandoned':
      return <EndPlanDialog plan={dialog.plan} kind={dialog.kind} onClose={onClose} />;
    default:
      return assertNever(dialog);
  }
}

/** Nothing planned yet: what a plan is for. */
function NoPlans({ onNew }: { onNew: (() => void) | undefined }) {
  const { t } = useTranslation('plans');
  return (
    <Stack className={classes['empty'] ?? ''} align="center" gap="sm">
      <IconChartDots3 size={32} stroke={1.25} color="var(--mantine-color-dimmed)" aria-hidden />
      <Title order={3} size="h2">
        {t('empty.title')}
      </Title>
      <Text c="dimmed" ta="center" maw={460}>
        {onNew ? t('empty.text') : t('empty.reader')}
      </Text>
      {onNew ? <Button onClick={onNew}>{t('new')}</Button> : null}
    </Stack>
  );
}
