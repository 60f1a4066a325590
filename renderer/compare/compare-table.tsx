import { Switch, Title } from '@mantine/core';
import { useDeferredValue } from 'react';
import type { ComparisonView } from '../../domain/contract.ts';
import { AddendaRow } from './compare-table-addenda.tsx';
import { ReactionRows } from './compare-table-reactions.tsx';
import { MaterialRows } from './compare-table-materials.tsx';
import { ZoneRows } from './compare-table-zones.tsx';
import classes from './compare-table.module.css';
import { SessionHeadings } from './session-headings.tsx';
import { useTableText } from './table-text.ts';
import { showsNothing, visibleRows } from './visible-rows.ts';

/** About as many as a window shows; the others follow in the next moment, so that thirty do not hold up the first. */
const zonesPaintedFirst = 8;

type CompareTableProps = {
  view: ComparisonView;
  /** When each session was, as written. */
  dates: string[];
  onlyDiffering: boolean;
  onOnlyDiffering: (only: boolean) => void;
};

/** Every parameter, serum and reaction by session. Differences against the session before are marked and measured. */
export function CompareTable({ view, dates, onlyDiffering, onOnlyDiffering }: CompareTableProps) {
  const text = useTableText();
  const { t } = text;
  const rows = visibleRows(view, onlyDiffering);
  const zones = useDeferredValue(rows.zones, rows.zones.slice(0, zonesPaintedFirst));
  return (
    <section className={classes['section']} aria-labelledby="compare-table-title">
      <div className={classes['bar']}>
        <Title order={2} id="compare-table-title">
          {t('table.title')}
        </Title>
        <Switch
          className="no-print"
          label={t('table.onlyDiffering')}
          checked={onlyDiffering}
          onChange={(event) => onOnlyDiffering(event.currentTarget.checked)}
        />
        <p className={classes['note']} role="status">
          {showsNothing(rows) ? `${t('table.nothing')} ` : null}
          {rows.hidden > 0 ? t('table.rowsHidden', { count: rows.hidden }) : null}
        </p>
      </div>
      {view.sessions.length > 2 ? <p className={classes['baselines']}>{t('table.baselines')}</p> : null}
      <div className={classes['scroller']} data-sessions={view.sessions.length}>
        <table className={classes['table']}>
          <colgroup>
            <col className={classes['zoneColumn']} />
            <col className={classes['parameterColumn']} />
            <col span={view.sessions.length} />
          </colgroup>
          <SessionHeadings view={view} dates={dates} />
          <AddendaRow sessions={view.sessions} text={text} />
          <ZoneRows zones={zones} text={text} sessionCount={view.sessions.length} />
          <MaterialRows rows={rows} text={text} sessions={view.sessions} />
          <ReactionRows rows={rows} text={text} view={view} />
        </table>
      </div>
    </section>
  );
}
