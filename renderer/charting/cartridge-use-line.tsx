import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../domain/time.ts';
import { useLocale } from '../ui/locale.ts';
import { useCharting } from './charting-context.ts';
import classes from './charting.module.css';
import { useCartridgeUse } from './queries.ts';

/** Long enough for a scanner or a quick hand to finish. */
const lookUpDelayMs = 300;

/**
 * Looks up while it is typed whether this very cartridge served another session (C27), tells the rules, and says whose
 * it was, where that record is open.
 */
export function CartridgeUseLine() {
  const { t } = useTranslation('charting');
  const { form, store, sessionId, timeZone } = useCharting();
  const locale = useLocale();
  const [typedLot, typedSerial] = useWatch({
    control: form.control,
    name: ['cartridgeLot', 'cartridgeSerial'],
  });
  const [lot] = useDebouncedValue(typedLot.trim(), lookUpDelayMs);
  const [serial] = useDebouncedValue(typedSerial.trim(), lookUpDelayMs);
  const { data: use = null } = useCartridgeUse({ sessionId, lot, serial });
  useEffect(() => store.setCartridgeUse({ lot, serial, usedIn: use }), [lot, serial, store, use]);
  if (use === null || lot !== typedLot.trim() || serial !== typedSerial.trim()) return null;
  const date = formatTime(use.startedAt, locale, timeZone);
  return (
    <p className={classes['lookedUp']} role="status">
      {use.recordNumber === null ? (
        t('cartridgeUse.closed', { date })
      ) : (
        <>
          {t('cartridgeUse.record', { date, number: use.recordNumber })}{' '}
          <Link to="/sessions/$sessionId" params={{ sessionId: use.sessionId }}>
            {t('cartridgeUse.open')}
          </Link>
        </>
      )}
    </p>
  );
}
