import { Button } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  type Instant,
  civilOfInstant,
  epochOfInstant,
  instantOfCivil,
  isCivilDateTime,
} from '../../domain/time.ts';
import { presentInstant } from '../ui/clock.ts';
import { useCharting } from './charting-context.ts';
import classes from './treatment-mode.module.css';
import { usePresent } from './use-present.ts';

/** How long the session has lasted, and each anaesthetic has been on the skin or off it. */
export function TreatmentTimers() {
  const { t } = useTranslation('treating');
  const { form, timeZone } = useCharting();
  const now = usePresent(5);
  const [startedAt, endedAt, anaesthesia, anaesthetics] = useWatch({
    control: form.control,
    name: ['startedAt', 'endedAt', 'anaesthesia', 'anaesthetics'],
  });
  const minutesFrom = (typed: string, until: Instant): number | null =>
    isCivilDateTime(typed.trim())
      ? Math.floor((epochOfInstant(until) - epochOfInstant(instantOfCivil(typed.trim(), timeZone))) / 60_000)
      : null;
  const presentMoment = () => civilOfInstant(presentInstant(), timeZone);
  const lasted = minutesFrom(startedAt, now);
  const rows = anaesthesia === 'used' ? anaesthetics : [];
  return (
    <div className={classes['timers']}>
      <div className={classes['timer']}>
        <span className={classes['label']}>{t('session')}</span>
        <output className={classes['time']}>
          {endedAt === ''
            ? lasted === null || lasted < 0
              ? t('notStarted')
              : t('minutes', { minutes: lasted })
            : t('ended', { time: endedAt.slice(-5) })}
        </output>
        {endedAt === '' ? (
          <Button
            variant="default"
            size="lg"
            onClick={() => form.setValue('endedAt', presentMoment(), { shouldDirty: true })}
          >
            {t('endNow')}
          </Button>
        ) : null}
      </div>
      {rows.map(({ on, off, product }, index) => {
        const isOff = off.trim() !== '';
        const minutes = minutesFrom(isOff ? off : on, now);
        if (minutes === null) return null;
        return (
          <div key={`${product} ${on}`} className={classes['timer']}>
            <span className={classes['label']}>{t('anaesthetic')}</span>
            <output className={classes['time']}>
              {isOff ? t('anaestheticOff', { minutes }) : t('minutes', { minutes })}
            </output>
            {isOff ? null : (
              <Button
                variant="default"
                size="lg"
                onClick={() =>
                  form.setValue(`anaesthetics.${index}.off`, presentMoment(), { shouldDirty: true })
                }
              >
                {t('takeOff')}
              </Button>
            )}
          </div>
        );
      })}
    </div>
  );
}
