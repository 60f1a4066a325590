import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { laterObservations } from '../timeline/reaction-summary.ts';
import { useDuration } from '../timeline/use-duration.ts';
import { useLocale } from '../ui/locale.ts';
import { ReactionEntry } from './reaction-entry.tsx';
import classes from './reactions.module.css';
import { Section } from './section.tsx';

/** What was added after signing: each with its time and who recorded it, apart from what was signed. */
export function LaterReactions({ view: { session, recorders } }: { view: SessionView }) {
  const { t } = useTranslation('session');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const duration = useDuration();
  const observations = laterObservations(session);
  return (
    <div className={classes['later']}>
      <Section title={t('later.title')} aside={<span className={classes['quiet']}>{t('later.hint')}</span>}>
        {observations.length === 0 ? <p className={classes['state']}>{t('later.none')}</p> : null}
        {observations.length > 0 ? (
          <ol className={classes['list']}>
            {observations.map(({ reaction, hoursAfter }) => (
              <li key={reaction.id} className={classes['item']}>
                <p className={classes['recorded']}>
                  <strong>
                    {t('later.recorded', {
                      when: formatTime(reaction.seenAt, locale, timeZone, 'date-time'),
                      duration: duration(hoursAfter),
                    })}
                  </strong>{' '}
                  <RecordedBy name={recorders.find(({ id }) => id === reaction.recordedBy)?.name ?? ''} />
                </p>
                <ReactionEntry reaction={reaction} />
              </li>
            ))}
          </ol>
        ) : null}
      </Section>
    </div>
  );
}

function RecordedBy({ name }: { name: string }) {
  const { t } = useTranslation('session');
  return <span className={classes['quiet']}>{t('later.by', { name })}</span>;
}
