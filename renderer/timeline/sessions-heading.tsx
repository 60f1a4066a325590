import { useTranslation } from 'react-i18next';
import classes from './sessions-heading.module.css';

/** How many sessions there are, and how many of them do not count. */
export function SessionsHeading({ all, treatments }: { all: number; treatments: number }) {
  const { t } = useTranslation('timeline');
  const voided = all - treatments;
  return (
    <div className={classes['heading']}>
      <h2 className={classes['title']}>{t('list.title')}</h2>
      {all > 0 ? <span className={classes['count']}>{t('list.count', { count: treatments })}</span> : null}
      {voided > 0 ? (
        <span className={classes['count']}>{t('list.countVoided', { count: voided })}</span>
      ) : null}
    </div>
  );
}
