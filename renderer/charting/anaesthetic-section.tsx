import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo, useCallback, useState } from 'react';
import { useController, useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { emptyAnaestheticForm } from '../../domain/anaesthetic-form.ts';
import type { DraftView } from '../../domain/contract.ts';
import { type AnaesthesiaState, anaesthesiaStates } from '../../domain/session-terms.ts';
import { AnaestheticRow, isCopiedColumn } from './anaesthetic-row.tsx';
import { FieldProblem } from './cells.tsx';
import { useCharting } from './charting-context.ts';
import classes from './charting.module.css';
import { FieldNotices } from './field-notices.tsx';
import { GridList } from './grid-table.tsx';
import { AnaestheticPicker } from './material-pickers.tsx';
import { anaestheticRowHasEntries } from './rows.ts';
import { FormSection } from './section.tsx';
import { StateSwitch } from './state-switch.tsx';
import { takeOutRow } from './take-out-row.ts';
import type { AddUndo } from './undo-strip.tsx';

type AnaestheticSectionProps = { stock: DraftView['stock']; onUndoable: AddUndo };

/** The anaesthetic: not recorded, none used, or what was used, with its dose and its time on the skin. */
export const AnaestheticSection = memo(function AnaestheticSection(props: AnaestheticSectionProps) {
  const { stock, onUndoable } = props;
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const { form, store } = useCharting();
  const { control } = form;
  const { field } = useController({ control, name: 'anaesthesia' });
  const { fields, append, insert, remove } = useFieldArray({ control, name: 'anaesthetics' });
  const [picking, setPicking] = useState<number | null>(null);
  const closePicker = useCallback(() => setPicking(null), []);
  const isUsed = field.value === 'used';

  const add = () => append(emptyAnaestheticForm, { focusName: `anaesthetics.${fields.length}.product` });
  const choose = (state: AnaesthesiaState) => {
    field.onChange(state);
    if (state === 'used' && fields.length === 0) append(emptyAnaestheticForm, { shouldFocus: false });
  };
  const removeRow = (index: number) =>
    takeOutRow({
      list: 'anaesthetics',
      index,
      row: form.getValues(`anaesthetics.${index}`),
      count: () => form.getValues('anaesthetics').length,
      store,
      remove,
      insert,
      onUndoable,
      hasEntries: anaestheticRowHasEntries,
      message: t('anaesthetics.removed'),
    });
  const copyFromAbove = (row: number, column: string) => {
    if (isCopiedColumn(column)) {
      form.setValue(`anaesthetics.${row}.${column}`, form.getValues(`anaesthetics.${row - 1}.${column}`));
    }
  };
  return (
    <FormSection
      id="anaesthetic"
      title={t('section.anaesthetic')}
      actions={
        <StateSwitch
          path="anaesthesia"
          label={t('field.anaesthesia')}
          states={anaesthesiaStates}
          nameOf={(state) => terms(`anaesthesia.${state}`)}
          name={field.name}
          value={field.value}
          onChoose={choose}
        />
      }
    >
      {isUsed ? (
        <>
          {fields.length === 0 ? null : (
            <GridList label={t('anaesthetics.grid')} onCopyFromAbove={copyFromAbove}>
              {fields.map(({ id }, index) => (
                <AnaestheticRow
                  key={id}
                  index={index}
                  stock={stock}
                  onRemove={removeRow}
                  onPick={setPicking}
                />
              ))}
            </GridList>
          )}
          <FieldProblem path="anaesthetics" exact />
          <FieldNotices prefix="anaesthetics" exact />
          <Button
            className={classes['addBelow']}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />}
            data-field="anaesthetics"
            disabled={fields.length >= 5}
            onClick={add}
          >
            {t('anaesthetics.add')}
          </Button>
        </>
      ) : fields.length > 0 ? (
        <Text size="sm" c="dimmed" className={classes['nothing']}>
          {t('anaesthetics.kept', { state: terms(`anaesthesia.${field.value}`) })}
        </Text>
      ) : null}
      <AnaestheticPicker stock={stock} row={picking} onClose={closePicker} onUndoable={onUndoable} />
    </FormSection>
  );
});
