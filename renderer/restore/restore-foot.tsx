import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './restore.module.css';

/** The buttons at the end of a step: leaving on the left, going on at the right. */
export function RestoreFoot({ onLeave, children }: { onLeave: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={classes['foot']}>
      <Button variant="subtle" color="gray" onClick={onLeave}>
        {t('action.cancel')}
      </Button>
      <div className={classes['forward']}>{children}</div>
    </div>
  );
}
