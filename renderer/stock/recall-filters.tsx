import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockOverview } from '../../domain/contract-stock.ts';
import type { Gs1Code } from '../../domain/gs1.ts';
import { DateField } from '../audit/date-field.tsx';
import type { RecallSearch } from './recall-search.ts';
import { ScanField } from './scan-field.tsx';
import classes from './stock.module.css';

type RecallFiltersProps = {
  overview: StockOverview;
  search: RecallSearch;
  onSearch: (search: RecallSearch) => void;
};

/** What a recall names: typed, chosen, or read from a package. Searched when asked for. */
export function RecallFilters({ overview, search, onSearch }: RecallFiltersProps) {
  const { t } = useTranslation('stock');
  const [typed, setTyped] = useState<RecallSearch>(search);
  const set = (change: { [Name in keyof RecallSearch]: string | null }) =>
    setTyped(withoutEmpty({ ...typed, ...change }));
  const { from, to } = typed;
  const isWrongOrder = from !== undefined && to !== undefined && to < from;
  const names = typed.materialLot ?? typed.cartridgeLot ?? typed.deviceId;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (names !== undefined && !isWrongOrder) onSearch(typed);
  };
  return (
    <search aria-label={t('search.label')} className="no-print">
      <form className={classes['filters']} noValidate onSubmit={submit}>
        <ScanLot overview={overview} onLot={(change) => onSearch(withoutEmpty({ ...typed, ...change }))} />
        <TextInput
          label={t('search.materialLot')}
          value={typed.materialLot ?? ''}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ materialLot: event.currentTarget.value })}
        />
        <TextInput
          label={t('search.cartridgeLot')}
          value={typed.cartridgeLot ?? ''}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ cartridgeLot: event.currentTarget.value })}
        />
        <Select
          label={t('search.device')}
          placeholder={t('search.anyDevice')}
          data={overview.devices.map(({ id, makeModel, serialNumber }) => ({
            value: id,
            label: [makeModel, ...(serialNumber === null ? [] : [serialNumber])].join(' · '),
          }))}
          value={typed.deviceId ?? null}
          onChange={(deviceId) => set({ deviceId })}
          clearable
          clearButtonProps={{ 'aria-label': t('search.clearDevice') }}
        />
        <DateField label={t('search.from')} value={from ?? null} onChange={(date) => set({ from: date })} />
        <DateField
          label={t('search.to')}
          value={to ?? null}
          onChange={(date) => set({ to: date })}
          problem={isWrongOrder ? t('search.order') : undefined}
        />
        <Group gap="sm" className={classes['filterButtons'] ?? ''} wrap="nowrap">
          <Button
            type="submit"
            leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
            disabled={names === undefined || isWrongOrder}
          >
            {t('search.search')}
          </Button>
          {Object.keys(typed).length > 0 ? (
            <Button
              variant="subtle"
              onClick={() => {
                setTyped({});
                onSearch({});
              }}
            >
              {t('search.clear')}
            </Button>
          ) : null}
        </Group>
      </form>
      <p className={classes['hint']}>{t('search.how')}</p>
    </search>
  );
}

const withoutEmpty = (search: { [Name in keyof RecallSearch]: string | null }): RecallSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== null && value !== ''));

type ScanLotProps = {
  overview: StockOverview;
  onLot: (change: Pick<RecallSearch, 'materialLot' | 'cartridgeLot'>) => void;
};

/** A package that is to be recalled, scanned: what the product is decides where its lot is searched. */
function ScanLot({ overview, onLot }: ScanLotProps) {
  const { t } = useTranslation('stock');
  const [hasNoLot, setHasNoLot] = useState(false);
  const scan = ({ gtin, lot }: Gs1Code) => {
    setHasNoLot(lot === null);
    if (lot === null) return;
    const product = overview.products.find((entry) => gtin !== null && entry.product.gtin === gtin)?.product;
    onLot(product?.category === 'cartridge' ? { cartridgeLot: lot } : { materialLot: lot });
  };
  return (
    <ScanField
      label={t('search.scan')}
      today={overview.today}
      onScan={scan}
      result={hasNoLot ? <span className={classes['hint']}>{t('search.scanNoLot')}</span> : null}
    />
  );
}
