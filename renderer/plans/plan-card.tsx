import { ActionIcon, Badge, Button, Group, Menu, Title } from '@mantine/core';
import { IconClipboardPlus, IconDots, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanView, PlanWithDue } from '../../domain/contract-plans.ts';
import { formatTime } from '../../domain/time.ts';
import { Fact, Facts } from '../session/facts.tsx';
import { useUnlocked } from '../status.ts';
import { useReopen } from '../ui/kept-form.ts';
import { useLocale } from '../ui/locale.ts';
import { keptEndPlace, keptExtensionPlace } from './course-dialogs.tsx';
import { DueLine } from './due-line.tsx';
import { OutcomeSection } from './outcome-section.tsx';
import { keptPlanPlace } from './plan-form-dialog.tsx';
import { PlanSessions } from './plan-sessions.tsx';
import { PlanTargets } from './plan-targets.tsx';
import classes from './plans.module.css';
import type { OnPlanDialog } from './plans-view.tsx';
import { usePlanText } from './use-plan-text.ts';

type PlanCardProps = { plan: PlanWithDue; view: PlanView; onDialog: OnPlanDialog };

/** One plan: how far it has come, when the next session is due, how deep, and what it has brought. */
export function PlanCard({ plan, view, onDialog }: PlanCardProps) {
  const { t } = useTranslation('plans');
  const { concernsOf } = usePlanText();
  const titleId = `plan-${plan.id}`;
  useReopen(keptPlanPlace(plan.patientId, plan), () => onDialog?.({ kind: 'plan', plan }));
  useReopen(keptExtensionPlace(plan), () => onDialog?.({ kind: 'extend', plan }));
  useReopen(keptEndPlace(plan, 'completed'), () => onDialog?.({ kind: 'completed', plan }));
  useReopen(keptEndPlace(plan, 'abandoned'), () => onDialog?.({ kind: 'abandoned', plan }));
  return (
    <article className={classes['card']} aria-labelledby={titleId} data-status={plan.status}>
      <header className={classes['head']}>
        <Group gap="sm" wrap="nowrap" miw={0}>
          <Title order={3} size="h2" id={titleId} className={classes['name']} title={concernsOf(plan)}>
            {concernsOf(plan)}
          </Title>
          <Badge variant="default" radius="sm" tt="none" className={classes['status'] ?? ''}>
            {t(`status.${plan.status}`)}
          </Badge>
        </Group>
        {onDialog ? <Actions plan={plan} onDialog={onDialog} /> : null}
      </header>
      <PlanSessions plan={plan} />
      <DueLine plan={plan} today={view.today} />
      <PlanFacts plan={plan} />
      {plan.note === null ? null : <p className={classes['note']}>{plan.note}</p>}
      <PlanEvents plan={plan} />
      <div className={classes['columns']}>
        <PlanTargets plan={plan} />
        <OutcomeSection
          id={`outcome-${plan.id}`}
          title={t('outcome.title')}
          scores={view.outcomes.filter(({ planId }) => planId === plan.id)}
          planId={plan.id}
          onDialog={onDialog}
        />
      </div>
    </article>
  );
}

function Actions({ plan, onDialog }: { plan: PlanWithDue; onDialog: NonNullable<OnPlanDialog> }) {
  const { t } = useTranslation('plans');
  const { concernsOf } = usePlanText();
  const concerns = concernsOf(plan);
  if (plan.status !== 'active') {
    return (
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t('action.resumeLabel', { concerns })}
        onClick={() => onDialog({ kind: 'extend', plan })}
      >
        {t('action.resume')}
      </Button>
    );
  }
  return (
    <Group gap="sm" wrap="nowrap" className="no-print">
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconClipboardPlus size={15} stroke={1.6} aria-hidden />}
        aria-label={t('action.scoreLabel', { concerns })}
        onClick={() => onDialog({ kind: 'score', planId: plan.id, score: null })}
      >
        {t('action.score')}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPencil size={15} stroke={1.6} aria-hidden />}
        aria-label={t('action.editLabel', { concerns })}
        onClick={() => onDialog({ kind: 'plan', plan })}
      >
        {t('action.edit')}
      </Button>
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('action.more', { concerns })}>
            <IconDots size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onDialog({ kind: 'extend', plan })}>{t('action.extend')}</Menu.Item>
          <Menu.Item onClick={() => onDialog({ kind: 'completed', plan })}>{t('action.complete')}</Menu.Item>
          <Menu.Item color="red" onClick={() => onDialog({ kind: 'abandoned', plan })}>
            {t('action.abandon')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

function PlanFacts({ plan }: { plan: PlanWithDue }) {
  const { t } = useTranslation('plans');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const day = (time: string) => formatTime(time, locale, timeZone);
  return (
    <Facts>
      <Fact term={t('facts.interval')}>{t('facts.days', { count: plan.intervalDays })}</Fact>
      <Fact term={t('facts.started')}>{day(plan.startedOn)}</Fact>
      <Fact term={t('facts.changed')}>
        {t('facts.changedBy', { date: day(plan.updatedAt), name: plan.updatedBy.name })}
      </Fact>
    </Facts>
  );
}

/** What became of the plan, each with its reason. */
function PlanEvents({ plan: { events } }: { plan: PlanWithDue }) {
  const { t } = useTranslation('plans');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  if (events.length === 0) return null;
  return (
    <ul className={classes['events']}>
      {events.map(({ kind, at, by, reason, sessionsBefore: before, sessionsAfter: after }) => (
        <li key={at + kind}>
          <strong>{t(`event.${kind}`, { before, after })}</strong>{' '}
          <span className={classes['quiet']}>
            {t('event.by', { date: formatTime(at, locale, timeZone), name: by.name })}
          </span>
          {reason === null ? null : <span className={classes['reason']}>{reason}</span>}
        </li>
      ))}
    </ul>
  );
}
