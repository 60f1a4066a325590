import { useTranslation } from 'react-i18next';
import type { AftercareGiven } from '../../domain/aftercare-record.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './aftercare.module.css';
import { Sheet } from './sheet.tsx';

/** What the patient was given, each with its words; all of it is on the print. */
export function GivenList({ given, order }: { given: readonly AftercareGiven[]; order: 2 | 3 }) {
  const { t } = useTranslation('aftercare');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  return (
    <ul className={classes['given']}>
      {given.map(({ id, sheet, how, givenAt, givenBy, templateVersion }) => (
        <li key={id}>
          {t('given.line', {
            language: t(`languageName.${sheet.language}`),
            way: t(`give.way.${how}`).toLowerCase(),
            when: formatTime(givenAt, locale, timeZone, 'date-time'),
            who: givenBy.name,
            version:
              templateVersion === null
                ? t('given.version', { version: sheet.textVersion })
                : t('given.withTemplate', { version: sheet.textVersion, template: templateVersion }),
          })}
          <details className={classes['details']}>
            <summary className="no-print">{t('given.show')}</summary>
            <Sheet sheet={sheet} order={order} />
          </details>
        </li>
      ))}
    </ul>
  );
}
