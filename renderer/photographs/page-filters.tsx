import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { photographStages, photographViews } from '../../domain/photograph.ts';
import classes from './page.module.css';
import type { Filters } from './photographs-page.tsx';

type PageFiltersProps = {
  filters: Filters;
  onChange: (filters: Filters) => void;
  shown: number;
  count: number;
};

/** Which photographs are shown, and in what order. */
export function PageFilters({ filters, onChange, shown, count }: PageFiltersProps) {
  const { t } = useTranslation('photographs');
  return (
    <div className={classes['filters']}>
      <span className={classes['quiet']} role="status">
        {shown === count ? t('count', { count }) : t('page.showing', { shown, count })}
      </span>
      <NativeSelect
        aria-label={t('page.filterView')}
        value={filters.view ?? ''}
        onChange={({ currentTarget }) =>
          onChange({
            ...filters,
            view: photographViews.find((view) => view === currentTarget.value) ?? null,
          })
        }
        data={[
          { value: '', label: `${t('page.filterView')}: ${t('page.all')}` },
          ...photographViews.map((view) => ({ value: view, label: t(`view.${view}`) })),
        ]}
      />
      <NativeSelect
        aria-label={t('page.filterStage')}
        value={filters.stage ?? ''}
        onChange={({ currentTarget }) =>
          onChange({
            ...filters,
            stage: photographStages.find((stage) => stage === currentTarget.value) ?? null,
          })
        }
        data={[
          { value: '', label: `${t('page.filterStage')}: ${t('page.all')}` },
          ...photographStages.map((stage) => ({ value: stage, label: t(`stage.${stage}`) })),
        ]}
      />
      <SegmentedControl
        aria-label={t('page.groupBy')}
        value={filters.order}
        onChange={(order) => onChange({ ...filters, order: order === 'view' ? 'view' : 'date' })}
        data={[
          { value: 'date', label: t('page.byDate') },
          { value: 'view', label: t('page.byView') },
        ]}
      />
    </div>
  );
}
