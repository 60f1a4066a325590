import { useTranslation } from 'react-i18next';
import { AddStatement, LineRows, WithdrawnLines } from './added-lines.tsx';
import { useHistoryScreen } from './history-context.ts';
import { HistorySection } from './history-section.tsx';
import classes from './history.module.css';
import { linesIn } from './lines.ts';

/** What is pinned above every screen of the patient. */
export function AlertSection() {
  const { t } = useTranslation('history');
  const { entries, current } = useHistoryScreen();
  const { holding, withdrawn } = linesIn(entries, current, ({ kind }) => kind === 'alert');
  return (
    <HistorySection title={t('section.alerts')}>
      {holding.length === 0 ? <p className={classes['empty']}>{t('empty.alerts')}</p> : null}
      <ul className={classes['rows']}>
        <LineRows lines={holding} />
      </ul>
      <WithdrawnLines lines={withdrawn} section={t('section.alerts')} />
      <AddStatement label={t('action.addAlert')} form={{ kind: 'alert', text: '' }} />
    </HistorySection>
  );
}
