import { Anchor, Center } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { apiErrorOf } from '../api.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { useSession } from './queries.ts';
import { SessionDocument } from './session-document.tsx';

const route = getRouteApi('/sessions/$sessionId');

/** A signed session, to be read or printed. */
export default function SessionScreen() {
  const { sessionId } = route.useParams();
  const { t } = useTranslation('timeline');
  const view = useSession(sessionId);
  if (view.isPending) return <LoadingScreen />;
  if (view.isError) {
    const error = apiErrorOf(view.error);
    const retry = error.code === 'not-found' ? {} : { onRetry: () => void view.refetch() };
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
  return <SessionDocument key={sessionId} view={view.data} />;
}
