import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './history.module.css';

type HistorySectionProps = {
  title: string;
  /** How many questions nobody has asked. */
  open?: number;
  action?: ReactNode;
  children: ReactNode;
};

/** One part of the history under its heading. */
export function HistorySection({ title, open = 0, action, children }: HistorySectionProps) {
  const { t } = useTranslation('history');
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={classes['section']}>
      <div className={classes['sectionHead']}>
        <Title order={2} id={heading}>
          {title}
        </Title>
        {open > 0 ? <span className={classes['open']}>{t('section.open', { count: open })}</span> : null}
        <div className={`${classes['sectionAction']} no-print`}>{action}</div>
      </div>
      {children}
    </section>
  );
}
