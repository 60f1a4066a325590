import { useTranslation } from 'react-i18next';
import { AddStatement } from './added-lines.tsx';
import { EntryRow } from './entry-row.tsx';
import { useHistoryScreen } from './history-context.ts';
import { HistorySection } from './history-section.tsx';
import classes from './history.module.css';
import { subjectIn } from './lines.ts';

/** While a legal hold stands nothing of the record may be removed or merged; it is lifted by a later entry. */
export function HoldSection() {
  const { t } = useTranslation('history');
  const { entries, current } = useHistoryScreen();
  const { current: entry, earlier } = subjectIn(entries, current, 'legal-hold', 'legal-hold');
  const isOn = entry?.statement.kind === 'legal-hold' && entry.statement.on;
  return (
    <HistorySection title={t('section.hold')}>
      {entry ? (
        <ul className={classes['rows']}>
          <EntryRow name={t('section.hold')} entry={entry} earlier={earlier} />
        </ul>
      ) : (
        <p className={classes['empty']}>{t('empty.hold')}</p>
      )}
      {isOn ? (
        <AddStatement
          label={t('action.lift')}
          form={{ kind: 'legal-hold', state: 'off', reason: '' }}
          supersedes={entry.id}
        />
      ) : (
        <AddStatement
          label={t('action.hold')}
          form={{ kind: 'legal-hold', state: 'on', reason: '' }}
          supersedes={entry?.id ?? null}
        />
      )}
    </HistorySection>
  );
}
