import { Button, Group, SegmentedControl, Title } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AftercareLanguage, aftercareLanguages } from '../../domain/aftercare.ts';
import type { AftercareView } from '../../domain/aftercare-record.ts';
import { formatTime } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { RecordFailure } from '../timeline/record-failure.tsx';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import classes from './aftercare.module.css';
import { GiveForm } from './give-form.tsx';
import { GivenList } from './given-list.tsx';
import { useAftercare } from './queries.ts';
import { Sheet } from './sheet.tsx';

const route = getRouteApi('/aftercare/$sessionId');

/** The aftercare sheet of a session: to be chosen, printed, and recorded as given. */
export default function AftercareScreen() {
  const { sessionId } = route.useParams();
  const aftercare = useAftercare(sessionId);
  if (aftercare.isError) {
    return <RecordFailure error={apiErrorOf(aftercare.error)} onRetry={() => void aftercare.refetch()} />;
  }
  // Times that are counted from now were counted from earlier in an answer of before.
  if (aftercare.isPending || !aftercare.isFetchedAfterMount) return <LoadingScreen />;
  return <Aftercare key={sessionId} sessionId={sessionId} view={aftercare.data} />;
}

function Aftercare({ sessionId, view }: { sessionId: string; view: AftercareView }) {
  const { t } = useTranslation('aftercare');
  const { account, clinic } = useUnlocked();
  const locale = useLocale();
  const [language, setLanguage] = useState<AftercareLanguage>('en');
  const sheet = view.sheets[language];
  const when = (at: string) => formatTime(at, locale, clinic.timeZone, 'date-time');
  const { familyName, givenName, recordNumber } = view.patient;
  return (
    <div className={classes['screen']} data-ready>
      <div className="no-print">
        <BackLink sessionId={sessionId} isSigned={view.isSigned} />
        <Title order={1}>{t('title')}</Title>
        <p className={classes['who']}>
          {t('of', {
            family: familyName,
            given: givenName,
            number: recordNumber,
            when: when(view.startedAt),
          })}
        </p>
        <Group justify="space-between" gap="sm" mt="md">
          <SegmentedControl
            aria-label={t('language')}
            value={language}
            onChange={setLanguage}
            data={aftercareLanguages.map((value) => ({ value, label: t(`languageName.${value}`) }))}
          />
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
            onClick={() => window.print()}
          >
            {t('print')}
          </Button>
        </Group>
      </div>
      {view.hasEnd ? null : (
        <div className="no-print">
          <Notice tone="warn">{t('noEnd', { when: when(view.countedFrom) })}</Notice>
        </div>
      )}
      <p className={`${classes['who']} no-print`}>{t(`intensity.${sheet.intensity}`)}</p>
      <article className={classes['paper']}>
        <p className={classes['clinic']}>{clinic.name}</p>
        <Sheet sheet={sheet} order={2} />
      </article>
      <section className="no-print" aria-labelledby="given-title">
        <h2 id="given-title" className={classes['heading']}>
          {t('give.title')}
        </h2>
        {account.roles.includes('practitioner') ? (
          <GiveForm key={language} sessionId={sessionId} view={view} language={language} />
        ) : null}
        {view.given.length === 0 ? (
          <p className={classes['who']}>{t('given.none')}</p>
        ) : (
          <GivenList given={view.given} order={3} />
        )}
      </section>
    </div>
  );
}

function BackLink({ sessionId, isSigned }: { sessionId: string; isSigned: boolean }) {
  const { t } = useTranslation('aftercare');
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconArrowLeft size={16} stroke={1.5} aria-hidden />}
      renderRoot={(props) =>
        isSigned ? (
          <Link to="/sessions/$sessionId" params={{ sessionId }} {...props} />
        ) : (
          <Link to="/drafts/$sessionId" params={{ sessionId }} {...props} />
        )
      }
    >
      {isSigned ? t('backToSession') : t('backToDraft')}
    </Button>
  );
}
