import { useTranslation } from 'react-i18next';
import type { Suspicion } from '../../domain/session.ts';

/** A product and its lot, as far as either is named; empty when neither is (C29). */
export function useSuspicionText(): (suspicion: Suspicion) => string {
  const { t } = useTranslation('terms');
  return ({ suspectedProduct: product, suspectedLot: lot }) => {
    if (lot === null) return product ?? '';
    return product === null ? t('suspicion.lot', { lot }) : t('suspicion.productAndLot', { product, lot });
  };
}
