import { useTranslation } from 'react-i18next';
import type { Lot, ProductCategory } from '../../domain/stock.ts';
import { type CivilDate, formatTime } from '../../domain/time.ts';
import { Mark } from '../settings/mark.tsx';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { expiryStateOf } from './lot-state.ts';
import classes from './stock.module.css';
import { useStockText } from './stock-text.ts';

/** When a lot expires, and how near that is: a sign and a word beside the date. */
export function ExpiryMark({ lot, today }: { lot: Pick<Lot, 'expiry'>; today: CivilDate }) {
  const { t } = useTranslation('stock');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const state = expiryStateOf(lot, today);
  if (state.kind === 'none') return <span className={classes['quiet']}>{t('expiry.none')}</span>;
  const date = formatTime(state.date, locale, timeZone);
  if (state.kind === 'later') return <span className={classes['figure']}>{date}</span>;
  const { days } = state;
  const words =
    state.kind === 'expired'
      ? t('expiry.expired', { count: days })
      : state.kind === 'today'
        ? t('expiry.today')
        : t('expiry.in', { count: days });
  return (
    <span className={classes['marked']}>
      <span className={classes['figure']}>{date}</span>
      <Mark tone={state.kind === 'expired' ? 'danger' : 'warn'}>{words}</Mark>
    </span>
  );
}

/** That a lot is recalled, and why. */
export function RecallMark({ recalled }: Pick<Lot, 'recalled'>) {
  const { t } = useTranslation('stock');
  return recalled ? (
    <Mark tone="danger" title={recalled.reason}>
      {t('recalled')}
    </Mark>
  ) : null;
}

/** What is left of a lot; less than nothing is worth a look. */
export function RemainingMark({ lot, category }: { lot: Lot; category: ProductCategory }) {
  const text = useStockText();
  const written = text.remaining(lot, category);
  if (lot.remaining !== null && lot.remaining < 0) return <Mark tone="warn">{written}</Mark>;
  return (
    <span className={lot.remaining === null || lot.remaining === 0 ? classes['quiet'] : classes['figure']}>
      {written}
    </span>
  );
}
