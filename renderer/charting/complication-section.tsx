import { Button, Text, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { useController, useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type ComplicationState, complicationStates } from '../../domain/session-terms.ts';
import cells from './cells.module.css';
import { FieldProblem, RemoveCell, RowProblems, TextCell } from './cells.tsx';
import { useCharting, useDerived } from './charting-context.ts';
import classes from './charting.module.css';
import { focusAfterRemoval } from './grid-keys.ts';
import { GridTable } from './grid-table.tsx';
import { complicationRowHasEntries, newComplicationRow } from './rows.ts';
import { FormSection } from './section.tsx';
import { StateSwitch } from './state-switch.tsx';
import { takeOutRow } from './take-out-row.ts';
import type { AddUndo } from './undo-strip.tsx';
import { useFieldName } from './use-field-name.ts';

const columns = ['what', 'done'] as const;
type ComplicationColumn = (typeof columns)[number];
const isColumn = (name: string): name is ComplicationColumn => columns.some((column) => column === name);

/** Complications: not recorded, none, or what happened and what was done. */
export const ComplicationSection = memo(function ComplicationSection({
  onUndoable,
}: {
  onUndoable: AddUndo;
}) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const { form, store } = useCharting();
  const { control } = form;
  const { field } = useController({ control, name: 'complicationState' });
  const { fields, append, insert, remove } = useFieldArray({ control, name: 'complications' });

  const add = () => append(newComplicationRow(), { focusName: `complications.${fields.length}.what` });
  const choose = (state: ComplicationState) => {
    field.onChange(state);
    if (state === 'present' && fields.length === 0) append(newComplicationRow(), { shouldFocus: false });
  };
  const removeRow = (index: number) =>
    takeOutRow({
      list: 'complications',
      index,
      row: form.getValues(`complications.${index}`),
      count: () => form.getValues('complications').length,
      store,
      remove,
      insert,
      onUndoable,
      hasEntries: complicationRowHasEntries,
      message: t('complications.removed'),
    });
  const copyFromAbove = (row: number, column: string) => {
    if (isColumn(column)) {
      form.setValue(`complications.${row}.${column}`, form.getValues(`complications.${row - 1}.${column}`));
    }
  };
  return (
    <FormSection
      id="complications"
      title={t('section.complications')}
      actions={
        <StateSwitch
          path="complicationState"
          label={t('field.complicationState')}
          states={complicationStates}
          nameOf={(state) => terms(`complicationState.${state}`)}
          name={field.name}
          value={field.value}
          onChoose={choose}
        />
      }
    >
      {field.value === 'present' ? (
        <>
          {fields.length === 0 ? null : (
            <GridTable label={t('complications.grid')} onCopyFromAbove={copyFromAbove}>
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {t(`field.${column}`)}
                    </th>
                  ))}
                  <th scope="col" className={cells['removeColumn']}>
                    <VisuallyHidden>{t('action.remove')}</VisuallyHidden>
                  </th>
                </tr>
              </thead>
              {fields.map(({ id }, index) => (
                <ComplicationRow key={id} index={index} onRemove={removeRow} />
              ))}
            </GridTable>
          )}
          <FieldProblem path="complications" exact />
          <Button
            className={classes['addBelow']}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />}
            data-field="complications"
            disabled={fields.length >= 20}
            onClick={add}
          >
            {t('complications.add')}
          </Button>
        </>
      ) : fields.length > 0 ? (
        <Text size="sm" c="dimmed" className={classes['nothing']}>
          {t('complications.kept', { state: terms(`complicationState.${field.value}`) })}
        </Text>
      ) : null}
    </FormSection>
  );
});

function ComplicationRow({ index, onRemove }: { index: number; onRemove: (index: number) => void }) {
  const { t } = useTranslation('charting');
  const fieldName = useFieldName();
  const prefix = `complications.${index}` as const;
  const hasProblems = useDerived(({ shownKeys }) => shownKeys(prefix)) !== '';
  const columnName = (column: ComplicationColumn) => t(`field.${column}`);
  const place = <Column extends ComplicationColumn>(column: Column) => ({
    path: `${prefix}.${column}` as const,
    row: index,
    column,
    columnName: columnName(column),
    rowName: t('complications.row', { number: index + 1 }),
  });
  return (
    <tbody>
      <tr>
        {columns.map((column) => (
          <td key={column}>
            <TextCell {...place(column)} />
          </td>
        ))}
        <td>
          <RemoveCell
            label={t('complications.remove', { number: index + 1 })}
            row={index}
            onRemove={(button) => {
              focusAfterRemoval(button);
              onRemove(index);
            }}
          />
        </td>
      </tr>
      {hasProblems ? (
        <tr>
          <td colSpan={columns.length + 1} className={cells['below']}>
            <RowProblems prefix={prefix} nameOf={fieldName} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}
