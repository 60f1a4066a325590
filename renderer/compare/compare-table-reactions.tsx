import { useTranslation } from 'react-i18next';
import type { Cell, ReactionRow } from '../../domain/comparison.ts';
import type { ComparisonView } from '../../domain/contract.ts';
import { useCompareText } from './compare-text.ts';
import classes from './compare-table.module.css';
import { AbsentCell, ParameterName, SectionRow, ValueCell } from './table-parts.tsx';
import type { VisibleRows } from './visible-rows.ts';

/** Reactions by kind: highest grade and how long they lasted; then pain. */
export function ReactionRows({ rows, view }: { rows: VisibleRows; view: ComparisonView }) {
  const { t } = useTranslation('compare');
  const { sessions, comparison } = view;
  if (rows.reactions.length === 0 && !rows.pain) return null;
  return (
    <>
      <SectionRow title={t('table.reactions')} columns={sessions.length} />
      {rows.reactions.map((row) => (
        <ReactionGroup key={row.kind} row={row} view={view} />
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
              <PainCell key={sessions[session]?.id} cell={cell} />
            ))}
          </tr>
        </tbody>
      ) : null}
    </>
  );
}

function ReactionGroup({ row, view: { sessions } }: { row: ReactionRow; view: ComparisonView }) {
  const { t } = useTranslation('compare');
  const { t: term } = useTranslation('terms');
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
              <ValueCell key={id} change={change} format={String} words>
                {term(`grade.${value}`)}
              </ValueCell>
            );
          }
          return (
            <AbsentCell key={id} change={change} rows={2}>
              {immediateReactions === 'not-recorded' ? t('table.notAsked') : t('table.notSeen')}
            </AbsentCell>
          );
        })}
      </tr>
      <tr>
        <ParameterName name={t('table.duration')} />
        {row.durationHours.map((cell, session) =>
          cell.present ? <DurationCell key={sessions[session]?.id} row={row} session={session} /> : null,
        )}
      </tr>
    </tbody>
  );
}

function DurationCell({ row, session }: { row: ReactionRow; session: number }) {
  const { t } = useTranslation('compare');
  const { duration } = useCompareText();
  const cell = row.durationHours[session];
  const seenHours = row.lastSeenHours[session] ?? null;
  if (cell && cell.value !== null) {
    const { change } = cell;
    const shown: Cell<number>['change'] = change.kind === 'added' ? { kind: 'same' } : change;
    return (
      <ValueCell change={shown} format={duration} words>
        {duration(cell.value)}
      </ValueCell>
    );
  }
  return (
    <ValueCell change={{ kind: 'unknown' }} format={duration} words>
      {row.open[session] ? (
        <span className={classes['open']}>
          {t('table.open')}
          {seenHours === null ? null : (
            <span className={classes['aside']}>{t('table.openAt', { duration: duration(seenHours) })}</span>
          )}
        </span>
      ) : (
        <span className={classes['missing']}>{t('table.durationNotRecorded')}</span>
      )}
    </ValueCell>
  );
}

function PainCell({ cell }: { cell: Cell<number> }) {
  const { t: common } = useTranslation();
  return cell.value === null ? (
    <ValueCell change={{ kind: 'unknown' }} format={String} words>
      <span className={classes['missing']}>{common('state.notRecorded')}</span>
    </ValueCell>
  ) : (
    <ValueCell change={cell.change} format={String}>
      {cell.value}
    </ValueCell>
  );
}
