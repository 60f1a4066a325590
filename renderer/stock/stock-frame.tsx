import { Skeleton, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockOverview } from '../../domain/contract-stock.ts';
import { apiErrorOf } from '../api.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';
import type { useStock } from './queries.ts';
import classes from './stock.module.css';

type StockFrameProps = {
  stock: ReturnType<typeof useStock>;
  children: (overview: StockOverview) => ReactNode;
};

const tabs = [
  { to: '/stock', label: 'tab.products' },
  { to: '/stock/devices', label: 'tab.devices' },
  { to: '/stock/recall', label: 'tab.recall' },
] as const;

/** The heading of the stock's views, the way between them, and what stands there while it is read or when that failed. */
export function StockFrame({ stock, children }: StockFrameProps) {
  const { t } = useTranslation('stock');
  const { t: common } = useTranslation();
  if (stock.isError && !stock.data) {
    return (
      <FailureScreen
        title={t('failed')}
        error={apiErrorOf(stock.error)}
        onRetry={() => void stock.refetch()}
      />
    );
  }
  return (
    <div className={classes['screen']} data-ready={stock.data ? true : undefined}>
      <div className={classes['headText']}>
        <Title order={1}>{t('title')}</Title>
        <p className={`${classes['intro']} no-print`}>{t('intro')}</p>
      </div>
      <nav className={`${classes['tabs']} no-print`} aria-label={t('tab.label')}>
        {tabs.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            className={classes['tab']}
            activeOptions={{ exact: true, includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {t(label)}
          </Link>
        ))}
      </nav>
      {stock.data ? (
        children(stock.data)
      ) : (
        <div role="status" aria-label={common('state.loading')} className={classes['waiting']}>
          {Array.from({ length: 7 }, (_, row) => (
            <Skeleton key={row} height={18} my={14} radius="sm" width={`${92 - ((row * 23) % 40)}%`} />
          ))}
        </div>
      )}
    </div>
  );
}
