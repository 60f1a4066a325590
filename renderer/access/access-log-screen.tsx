import { Button, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { apiErrorOf } from '../api.ts';
import { EventList } from '../audit/event-list.tsx';
import { useAccessLog } from '../audit/queries.ts';
import { PatientTabs } from '../timeline/patient-tabs.tsx';
import listClasses from '../audit/audit.module.css';
import classes from './access.module.css';
import { RestrictedScreen } from './restricted-screen.tsx';

const route = getRouteApi('/patients/$patientId/access');

/** Who has opened and changed one patient's record. */
export default function AccessLogScreen() {
  const { t } = useTranslation('access');
  const { t: audit } = useTranslation('audit');
  const { patientId } = route.useParams();
  const log = useAccessLog(patientId);
  if (log.isError && apiErrorOf(log.error).code === 'access.restricted') {
    return <RestrictedScreen patientId={patientId} onRetry={() => void log.refetch()} />;
  }
  const patient = log.data?.pages[0]?.entries.find((entry) => entry.patient?.id === patientId)?.patient;
  return (
    <div className={classes['screen']} data-ready={log.isPending ? undefined : true}>
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          className="no-print"
          leftSection={<IconArrowLeft size={16} stroke={1.5} aria-hidden />}
          renderRoot={(props) => <Link to="/patients/$patientId" params={{ patientId }} {...props} />}
        >
          {t('log.back')}
        </Button>
        <Title order={1}>{t('log.title')}</Title>
        {patient ? (
          <p className={classes['who']}>
            {t('log.of', {
              name: audit('patientName', { family: patient.familyName, given: patient.givenName }),
              number: patient.recordNumber,
            })}
          </p>
        ) : null}
        <p className={classes['intro']}>{t('log.intro')}</p>
        <PatientTabs patientId={patientId} />
      </div>
      <EventList
        key={patientId}
        pages={log}
        plainPatient
        empty={
          <div className={listClasses['nothing']} role="status">
            <strong>{audit('list.empty')}</strong>
            {audit('list.emptyText')}
          </div>
        }
      />
    </div>
  );
}
