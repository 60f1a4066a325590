import { Title } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconTool } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { StockNotice } from '../../domain/contract-stock.ts';
import classes from './today.module.css';

/** Lots that are listed one by one; the stock itself shows all. */
const mostListed = 5;

export const isStockCalm = ({ expiring, recalled, service }: StockNotice): boolean =>
  expiring.length === 0 && recalled.length === 0 && service.length === 0;

/** What of the stock needs a look: recalled lots, lots that expire, devices to be serviced. */
export function StockRows({ stock }: { stock: StockNotice }) {
  const { t } = useTranslation('today');
  const expiry = useExpiryText();
  const service = useServiceText();
  if (isStockCalm(stock)) return null;
  const further = stock.expiring.length - mostListed;
  return (
    <section className={classes['section']} aria-labelledby="stock-heading">
      <Title order={2} size="h3" id="stock-heading" className={classes['heading'] ?? ''}>
        {t('stock.heading')}
      </Title>
      <ul className={classes['list']}>
        {stock.recalled.map(({ id, product, number }) => (
          <li key={id} className={classes['stock']} data-tone="danger">
            <IconAlertTriangle size={18} stroke={1.5} aria-hidden />
            <span>{t('stock.recalled', { product, lot: number })}</span>
            <Link to="/stock">{t('stock.look')}</Link>
          </li>
        ))}
        {stock.expiring.slice(0, mostListed).map((lot) => (
          <li key={lot.id} className={classes['stock']} data-tone={lot.daysLeft < 0 ? 'danger' : undefined}>
            <IconClock size={18} stroke={1.5} aria-hidden />
            <span>{expiry(lot)}</span>
            <Link to="/stock">{t('stock.look')}</Link>
          </li>
        ))}
        {further > 0 ? (
          <li className={classes['stock']}>
            <IconClock size={18} stroke={1.5} aria-hidden />
            <span>{t('stock.more', { count: further })}</span>
            <Link to="/stock">{t('stock.look')}</Link>
          </li>
        ) : null}
        {stock.service.map((device) => (
          <li
            key={device.id}
            className={classes['stock']}
            data-tone={device.daysLeft < 0 ? 'danger' : undefined}
          >
            <IconTool size={18} stroke={1.5} aria-hidden />
            <span>{service(device)}</span>
            <Link to="/stock/devices">{t('stock.devices')}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useExpiryText(): (lot: StockNotice['expiring'][number]) => string {
  const { t } = useTranslation('today');
  return ({ product, number: lot, daysLeft }) => {
    if (daysLeft === 0) return t('stock.expiresToday', { product, lot });
    return daysLeft < 0
      ? t('stock.expired', { product, lot, count: -daysLeft })
      : t('stock.expires', { product, lot, count: daysLeft });
  };
}

function useServiceText(): (device: StockNotice['service'][number]) => string {
  const { t } = useTranslation('today');
  return ({ makeModel: device, daysLeft }) => {
    if (daysLeft === 0) return t('stock.dueToday', { device });
    return daysLeft < 0
      ? t('stock.overdue', { device, count: -daysLeft })
      : t('stock.due', { device, count: daysLeft });
  };
}
