import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import cells from './cells.module.css';
import { type CellPlace, useCellProps } from './cells.tsx';
import { type MomentPath, useMoment } from './moment-field.ts';

type MomentCellProps = CellPlace<MomentPath> & {
  /** Has a button that sets it to now. */
  setsNow?: boolean;
};

/** A time in a grid: `1405` is enough, and `n` is now. */
export function MomentCell({ setsNow = false, ...place }: MomentCellProps) {
  const { t } = useTranslation('charting');
  const { setToNow, ...field } = useMoment(place.path);
  const cell = useCellProps(place);
  return (
    <div className={cells['cell']}>
      <input
        {...field}
        {...cell}
        className={cells['input']}
        title={t('help.momentKeys')}
        autoComplete="off"
        spellCheck={false}
      />
      {setsNow ? (
        <button
          type="button"
          tabIndex={-1}
          className={cells['pick']}
          aria-label={t('help.setNow', { field: cell['aria-label'] })}
          title={t('help.now')}
          onClick={setToNow}
        >
          <IconClock size={15} stroke={1.6} aria-hidden />
        </button>
      ) : null}
    </div>
  );
}
