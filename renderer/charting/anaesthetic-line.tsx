import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { anaestheticProductOf } from '../../domain/session-notices.ts';
import type { Product } from '../../domain/stock.ts';
import { type Instant, civilOfInstant } from '../../domain/time.ts';
import { presentInstant } from '../ui/clock.ts';
import { useLocale } from '../ui/locale.ts';
import { doseOf, onSkinOf } from './anaesthetic-values.ts';
import classes from './anaesthetic.module.css';
import { useCharting, useDerived } from './charting-context.ts';

/** Half a minute: the minutes that are shown are never more than that behind. */
const tickMs = 30_000;

type AnaestheticLineProps = { index: number; products: readonly Product[] };

/** What is computed of one anaesthetic: its dose, and the minutes on the skin, which run until it comes off. */
export function AnaestheticLine({ index, products }: AnaestheticLineProps) {
  const { t } = useTranslation('charting');
  const { form, timeZone } = useCharting();
  const locale = useLocale();
  const prefix = `anaesthetics.${index}` as const;
  const [mass, area, on, off, name, productId, endedAt] = useWatch({
    control: form.control,
    name: [
      `${prefix}.mass`,
      `${prefix}.area`,
      `${prefix}.on`,
      `${prefix}.off`,
      `${prefix}.product`,
      `${prefix}.productId`,
      'endedAt',
    ],
  });
  // A removed row renders once more before it goes; its fields are already empty then.
  const product = anaestheticProductOf({ product: name ?? '', productId: productId ?? '' }, products);
  const longestMinutes = product?.longestMinutes ?? null;
  const times = { on: on ?? '', off: off ?? '', endedAt, longestMinutes };
  const now = useRunningTime((on ?? '') !== '' && (off ?? '') === '' && endedAt === '');
  const onSkin = onSkinOf(times, { timeZone, now });
  const dose = doseOf({ mass: mass ?? '', area: area ?? '' });
  const isOver = onSkin !== null && longestMinutes !== null && onSkin.minutes > longestMinutes;
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <div className={classes['line']} role="group" aria-label={t('anaesthetics.computed')}>
      {dose === null ? null : <b>{t('anaesthetics.dose', { grams: number.format(dose) })}</b>}
      {onSkin === null ? null : (
        <b
          className={[onSkin.running ? classes['running'] : '', isOver ? classes['over'] : ''].join(' ')}
          role={onSkin.running ? 'timer' : undefined}
        >
          {t(onSkin.running ? 'anaesthetics.running' : 'anaesthetics.minutes', { count: onSkin.minutes })}
        </b>
      )}
      {onSkin === null || longestMinutes === null ? null : (
        <span className={classes['aside']}>
          {onSkin.running && onSkin.until !== null
            ? t('anaesthetics.until', {
                maximum: longestMinutes,
                time: civilOfInstant(onSkin.until, timeZone).slice(-5),
              })
            : t('anaesthetics.atMost', { maximum: longestMinutes })}
        </span>
      )}
      {(area ?? '') === '' ? <ZonesArea index={index} /> : null}
    </div>
  );
}

/** The present time; while something runs it is read again each half minute, and so are the notices. */
function useRunningTime(isRunning: boolean): Instant {
  const { store } = useCharting();
  const [, setTicks] = useState(0);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => {
      setTicks((ticks) => ticks + 1);
      store.tick();
    }, tickMs);
    return () => clearInterval(timer);
  }, [isRunning, store]);
  return presentInstant();
}

/** The area of the treated zones, to be taken over while none is typed. */
function ZonesArea({ index }: { index: number }) {
  const { t } = useTranslation('charting');
  const { form } = useCharting();
  const area = useDerived(({ getTreatedArea }) => getTreatedArea());
  if (area === '') return null;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      tabIndex={-1}
      onClick={() => {
        form.setValue(`anaesthetics.${index}.area`, area, { shouldDirty: true });
        form.setValue(`anaesthetics.${index}.areaMethod`, 'chart', { shouldDirty: true });
        form.setFocus(`anaesthetics.${index}.occluded`);
      }}
    >
      {t('anaesthetics.takeZones', { area })}
    </Button>
  );
}
