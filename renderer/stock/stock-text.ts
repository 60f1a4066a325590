import { useTranslation } from 'react-i18next';
import { type Lot, type ProductCategory, unitOf } from '../../domain/stock.ts';
import { toMillilitres } from '../../domain/units.ts';
import { useLocale } from '../ui/locale.ts';

/** Quantities in words, in the reader's language. */
export function useStockText() {
  const { t } = useTranslation('stock');
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  /** µL as mL, or pieces. */
  const quantity = (value: number | null, category: ProductCategory): string => {
    if (value === null) return t('quantity.notCounted');
    return unitOf(category) === 'pieces'
      ? t('quantity.pieces', { count: Math.abs(value), value: number.format(value) })
      : t('quantity.ml', { value: number.format(toMillilitres(value)) });
  };
  /** What is left, with a word where it cannot be right. */
  const remaining = (lot: Pick<Lot, 'remaining'>, category: ProductCategory): string => {
    const text = quantity(lot.remaining, category);
    return lot.remaining !== null && lot.remaining < 0 ? t('quantity.below', { quantity: text }) : text;
  };
  return { quantity, remaining };
}

/** A quantity as it is typed: mL, or pieces. */
export const typedQuantity = (value: number, category: ProductCategory): string =>
  String(unitOf(category) === 'pieces' ? value : toMillilitres(value));
