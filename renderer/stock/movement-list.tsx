import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Lot, Product, StockMovement } from '../../domain/stock.ts';
import { formatTime } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { useMovements } from './queries.ts';
import classes from './stock.module.css';
import { useStockText } from './stock-text.ts';

type MovementListProps = { product: Product; lot: Lot; onClose: () => void };

/** What came into a lot and went out of it, with who and why, and what sessions used. */
export function MovementList({ product, lot, onClose }: MovementListProps) {
  const { t } = useTranslation('stock');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const text = useStockText();
  const movements = useMovements(lot.id);
  const moved = (movements.data ?? []).reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
  return (
    <Stack gap="md">
      <Text fw={600} className={classes['breaks'] ?? ''}>
        {t('correct.lot', { product: product.name, number: lot.number })}
      </Text>
      {movements.isPending ? (
        <div role="status" aria-label={common('state.loading')}>
          <Skeleton height={16} my={8} />
          <Skeleton height={16} width="70%" />
        </div>
      ) : null}
      {movements.isError ? (
        <Notice tone="danger" role="alert" title={t('movements.failed')}>
          {ofError(apiErrorOf(movements.error))}
        </Notice>
      ) : null}
      {movements.data ? (
        <>
          {movements.data.length === 0 ? <Text c="dimmed">{t('movements.none')}</Text> : null}
          <ol className={classes['movements']}>
            {movements.data.map((movement) => (
              <Movement key={movement.id} movement={movement} product={product} />
            ))}
          </ol>
          {lot.remaining === null ? null : (
            <Text c="dimmed">
              {t('movements.used', { quantity: text.quantity(moved - lot.remaining, product.category) })}
            </Text>
          )}
        </>
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {common('action.close')}
        </Button>
      </Group>
    </Stack>
  );
}

function Movement({ movement, product }: { movement: StockMovement; product: Product }) {
  const { t } = useTranslation('stock');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const text = useStockText();
  const { kind, quantity, reason, serialNumber, day, by } = movement;
  const sign = quantity !== null && quantity > 0 ? '+' : '';
  return (
    <li>
      <span>{t(`movements.kind.${kind}`)}</span>
      <span className={classes['figure']}>{`${sign}${text.quantity(quantity, product.category)}`}</span>
      <span className={classes['quiet']}>
        {[
          t('movements.by', { name: by.name, date: formatTime(day, locale, timeZone) }),
          ...(serialNumber === null ? [] : [t('movements.serial', { number: serialNumber })]),
        ].join(' · ')}
      </span>
      {reason === null ? null : <span className={classes['breaks']}>{reason}</span>}
    </li>
  );
}
