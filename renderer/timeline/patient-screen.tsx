import { Anchor, Center } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { apiErrorOf } from '../api.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { PatientView } from './patient-view.tsx';
import { useTimeline } from './queries.ts';

const route = getRouteApi('/patients/$patientId');

/** A patient: who it is, what was done last time, and every session. */
export default function PatientScreen() {
  const { patientId } = route.useParams();
  const { t } = useTranslation('timeline');
  const timeline = useTimeline(patientId);
  if (timeline.isPending) return <LoadingScreen />;
  if (timeline.isError) {
    const error = apiErrorOf(timeline.error);
    const retry = error.code === 'not-found' ? {} : { onRetry: () => void timeline.refetch() };
    return (
      <>
        <FailureScreen error={error} {...retry} />
        <Center pb="xl">
          <Anchor component={Link} to="/">
            {t('backToPatients')}
          </Anchor>
        </Center>
      </>
    );
  }
  // Another patient begins with nothing chosen and no dialog open.
  return <PatientView key={patientId} timeline={timeline.data} />;
}
