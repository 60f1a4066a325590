import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import { groupSides } from '../../domain/comparison-sentence.ts';
import type { Cell, ZoneParameter, ZoneRow } from '../../domain/comparison.ts';
import { formatDepth } from '../../domain/units.ts';
import { useCompareText } from './compare-text.ts';
import classes from './compare-table.module.css';
import { formatArea } from './format.ts';
import { AbsentCell, ParameterName, SectionRow, ValueCell } from './table-parts.tsx';
import type { VisibleRows } from './visible-rows.ts';

/** The zones, from the forehead down, with their parameters. */
export function ZoneRows({ rows: { zones }, sessionCount }: { rows: VisibleRows; sessionCount: number }) {
  const { t } = useTranslation('compare');
  if (zones.length === 0) return null;
  return (
    <>
      <SectionRow title={t('table.zones')} columns={sessionCount} />
      {zones.map((group) => (
        <ZoneGroupRows key={group.row.zone} group={group} />
      ))}
    </>
  );
}

function ZoneGroupRows({ group: { zones, row, parameters } }: { group: VisibleRows['zones'][number] }) {
  const { t } = useTranslation('compare');
  const { zoneHeading } = useCompareText();
  const both = zones.length > 1;
  return (
    <tbody className={classes['group']}>
      {parameters.map((parameter, index) => (
        <tr key={parameter}>
          {index === 0 ? (
            <th scope="rowgroup" rowSpan={parameters.length} className={classes['name']}>
              {groupSides(zones).map(zoneHeading).join(' ')}
              {both ? <span className={classes['aside']}>{t('table.bothSides')}</span> : null}
            </th>
          ) : null}
          <ZoneParameterName parameter={parameter} both={both} />
          {row.depthUm.map(({ present, change }, session) => {
            if (present) return <ZoneCell key={session} row={row} parameter={parameter} session={session} />;
            return index === 0 ? (
              <AbsentCell key={session} change={change} rows={parameters.length}>
                {t('table.notTreated')}
              </AbsentCell>
            ) : null;
          })}
        </tr>
      ))}
    </tbody>
  );
}

function ZoneParameterName({ parameter, both }: { parameter: ZoneParameter; both: boolean }) {
  const { t } = useTranslation('compare');
  switch (parameter) {
    case 'depth':
      return <ParameterName name={t('table.depth')} unit={t('table.millimetres')} />;
    case 'passes':
      return <ParameterName name={t('table.passes')} />;
    case 'area':
      return (
        <ParameterName
          name={both ? t('table.areaEach') : t('table.area')}
          unit={t('table.squareCentimetres')}
        />
      );
    case 'endpoint':
      return <ParameterName name={t('table.endpoint')} />;
    default:
      return assertNever(parameter);
  }
}

function ZoneCell({ row, parameter, session }: { row: ZoneRow; parameter: ZoneParameter; session: number }) {
  const { t: term } = useTranslation('terms');
  switch (parameter) {
    case 'depth':
      return <NumberCell cell={row.depthUm[session]} format={formatDepth} />;
    case 'passes':
      return <NumberCell cell={row.passes[session]} format={String} quiet />;
    case 'area':
      return <NumberCell cell={row.areaMm2[session]} format={formatArea} quiet />;
    case 'endpoint': {
      const cell = row.endpoint[session];
      if (!cell || cell.value === null) return <NotRecorded cell={cell} />;
      return (
        <ValueCell change={withoutPresence(cell.change)} format={String} words>
          {term(`endpoint.${cell.value}`)}
        </ValueCell>
      );
    }
    default:
      return assertNever(parameter);
  }
}

type NumberCellProps = {
  cell: Cell<number> | undefined;
  format: (value: number) => string;
  /** Leaves "new" to the depth row of the zone. */
  quiet?: boolean;
};

function NumberCell({ cell, format, quiet = false }: NumberCellProps) {
  if (!cell || cell.value === null) return <NotRecorded cell={cell} />;
  return (
    <ValueCell change={quiet ? withoutPresence(cell.change) : cell.change} format={format}>
      {format(cell.value)}
    </ValueCell>
  );
}

function NotRecorded({ cell }: { cell: Cell<unknown> | undefined }) {
  const { t: common } = useTranslation();
  return (
    <ValueCell change={withoutPresence(cell?.change ?? { kind: 'unknown' })} format={String} words>
      <span className={classes['missing']}>{common('state.notRecorded')}</span>
    </ValueCell>
  );
}

/** "New" is said once per zone, beside its depth. */
const withoutPresence = (change: Cell<unknown>['change']): Cell<unknown>['change'] =>
  change.kind === 'added' || change.kind === 'removed' ? { kind: 'same' } : change;
