import { Button } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './charting.module.css';

const route = getRouteApi('/drafts/$sessionId');

/** From the draft to what the patient takes home; the draft is saved when it is left. */
export function AftercareLink() {
  const { t } = useTranslation('aftercare');
  const { sessionId } = route.useParams();
  return (
    <Button
      className={classes['aftercare'] ?? ''}
      variant="default"
      leftSection={<IconHeartHandshake size={16} stroke={1.5} aria-hidden />}
      renderRoot={(props) => <Link to="/aftercare/$sessionId" params={{ sessionId }} {...props} />}
    >
      {t('open')}
    </Button>
  );
}
