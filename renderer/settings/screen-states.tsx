import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './settings.module.css';

/** A settings screen on its way. */
export function SettingsSkeleton({ title }: { title: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes['screen']}>
      <h1 className={classes['hiddenTitle']}>{title}</h1>
      <div role="status" aria-label={t('state.loading')} className={classes['skeleton']}>
        <Skeleton height={14} width="60%" />
        <Skeleton height={96} radius="lg" mt="xl" />
        <Skeleton height={96} radius="lg" mt="lg" />
      </div>
    </div>
  );
}
