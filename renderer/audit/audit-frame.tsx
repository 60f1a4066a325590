import { Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnlocked } from '../status.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';
import classes from './audit.module.css';
import { useEmergencies } from './queries.ts';

type AuditFrameProps = { title: string; intro: string; actions?: ReactNode; children: ReactNode };

/** For managers only: the window does not offer it to others, and an address typed by hand shows nothing. */
export function ForManagers({ children }: { children: ReactNode }) {
  const { account } = useUnlocked();
  if (account.roles.includes('manager')) return children;
  return <FailureScreen error={{ code: 'access.role', message: 'access.role' }} />;
}

/** The heading of both views of the audit log, and the way between them. */
export function AuditFrame({ title, intro, actions, children }: AuditFrameProps) {
  const { t } = useTranslation('audit');
  const emergencies = useEmergencies();
  const toReview = (emergencies.data ?? []).filter(({ review }) => review === null).length;
  return (
    <div className={classes['screen']} data-ready>
      <div className={classes['head']}>
        <div className={classes['headText']}>
          <Title order={1}>{title}</Title>
          <p className={classes['intro']}>{intro}</p>
        </div>
        {actions}
      </div>
      <nav className={`${classes['tabs']} no-print`} aria-label={t('tab.label')}>
        <Link
          to="/audit"
          className={classes['tab']}
          activeOptions={{ exact: true }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {t('tab.events')}
        </Link>
        <Link to="/audit/emergencies" className={classes['tab']} activeProps={{ 'aria-current': 'page' }}>
          {t('tab.emergencies')}
          {toReview > 0 ? <span className={classes['count']}>{toReview}</span> : null}
        </Link>
      </nav>
      {children}
    </div>
  );
}
