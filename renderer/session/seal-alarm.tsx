import { IconAlertOctagon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { alterationOf } from './amendments.ts';
import classes from './seal-alarm.module.css';

/** Above everything else when the record is not what was signed: what differs, what that means, what to do. */
export function SealAlarm({ view }: { view: SessionView }) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const alteration = alterationOf(view);
  if (!alteration) return null;
  const when = (instant: string) => formatTime(instant, locale, timeZone, 'date-time');
  const { signature } = view.session;
  return (
    <section className={classes['alarm']} role="alert" aria-label={t('alarm.title')}>
      <IconAlertOctagon size={28} stroke={1.75} aria-hidden />
      <div className={classes['text']}>
        <p className={classes['title']}>{t('alarm.title')}</p>
        <ul className={classes['differences']}>
          {alteration.session ? (
            <li>{t('alarm.session', { name: signature.name, when: when(signature.signedAt) })}</li>
          ) : null}
          {alteration.addenda.map(({ number, addendum }) => (
            <li key={addendum.id}>
              {t('alarm.addendum', {
                number,
                part: terms(`addendumPart.${addendum.part}`),
                name: addendum.signature.name,
                when: when(addendum.signature.signedAt),
              })}
            </li>
          ))}
        </ul>
        <p>{t('alarm.meaning')}</p>
        <p className={classes['steps']}>{t('alarm.steps')}</p>
        <ol>
          <li>{t('alarm.doNotRely')}</li>
          <li>{t('alarm.leave')}</li>
          <li>{t('alarm.manager')}</li>
        </ol>
      </div>
    </section>
  );
}
