import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './seal-check.module.css';

/** Whether what is shown is what was signed, in words. `intact` is null where no hash was kept. */
export function SealCheck({ intact }: { intact: boolean | null }) {
  const { t } = useTranslation('session');
  if (intact === false) {
    return (
      <span className={classes['check']} data-state="differs">
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden /> {t('check.differs')}
      </span>
    );
  }
  const Icon = intact ? IconCircleCheck : IconHelpCircle;
  return (
    <span
      className={classes['check']}
      data-state={intact ? 'intact' : 'unknown'}
      title={intact ? t('check.intactHint') : undefined}
    >
      <Icon size={16} stroke={1.75} aria-hidden /> {t(intact ? 'check.intact' : 'check.notKept')}
    </span>
  );
}
