import { useTranslation } from 'react-i18next';
import { reactionGrades, reactionKinds } from '../../domain/session-terms.ts';
import cells from './cells.module.css';
import { RemoveCell, RowProblems, SelectCell, TextCell } from './cells.tsx';
import { useDerived } from './charting-context.ts';
import { focusAfterRemoval } from './grid-keys.ts';
import { MomentCell } from './moment-cell.tsx';
import { ZoneChoice } from './zone-choice.tsx';

export const reactionColumns = ['kind', 'grade', 'zones', 'percent', 'onset', 'note'] as const;
export type ReactionColumn = (typeof reactionColumns)[number];

/** True for a column of the reactions' grid. */
export const isReactionColumn = (name: string): name is ReactionColumn =>
  reactionColumns.some((column) => column === name);

type ReactionRowProps = { index: number; onRemove: (index: number) => void };

/** One reaction seen during or right after the treatment. */
export function ReactionRow({ index, onRemove }: ReactionRowProps) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const columnName = (column: ReactionColumn) => t(`field.${column}`);
  const place = <Column extends ReactionColumn>(column: Column) => ({
    path: `reactions.${index}.${column}` as const,
    row: index,
    column,
    columnName: columnName(column),
    rowName: t('reactions.row', { number: index + 1 }),
  });
  return (
    <tbody>
      <tr>
        <td>
          <SelectCell
            {...place('kind')}
            options={reactionKinds.map((value) => ({ value, label: terms(`reactionKind.${value}`) }))}
          />
        </td>
        <td>
          <SelectCell
            {...place('grade')}
            options={reactionGrades.map((grade) => ({
              value: String(grade),
              label: t('reactions.gradeOption', {
                grade: terms(`grade.${grade}`),
                help: terms(`gradeHelp.${grade}`),
              }),
            }))}
          />
        </td>
        <td>
          <ZoneChoice {...place('zones')} />
        </td>
        <td>
          <TextCell {...place('percent')} numeric />
        </td>
        <td>
          <MomentCell {...place('onset')} />
        </td>
        <td>
          <TextCell {...place('note')} />
        </td>
        <td>
          <RemoveCell
            label={t('reactions.remove', { number: index + 1 })}
            row={index}
            onRemove={(button) => {
              focusAfterRemoval(button);
              onRemove(index);
            }}
          />
        </td>
      </tr>
      <ReactionProblems index={index} />
    </tbody>
  );
}

function ReactionProblems({ index }: { index: number }) {
  const { t } = useTranslation('charting');
  const prefix = `reactions.${index}`;
  const hasProblems = useDerived(({ shownKeys }) => shownKeys(prefix)) !== '';
  return hasProblems ? (
    <tr>
      <td colSpan={reactionColumns.length + 1} className={cells['below']}>
        <RowProblems
          prefix={prefix}
          nameOf={(name) => t(isReactionColumn(name) ? `field.${name}` : 'field.resolved')}
        />
      </td>
    </tr>
  ) : null;
}
