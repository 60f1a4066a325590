import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './patient-tabs.module.css';

/** The parts of a patient's record, each a screen of its own. */
const tabs = [
  { to: '/patients/$patientId', label: 'tabs.timeline' },
  { to: '/patients/$patientId/photographs', label: 'tabs.photographs' },
  { to: '/patients/$patientId/history', label: 'tabs.history' },
  { to: '/patients/$patientId/plans', label: 'tabs.plans' },
  { to: '/patients/$patientId/consents', label: 'tabs.consents' },
  { to: '/patients/$patientId/access', label: 'tabs.access' },
] as const;

/** Under a patient's header: where one is in the record, and where else one can go. */
export function PatientTabs({ patientId }: { patientId: string }) {
  const { t } = useTranslation('timeline');
  return (
    <nav aria-label={t('tabs.title')} className={`${classes['tabs']} no-print`}>
      {tabs.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          params={{ patientId }}
          className={classes['tab']}
          activeOptions={{ exact: true }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
