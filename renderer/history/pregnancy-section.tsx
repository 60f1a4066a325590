import { useTranslation } from 'react-i18next';
import { AnswerPregnancy } from './answer-pregnancy.tsx';
import { EntryRow } from './entry-row.tsx';
import { useHistoryScreen } from './history-context.ts';
import { HistorySection } from './history-section.tsx';
import classes from './history.module.css';
import { subjectIn } from './lines.ts';

/** Pregnancy and nursing, as of a day. */
export function PregnancySection() {
  const { t } = useTranslation('history');
  const { patient, entries, current, mayRecord } = useHistoryScreen();
  const known = subjectIn(entries, current, 'pregnancy', 'pregnancy');
  return (
    <HistorySection title={t('section.pregnancy')} open={known.current ? 0 : 1}>
      <ul className={classes['rows']}>
        <EntryRow name={t('section.pregnancy')} entry={known.current} earlier={known.earlier}>
          {mayRecord ? <AnswerPregnancy patient={patient} current={null} /> : null}
        </EntryRow>
      </ul>
    </HistorySection>
  );
}
