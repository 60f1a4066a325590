import { useTranslation } from 'react-i18next';
import { emptyDistanceForm } from '../../domain/history-typed.ts';
import { useUnlocked } from '../status.ts';
import { todayAt } from '../ui/clock.ts';
import { AddStatement } from './added-lines.tsx';
import { EntryRow } from './entry-row.tsx';
import { useHistoryScreen } from './history-context.ts';
import { HistorySection } from './history-section.tsx';
import classes from './history.module.css';
import { subjectIn } from './lines.ts';

/** The distance by which the chart's areas of the face are scaled to this patient. */
export function DistanceSection() {
  const { t } = useTranslation('history');
  const { timeZone } = useUnlocked().clinic;
  const { entries, current } = useHistoryScreen();
  const known = subjectIn(entries, current, 'measured-distance', 'measured-distance');
  return (
    <HistorySection title={t('section.distance')}>
      <ul className={classes['rows']}>
        <EntryRow name={t('distance.name')} entry={known.current} earlier={known.earlier}>
          <span className={classes['quiet']}>{t('distance.quiet')}</span>
        </EntryRow>
      </ul>
      {known.current ? (
        <p className={classes['quiet']}>{t('distance.about')}</p>
      ) : (
        <AddStatement label={t('distance.add')} form={emptyDistanceForm(todayAt(timeZone))} />
      )}
    </HistorySection>
  );
}
