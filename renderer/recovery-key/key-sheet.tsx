import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { presentInstant } from '../ui/clock.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './key-sheet.module.css';

/** The sheet of paper with the key. While it is there the window prints it and nothing else. */
export function KeySheet({ groups }: { groups: string[] }) {
  const { t } = useTranslation('recoveryKey');
  const { clinic, account } = useUnlocked();
  const locale = useLocale();
  const madeAt = formatTime(presentInstant(), locale, clinic.timeZone, 'date-time');
  return createPortal(
    <div className={classes['sheet']} aria-hidden>
      <p className={classes['product']}>{t('sheet.product')}</p>
      <h1>{t('sheet.title')}</h1>
      <dl>
        <dt>{t('sheet.clinic')}</dt>
        <dd>{clinic.name}</dd>
        <dt>{t('sheet.madeAt')}</dt>
        <dd>{t('sheet.madeAtBy', { when: madeAt, name: account.name })}</dd>
      </dl>
      <ol className={classes['groups']}>
        {groups.map((group, position) => (
          <li key={position}>
            <span className={classes['position']}>{position + 1}</span>
            <span>{group}</span>
          </li>
        ))}
      </ol>
      <h2>{t('sheet.whatFor')}</h2>
      <ul>
        <li>{t('sheet.forgotten')}</li>
        <li>{t('sheet.backups')}</li>
      </ul>
      <h2>{t('sheet.care')}</h2>
      <ul>
        <li>{t('sheet.keepSafe')}</li>
        <li>{t('sheet.keepApart')}</li>
        <li>{t('sheet.replace')}</li>
      </ul>
      <h2>{t('sheet.typing')}</h2>
      <p>{t('sheet.typingHint')}</p>
    </div>,
    document.body,
  );
}
