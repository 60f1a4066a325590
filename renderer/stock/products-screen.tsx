import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconPackage, IconPlus, IconSearch, IconTruckDelivery } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockOverview } from '../../domain/contract-stock.ts';
import { useUnlocked } from '../status.ts';
import { Notice } from '../ui/notice.tsx';
import { findProducts } from './find-products.ts';
import { ProductTable } from './product-table.tsx';
import { useStock } from './queries.ts';
import { StockFrame } from './stock-frame.tsx';
import classes from './stock.module.css';
import { type StockTask, TaskDialog, titlesOf } from './task-dialog.tsx';

/** Products and their lots: what is there, what expires, what is recalled. */
export default function ProductsScreen() {
  const [past, setPast] = useState(false);
  const stock = useStock(past);
  return (
    <StockFrame stock={stock}>
      {(overview) => <Products overview={overview} past={past} onPast={setPast} />}
    </StockFrame>
  );
}

type ProductsProps = { overview: StockOverview; past: boolean; onPast: (past: boolean) => void };

function Products({ overview, past, onPast }: ProductsProps) {
  const { t } = useTranslation('stock');
  const isManager = useUnlocked().account.roles.includes('manager');
  const [query, setQuery] = useState('');
  const [dialog, setDialog] = useState<{ opened: boolean; task: StockTask }>({
    opened: false,
    task: { kind: 'product', product: null },
  });
  const [done, setDone] = useState('');
  const begin = (task: StockTask) => {
    setDone('');
    setDialog({ opened: true, task });
  };
  const found = findProducts(overview.products, query);
  return (
    <>
      {overview.products.length === 0 ? (
        <Empty onAdd={isManager ? () => begin({ kind: 'product', product: null }) : undefined} />
      ) : (
        <>
          <Group className="no-print" gap="sm" justify="space-between" align="flex-end">
            <TextInput
              className={classes['find'] ?? ''}
              label={t('products.find')}
              placeholder={t('products.findHint')}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
              leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
              autoComplete="off"
              spellCheck={false}
            />
            {isManager ? <Actions onBegin={begin} /> : null}
          </Group>
          <div role="status" className={done === '' ? classes['silent'] : undefined}>
            {done === '' ? null : <Notice tone="info">{done}</Notice>}
          </div>
          {found.length === 0 ? (
            <NothingFound query={query} onClear={() => setQuery('')} />
          ) : (
            <ProductTable products={found} today={overview.today} isManager={isManager} onBegin={begin} />
          )}
          <Past count={overview.pastLots} past={past} onPast={onPast} />
        </>
      )}
      <TaskDialog
        overview={overview}
        {...dialog}
        title={titlesOf(t)[dialog.task.kind](dialog.task)}
        onBegin={begin}
        onClose={() => setDialog({ ...dialog, opened: false })}
        onDone={setDone}
      />
    </>
  );
}

function Actions({ onBegin }: { onBegin: (task: StockTask) => void }) {
  const { t } = useTranslation('stock');
  return (
    <Group gap="sm">
      <Button
        variant="default"
        leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
        onClick={() => onBegin({ kind: 'product', product: null })}
      >
        {t('products.new')}
      </Button>
      <Button
        leftSection={<IconTruckDelivery size={16} stroke={1.6} aria-hidden />}
        onClick={() => onBegin({ kind: 'receive', start: {} })}
      >
        {t('products.receive')}
      </Button>
    </Group>
  );
}

function Past({ count, past, onPast }: { count: number; past: boolean; onPast: (past: boolean) => void }) {
  const { t } = useTranslation('stock');
  if (!past && count === 0) return null;
  return (
    <div className="no-print">
      <Button variant="subtle" size="compact-sm" onClick={() => onPast(!past)}>
        {past ? t('products.pastShown') : t('products.past', { count })}
      </Button>
    </div>
  );
}

function NothingFound({ query, onClear }: { query: string; onClear: () => void }) {
  const { t } = useTranslation('stock');
  return (
    <div className={classes['nothing']} role="status">
      <strong className={classes['breaks']}>{t('products.nothingFound', { query })}</strong>
      {t('products.nothingFoundText')}
      <Button variant="default" size="compact-sm" onClick={onClear}>
        {t('products.clear')}
      </Button>
    </div>
  );
}

/** A clinic that has entered nothing yet. */
function Empty({ onAdd }: { onAdd: (() => void) | undefined }) {
  const { t } = useTranslation('stock');
  return (
    <div className={classes['empty']}>
      <IconPackage size={32} stroke={1.25} aria-hidden />
      <Text fw={600}>{t('products.empty.title')}</Text>
      <Text c="dimmed" maw="34rem">
        {t('products.empty.text')}
      </Text>
      {onAdd ? (
        <Button leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={onAdd}>
          {t('products.empty.action')}
        </Button>
      ) : (
        <Text c="dimmed">{t('products.empty.tellManager')}</Text>
      )}
    </div>
  );
}
