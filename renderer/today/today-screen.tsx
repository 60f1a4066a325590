import { Button, Skeleton, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TodayView } from '../../domain/contract-trust.ts';
import { epochOfInstant } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';
import { DraftStrip } from '../patients/draft-strip.tsx';
import { useUnlocked } from '../status.ts';
import { presentInstant } from '../ui/clock.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';
import { useLocale } from '../ui/locale.ts';
import { AttentionList } from './attention-list.tsx';
import { attentionOf } from './attention.ts';
import { DueForRetreatmentList } from './due-list.tsx';
import { HealthFacts } from './health-facts.tsx';
import { useToday } from './queries.ts';
import { StockRows, isStockCalm } from './stock-rows.tsx';
import classes from './today.module.css';

/** What waits for the person who signed in; calm when nothing does. */
export default function TodayScreen() {
  const { t } = useTranslation('today');
  const today = useToday();
  if (today.isError && !today.data) {
    return <FailureScreen error={apiErrorOf(today.error)} onRetry={() => void today.refetch()} />;
  }
  return (
    <div className={classes['screen']} data-ready={today.data ? true : undefined}>
      <header className={classes['top']}>
        <div>
          <Title order={1}>{t('title')}</Title>
          <PresentDate />
        </div>
        <Button
          variant="default"
          leftSection={<IconUsers size={16} stroke={1.5} aria-hidden />}
          renderRoot={(props) => <Link to="/patients" {...props} />}
        >
          {t('findPatient')}
        </Button>
      </header>
      {today.data ? <Content view={today.data} /> : <Loading />}
    </div>
  );
}

function Content({ view }: { view: TodayView }) {
  const { t } = useTranslation('today');
  const { account } = useUnlocked();
  const kinds = attentionOf(view, account.roles, presentInstant());
  return (
    <>
      <AttentionList kinds={kinds} view={view} />
      <DraftStrip drafts={view.drafts} readiness={view.readiness} />
      <StockRows stock={view.stock} />
      <DueForRetreatmentList due={view.due} readiness={view.readiness} />
      {kinds.length === 0 &&
      view.drafts.length === 0 &&
      view.due.rows.length === 0 &&
      isStockCalm(view.stock) ? (
        <div className={classes['calm']}>
          <IconCircleCheck size={28} stroke={1.25} aria-hidden />
          <Text fw={600}>{t('calm.title')}</Text>
          <Text c="dimmed">{t('calm.text')}</Text>
        </div>
      ) : null}
      <HealthFacts view={view} kinds={kinds} />
    </>
  );
}

function PresentDate() {
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone } as const;
  return (
    <Text c="dimmed">
      {new Intl.DateTimeFormat(locale, options).format(epochOfInstant(presentInstant()))}
    </Text>
  );
}

/** On its way; fades in late, so that a quick answer does not flash. */
function Loading() {
  const { t } = useTranslation();
  return (
    <div className={classes['loading']} role="status" aria-label={t('state.loading')}>
      <Skeleton height={72} radius="md" />
      <Skeleton height={128} mt="xl" radius="md" />
    </div>
  );
}
