import type { Cell, ReactionRow } from '../../domain/comparison.ts';
import type { ComparisonView } from '../../domain/contract.ts';
import classes from './compare-table.module.css';
import { AbsentCell, NotRecordedCell, ParameterName, SectionRow, ValueCell } from './table-parts.tsx';
import type { TableText } from './table-text.ts';
import type { VisibleRows } from './visible-rows.ts';

type ReactionRowsProps = { rows: VisibleRows; text: TableText; view: ComparisonView };

/** Reactions by kind: highest grade and when they had resolved; then pain. */
export function ReactionRows({ rows, text, view: { sessions, comparison } }: ReactionRowsProps) {
  const { t } = text;
  if (rows.reactions.length === 0 && !rows.pain) return null;
  return (
    <>
      <SectionRow title={t('table.reactions')} columns={sessions.length} />
      {rows.reactions.map((row) => (
        <ReactionGroup key={row.kind} row={row} text={text} sessions={sessions} />
      ))}
      {rows.pain ? (
        <tbody className={classes['group']}>
          <tr>
            <th scope="row" className={classes['name']}>
              {t('table.pain')}
            </th>
            <td className={classes['parameter']}>
              <span className={classes['unit']}>{t('table.painScale')}</span>
            </td>
            {comparison.pain.map((cell, session) => (
              <PainCell key={sessions[session]?.id} cell={cell} text={text} />
            ))}
          </tr>
        </tbody>
      ) : null}
    </>
  );
}

type ReactionGroupProps = { row: ReactionRow; text: TableText; sessions: ComparisonView['sessions'] };

function ReactionGroup({ row, text, sessions }: ReactionGroupProps) {
  const { t, term } = text;
  return (
    <tbody className={classes['group']}>
      <tr>
        <th scope="rowgroup" rowSpan={2} className={classes['name']}>
          {term(`reactionKind.${row.kind}`)}
        </th>
        <ParameterName name={t('table.grade')} />
        {row.grade.map(({ value, present, change }, session) => {
          const { id, immediateReactions } = sessions[session] ?? {};
          if (present && value !== null) {
            return (
              <ValueCell key={id} text={text} change={change} format={String} words>
                {term(`grade.${value}`)}
              </ValueCell>
            );
          }
          return (
            <AbsentCell key={id} text={text} change={change} rows={2}>
              {immediateReactions === 'not-recorded' ? text.notRecorded : t('table.notSeen')}
            </AbsentCell>
          );
        })}
      </tr>
      <tr>
        <ParameterName name={t('table.resolvedAfter')} />
        {row.resolvedHours.map((cell, session) =>
          cell.present ? (
            <ResolvedCell key={sessions[session]?.id} row={row} text={text} session={session} />
          ) : null,
        )}
      </tr>
    </tbody>
  );
}

type ResolvedCellProps = { row: ReactionRow; text: TableText; session: number };

function ResolvedCell({ row, text, session }: ResolvedCellProps) {
  const { t, duration } = text;
  const cell = row.resolvedHours[session];
  if (cell && cell.value !== null) {
    // What is new with the reaction itself is said once, beside its grade.
    const seenBefore = row.resolvedHours[session - 1]?.present ?? true;
    const onsetHours = row.onsetHours[session] ?? null;
    return (
      <ValueCell
        text={text}
        change={seenBefore ? cell.change : { kind: 'same' }}
        format={duration}
        aside={onsetHours === null ? null : t('table.onset', { duration: duration(onsetHours) })}
        words
      >
        {duration(cell.value)}
      </ValueCell>
    );
  }
  if (!row.open[session]) return <NotRecordedCell text={text} change={cell?.change} />;
  const seenHours = row.lastSeenHours[session] ?? null;
  return (
    <td>
      <span className={classes['missing']}>{t('table.noEnd')}</span>
      {seenHours === null ? null : (
        <span className={classes['aside']}>{t('table.lastSeen', { duration: duration(seenHours) })}</span>
      )}
    </td>
  );
}

function PainCell({ cell, text }: { cell: Cell<number>; text: TableText }) {
  if (cell.value === null) return <NotRecordedCell text={text} change={cell.change} />;
  return (
    <ValueCell text={text} change={cell.change} format={String}>
      {cell.value}
    </ValueCell>
  );
}
