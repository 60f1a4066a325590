import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { StockOverview, UseCriteria } from '../../domain/contract-stock.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { ExportUsesDialog } from './export-uses-dialog.tsx';
import { useStock, useUses } from './queries.ts';
import { RecallFilters } from './recall-filters.tsx';
import { type RecallSearch, criteriaOf } from './recall-search.ts';
import { StockFrame } from './stock-frame.tsx';
import classes from './stock.module.css';
import { UseList } from './use-list.tsx';

/** Who was treated with a lot, a cartridge or a device. */
export default function RecallScreen() {
  const stock = useStock(true);
  return <StockFrame stock={stock}>{(overview) => <Recall overview={overview} />}</StockFrame>;
}

function Recall({ overview }: { overview: StockOverview }) {
  const search = useSearch({ from: '/stock/recall' });
  const navigate = useNavigate();
  const criteria = criteriaOf(search);
  const show = (next: RecallSearch) => void navigate({ to: '/stock/recall', search: next });
  return (
    <>
      <RecallFilters key={JSON.stringify(search)} overview={overview} search={search} onSearch={show} />
      {criteria ? <Found key={JSON.stringify(criteria)} criteria={criteria} overview={overview} /> : <Idle />}
    </>
  );
}

function Idle() {
  const { t } = useTranslation('stock');
  return (
    <div className={classes['nothing']}>
      <strong>{t('search.idle.title')}</strong>
      <span className={classes['wrap']}>{t('search.idle.text')}</span>
    </div>
  );
}

function Found({ criteria, overview }: { criteria: UseCriteria; overview: StockOverview }) {
  const { t } = useTranslation('stock');
  const isManager = useUnlocked().account.roles.includes('manager');
  const [exporting, exportDialog] = useDisclosure(false);
  const uses = useUses(criteria);
  const hasResult = (uses.data?.pages[0]?.totals?.sessions ?? 0) > 0;
  return (
    <>
      <PrintedHead criteria={criteria} overview={overview} />
      <UseList
        uses={uses}
        criteria={criteria}
        actions={
          hasResult ? (
            <Group gap="sm" className="no-print">
              <Button
                variant="default"
                leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
                title={uses.hasNextPage ? t('search.printAll') : undefined}
                onClick={() => globalThis.print()}
              >
                {t('search.print')}
              </Button>
              {isManager ? (
                <Button
                  variant="default"
                  leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
                  onClick={exportDialog.open}
                >
                  {t('search.export')}
                </Button>
              ) : null}
            </Group>
          ) : null
        }
      />
      <ExportUsesDialog opened={exporting} onClose={exportDialog.close} criteria={criteria} />
    </>
  );
}

/** On paper the fields are missing: what was searched is said in words. */
function PrintedHead({ criteria, overview }: { criteria: UseCriteria; overview: StockOverview }) {
  const { t } = useTranslation('stock');
  const { clinic } = useUnlocked();
  const locale = useLocale();
  const device = overview.devices.find(({ id }) => id === criteria.deviceId);
  const values = { ...criteria, deviceId: undefined, device: device?.makeModel ?? criteria.deviceId };
  const parts = (['materialLot', 'cartridgeLot', 'device', 'from', 'to'] as const).flatMap((name) => {
    const value = values[name];
    return value === null ? [] : [t(`search.criteria.${name}`, { value })];
  });
  const date = formatTime(overview.today, locale, clinic.timeZone);
  return (
    <div className={classes['printed']}>
      <strong>{t('search.printed', { clinic: clinic.name, date })}</strong>
      <span>{parts.join(t('search.criteria.join'))}</span>
    </div>
  );
}
