import { assertNever } from '../../domain/assert-never.ts';
import { groupSides } from '../../domain/comparison-sentence.ts';
import type { Cell, Change, ZoneParameter, ZoneRow } from '../../domain/comparison.ts';
import { formatDepth } from '../../domain/units.ts';
import classes from './compare-table.module.css';
import { formatArea } from './format.ts';
import { AbsentCell, NotRecordedCell, ParameterName, SectionRow, ValueCell } from './table-parts.tsx';
import type { TableText } from './table-text.ts';
import type { VisibleRows } from './visible-rows.ts';

type ZoneRowsProps = { zones: VisibleRows['zones']; text: TableText; sessionCount: number };

/** The zones, from the forehead down, with their parameters. */
export function ZoneRows({ zones, text, sessionCount }: ZoneRowsProps) {
  if (zones.length === 0) return null;
  return (
    <>
      <SectionRow title={text.t('table.zones')} columns={sessionCount} />
      {zones.map((group) => (
        <ZoneGroupRows key={group.row.zone} group={group} text={text} />
      ))}
    </>
  );
}

type ZoneGroupRowsProps = { group: VisibleRows['zones'][number]; text: TableText };

function ZoneGroupRows({ group: { zones, row, parameters }, text }: ZoneGroupRowsProps) {
  const both = zones.length > 1;
  return (
    <tbody className={classes['group']}>
      {parameters.map((parameter, index) => (
        <tr key={parameter}>
          {index === 0 ? (
            <th scope="rowgroup" rowSpan={parameters.length} className={classes['name']}>
              {groupSides(zones).map(text.zoneHeading).join(' ')}
              {both ? <span className={classes['aside']}>{text.t('table.bothSides')}</span> : null}
            </th>
          ) : null}
          <ZoneParameterName parameter={parameter} both={both} text={text} />
          {row.depthUm.map(({ present, change }, session) => {
            if (present) {
              return <ZoneCell key={session} row={row} parameter={parameter} session={session} text={text} />;
            }
            return index === 0 ? (
              <AbsentCell key={session} text={text} change={change} rows={parameters.length}>
                {text.t('table.notTreated')}
              </AbsentCell>
            ) : null;
          })}
        </tr>
      ))}
    </tbody>
  );
}

type ZoneParameterNameProps = { parameter: ZoneParameter; both: boolean; text: TableText };

function ZoneParameterName({ parameter, both, text: { t } }: ZoneParameterNameProps) {
  switch (parameter) {
    case 'depth':
      return <ParameterName name={t('table.depth')} unit={t('table.millimetres')} />;
    case 'passes':
      return <ParameterName name={t('table.passes')} />;
    case 'pattern':
      return <ParameterName name={t('table.pattern')} />;
    case 'speed':
      return <ParameterName name={t('table.speed')} unit={t('table.perMinute')} />;
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

type ZoneCellProps = { row: ZoneRow; parameter: ZoneParameter; session: number; text: TableText };

function ZoneCell({ row, parameter, session, text }: ZoneCellProps) {
  switch (parameter) {
    case 'depth':
      return <NumberCell cell={row.depthUm[session]} format={formatDepth} text={text} namesNew />;
    case 'passes':
      return <NumberCell cell={row.passes[session]} format={String} text={text} />;
    case 'pattern':
      return (
        <TermCell
          cell={row.pattern[session]}
          term={(pattern) => text.term(`pattern.${pattern}`)}
          text={text}
        />
      );
    case 'speed':
      return <NumberCell cell={row.speedRpm[session]} format={String} text={text} />;
    case 'area':
      return <NumberCell cell={row.areaMm2[session]} format={formatArea} text={text} />;
    case 'endpoint':
      return (
        <TermCell
          cell={row.endpoint[session]}
          term={(endpoint) => text.term(`endpoint.${endpoint}`)}
          text={text}
        />
      );
    default:
      return assertNever(parameter);
  }
}

type TermCellProps<T> = { cell: Cell<T> | undefined; term: (value: T) => string; text: TableText };

function TermCell<T>({ cell, term, text }: TermCellProps<T>) {
  if (!cell || cell.value === null) return <NotRecordedCell text={text} change={cell?.change} />;
  return (
    <ValueCell text={text} change={withoutPresence(cell.change)} format={String} words>
      {term(cell.value)}
    </ValueCell>
  );
}

type NumberCellProps = {
  cell: Cell<number> | undefined;
  format: (value: number) => string;
  text: TableText;
  /** "New" is said once per zone, beside its depth. */
  namesNew?: boolean;
};

function NumberCell({ cell, format, text, namesNew = false }: NumberCellProps) {
  if (!cell || cell.value === null) return <NotRecordedCell text={text} change={cell?.change} />;
  return (
    <ValueCell text={text} change={namesNew ? cell.change : withoutPresence(cell.change)} format={format}>
      {format(cell.value)}
    </ValueCell>
  );
}

const withoutPresence = (change: Change): Change =>
  change.kind === 'added' || change.kind === 'removed' ? { kind: 'same' } : change;
