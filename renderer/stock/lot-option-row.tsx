import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CivilDate } from '../../domain/time.ts';
import { Mark } from '../settings/mark.tsx';
import { ExpiryMark } from './lot-marks.tsx';
import type { LotOption } from './lot-options.ts';
import classes from './lot-picker.module.css';
import { useStockText } from './stock-text.ts';

type LotOptionRowProps = {
  id: string;
  option: LotOption;
  today: CivilDate;
  isActive: boolean;
  onChoose: () => void;
};

/** One lot that may be chosen, or why not. Chosen with the keyboard from the field above. */
export function LotOptionRow({ id, option, today, isActive, onChoose }: LotOptionRowProps) {
  const { t } = useTranslation('stock');
  const text = useStockText();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const { product, lot, obstacle } = option;
  return (
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-disabled={obstacle !== null || undefined}
      className={classes['option']}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={(event) => event.key === 'Enter' && onChoose()}
    >
      <span className={classes['name']}>{product.name}</span>
      {lot ? (
        <span className={classes['left']}>
          {t('picker.left', { quantity: text.remaining(lot, product.category) })}
        </span>
      ) : null}
      <span className={classes['lot']}>
        {lot ? (
          <>
            <span>{t('picker.optionLot', { number: lot.number })}</span>
            {obstacle ? (
              <Mark tone="danger">
                {lot.recalled && obstacle === 'recalled'
                  ? t('picker.recalledReason', { reason: lot.recalled.reason })
                  : t(`picker.cannot.${obstacle}`)}
              </Mark>
            ) : null}
            {obstacle === 'recalled' ? null : <ExpiryMark lot={lot} today={today} />}
          </>
        ) : (
          t('picker.noLot')
        )}
      </span>
    </div>
  );
}
