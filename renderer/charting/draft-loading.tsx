import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './charting.module.css';

/** The outline of the screen while the draft is read. */
export function DraftLoading() {
  const { t } = useTranslation();
  return (
    <div className={classes['screen']} role="status" aria-label={t('state.loading')}>
      <VisuallyHidden component="h1">{t('state.loading')}</VisuallyHidden>
      <div className={classes['header']}>
        <div className={classes['headerRow']}>
          <Skeleton h={20} w={280} />
        </div>
      </div>
      <div className={classes['columns']}>
        <div className={classes['side']}>
          <Skeleton h={26} mb="md" />
          <Skeleton h={380} />
        </div>
        <div className={classes['main']}>
          <Skeleton h={120} mb="lg" mt="lg" />
          <Skeleton h={220} mb="lg" />
          <Skeleton h={60} />
        </div>
      </div>
    </div>
  );
}
