import { Button, Text, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { useController, useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type ImmediateReactionState, immediateReactionStates } from '../../domain/session-terms.ts';
import cells from './cells.module.css';
import { FieldProblem } from './cells.tsx';
import { useCharting } from './charting-context.ts';
import classes from './charting.module.css';
import { GridTable } from './grid-table.tsx';
import { type ReactionColumn, ReactionRow, isReactionColumn, reactionColumns } from './reaction-row.tsx';
import { newReactionRow, reactionRowHasEntries } from './rows.ts';
import { FormSection } from './section.tsx';
import { StateSwitch } from './state-switch.tsx';
import { takeOutRow } from './take-out-row.ts';
import type { AddUndo } from './undo-strip.tsx';

/** Immediate reactions: not recorded, none seen, or a list of what was seen. */
export const ReactionSection = memo(function ReactionSection({ onUndoable }: { onUndoable: AddUndo }) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const { form, store } = useCharting();
  const { field } = useController({ control: form.control, name: 'immediateReactions' });
  const { fields, append, insert, remove } = useFieldArray({ control: form.control, name: 'reactions' });
  const present = field.value === 'present';

  const add = () => append(newReactionRow(), { focusName: `reactions.${fields.length}.kind` });
  const choose = (value: ImmediateReactionState) => {
    field.onChange(value);
    store.touch('immediateReactions');
    if (value === 'present' && fields.length === 0) append(newReactionRow(), { shouldFocus: false });
  };
  const removeRow = (index: number) =>
    takeOutRow({
      list: 'reactions',
      index,
      row: form.getValues(`reactions.${index}`),
      count: () => form.getValues('reactions').length,
      store,
      remove,
      insert,
      onUndoable,
      hasEntries: reactionRowHasEntries,
      message: t('reactions.removed'),
    });
  const copyFromAbove = (row: number, column: string) => {
    if (isReactionColumn(column)) {
      form.setValue(`reactions.${row}.${column}`, form.getValues(`reactions.${row - 1}.${column}`));
    }
  };
  return (
    <FormSection
      id="reactions"
      title={t('section.reactions')}
      actions={
        <StateSwitch
          path="immediateReactions"
          label={t('field.immediateReactions')}
          states={immediateReactionStates}
          nameOf={(state) => terms(`immediateReactions.${state}`)}
          name={field.name}
          value={field.value}
          onChoose={choose}
        />
      }
    >
      <FieldProblem path="immediateReactions" />
      {present ? (
        <>
          {fields.length === 0 ? null : (
            <GridTable label={t('reactions.grid')} onCopyFromAbove={copyFromAbove}>
              <ReactionGridHead />
              {fields.map(({ id }, index) => (
                <ReactionRow key={id} index={index} onRemove={removeRow} />
              ))}
            </GridTable>
          )}
          <FieldProblem path="reactions" exact />
          <Button
            className={classes['addBelow']}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />}
            data-field="reactions"
            onClick={add}
          >
            {t('reactions.add')}
          </Button>
        </>
      ) : fields.length > 0 ? (
        <Text size="sm" c="dimmed" className={classes['nothing']}>
          {t('reactions.kept', { state: terms(`immediateReactions.${field.value}`) })}
        </Text>
      ) : null}
    </FormSection>
  );
});

function ReactionGridHead() {
  const { t } = useTranslation('charting');
  const right = (column: ReactionColumn) => (column === 'percent' ? cells['right'] : '');
  return (
    <thead>
      <tr>
        {reactionColumns.map((column) => (
          <th key={column} scope="col" className={`${classes[`reaction-${column}`]} ${right(column)}`}>
            {column === 'percent' ? t('unit.percent') : t(`field.${column}`)}
          </th>
        ))}
        <th scope="col" className={cells['removeColumn']}>
          <VisuallyHidden>{t('action.remove')}</VisuallyHidden>
        </th>
      </tr>
    </thead>
  );
}
