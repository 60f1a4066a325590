import { useTranslation } from 'react-i18next';
import type { DuplicateReason, PossibleDuplicate } from '../../domain/merge.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './merge.module.css';

type FoundRecordProps = {
  record: PossibleDuplicate['patient'];
  /** The number of a merged record by which it was found. */
  foundAs?: string | null;
  reason: DuplicateReason | null;
};

/** A record in a line: who, born when, which number, and why it may be the same person's. */
export function FoundRecord({ record, foundAs = null, reason }: FoundRecordProps) {
  const { t } = useTranslation('merge');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  return (
    <>
      <span className={classes['name']}>
        {t('person', { family: record.familyName, given: record.givenName })}
      </span>
      <span className={classes['aside']}>
        {t('born', { date: formatTime(record.birthDate, locale, timeZone) })}
      </span>
      <span className={`${classes['aside']} figures`}>{record.recordNumber}</span>
      {foundAs === null ? null : (
        <span className={classes['aside']}>{t('foundAs', { number: foundAs })}</span>
      )}
      {reason === null ? null : <span className={classes['why']}>{t(`sameAs.${reason}`)}</span>}
    </>
  );
}
