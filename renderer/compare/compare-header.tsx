import { Button, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ComparisonView } from '../../domain/contract.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './compare-header.module.css';
import { useComparisonSentence } from './compare-text.ts';
import { headlineWithoutStatements } from './headline.ts';

type CompareHeaderProps = { view: ComparisonView; dates: string[] };

/** Whose sessions these are, and the one sentence that says what changed. */
export function CompareHeader({ view, dates }: CompareHeaderProps) {
  const { patient, sessions, comparison, altered } = view;
  const { t } = useTranslation('compare');
  const { clinic } = useUnlocked();
  const locale = useLocale();
  const name = `${patient.familyName}, ${patient.givenName}`;
  const days = comparison.intervalDays.reduce<number>((sum, interval) => sum + (interval ?? 0), 0);
  return (
    <header className={classes['header']}>
      <div className={classes['line']}>
        <Title order={1} className={classes['title']}>
          {t('title', { count: sessions.length })}
        </Title>
        <Link
          to="/patients/$patientId"
          params={{ patientId: patient.id }}
          className={classes['patient']}
          title={name}
        >
          {name}
        </Link>
        <Text span size="sm" c="dimmed" className={classes['facts']}>
          {t('born', { date: formatTime(patient.birthDate, locale, clinic.timeZone) })}
        </Text>
        <Text span size="sm" c="dimmed" className={classes['record']} title={patient.recordNumber}>
          {t('record', { number: patient.recordNumber })}
        </Text>
        <Button
          variant="default"
          size="xs"
          className={`${classes['print']} no-print`}
          leftSection={<IconPrinter size={15} stroke={1.6} aria-hidden />}
          onClick={() => globalThis.print()}
        >
          {t('print')}
        </Button>
      </div>
      <Sentence view={view} />
      <Text size="sm" c="dimmed">
        {t('basis', { count: days, first: dates[0] ?? '', last: dates.at(-1) ?? '' })}
      </Text>
      {altered.length > 0 ? (
        <div className={classes['altered']} role="alert">
          <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
          <p>{t('alteredAmong', { count: altered.length })}</p>
        </div>
      ) : null}
    </header>
  );
}

function Sentence({ view }: { view: ComparisonView }) {
  const { t } = useTranslation('compare');
  const { timeZone } = useUnlocked().clinic;
  const sentence = useComparisonSentence()(view.comparison.statements);
  const text = sentence === '' ? t(headlineWithoutStatements(view, timeZone)) : sentence;
  return (
    <p className={classes['sentence']} data-long={text.length > 180 || undefined}>
      {text}
    </p>
  );
}
