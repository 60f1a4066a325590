import { Button, Text, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo, useCallback, useState } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../domain/contract.ts';
import { serumCategories, serumPhases } from '../../domain/session-terms.ts';
import cells from './cells.module.css';
import { RemoveCell, RowProblems, SelectCell, TextCell } from './cells.tsx';
import { useCharting, useDerived } from './charting-context.ts';
import classes from './charting.module.css';
import { FieldFindings } from '../screening/field-findings.tsx';
import { focusAfterRemoval } from './grid-keys.ts';
import { GridTable } from './grid-table.tsx';
import { newSerumRow, serumRowHasEntries } from './rows.ts';
import { FormSection } from './section.tsx';
import { SerumPicker } from './stock-choice.tsx';
import { takeOutRow } from './take-out-row.ts';
import type { AddUndo } from './undo-strip.tsx';
import { ZoneChoice } from './zone-choice.tsx';

const columns = ['category', 'product', 'lot', 'expiry', 'volume', 'phase', 'zones'] as const;
type SerumColumn = (typeof columns)[number];
const isSerumColumn = (name: string): name is SerumColumn => columns.some((column) => column === name);

type SerumSectionProps = { stock: DraftView['stock']; onUndoable: AddUndo };

/** Serums applied, one row each; product, lot and expiry are typed or chosen from the stock. */
export const SerumSection = memo(function SerumSection({ stock, onUndoable }: SerumSectionProps) {
  const { t } = useTranslation('charting');
  const { form, store } = useCharting();
  const { fields, append, insert, remove } = useFieldArray({ control: form.control, name: 'serums' });
  const [picking, setPicking] = useState<number | null>(null);
  const closePicker = useCallback(() => setPicking(null), []);

  const add = () => append(newSerumRow(), { focusName: `serums.${fields.length}.category` });
  const removeRow = (index: number) =>
    takeOutRow({
      list: 'serums',
      index,
      row: form.getValues(`serums.${index}`),
      count: () => form.getValues('serums').length,
      store,
      remove,
      insert,
      onUndoable,
      hasEntries: serumRowHasEntries,
      message: t('serums.removed'),
    });
  const copyFromAbove = (row: number, column: string) => {
    if (isSerumColumn(column)) {
      form.setValue(`serums.${row}.${column}`, form.getValues(`serums.${row - 1}.${column}`));
    }
  };
  return (
    <FormSection
      id="serums"
      title={t('section.serums')}
      actions={
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />}
          onClick={add}
        >
          {t('serums.add')}
        </Button>
      }
    >
      {fields.length === 0 ? (
        <Text size="sm" c="dimmed" className={classes['nothing']}>
          {t('serums.empty')}
        </Text>
      ) : (
        <GridTable label={t('serums.grid')} onCopyFromAbove={copyFromAbove}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={`${classes[`serum-${column}`]} ${column === 'volume' ? cells['right'] : ''}`}
                >
                  {t(`field.${column}`)}
                  {column === 'volume' ? <span className={cells['unit']}> {t('unit.volume')}</span> : null}
                </th>
              ))}
              <th scope="col" className={cells['removeColumn']}>
                <VisuallyHidden>{t('action.remove')}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          {fields.map(({ id }, index) => (
            <SerumRow key={id} index={index} onRemove={removeRow} onPick={setPicking} />
          ))}
        </GridTable>
      )}
      <SerumPicker stock={stock} row={picking} onClose={closePicker} onUndoable={onUndoable} />
    </FormSection>
  );
});

type SerumRowProps = {
  index: number;
  onRemove: (index: number) => void;
  onPick: (index: number) => void;
};

function SerumRow({ index, onRemove, onPick }: SerumRowProps) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const columnName = (column: SerumColumn) => t(`field.${column}`);
  const place = <Column extends SerumColumn>(column: Column) => ({
    path: `serums.${index}.${column}` as const,
    row: index,
    column,
    columnName: columnName(column),
    rowName: t('serums.row', { number: index + 1 }),
  });
  return (
    <tbody>
      <tr>
        <td>
          <SelectCell
            {...place('category')}
            options={serumCategories.map((value) => ({ value, label: terms(`serumCategory.${value}`) }))}
          />
        </td>
        <td>
          <TextCell {...place('product')} onPick={() => onPick(index)} />
        </td>
        <td>
          <TextCell {...place('lot')} onPick={() => onPick(index)} picksByKey />
        </td>
        <td>
          <TextCell {...place('expiry')} expiry />
        </td>
        <td>
          <TextCell {...place('volume')} numeric />
        </td>
        <td>
          <SelectCell
            {...place('phase')}
            options={serumPhases.map((value) => ({ value, label: terms(`serumPhase.${value}`) }))}
          />
        </td>
        <td>
          <ZoneChoice {...place('zones')} />
        </td>
        <td>
          <RemoveCell
            label={t('serums.remove', { number: index + 1 })}
            row={index}
            onRemove={(button) => {
              focusAfterRemoval(button);
              onRemove(index);
            }}
          />
        </td>
      </tr>
      <SerumProblems index={index} />
    </tbody>
  );
}

function SerumProblems({ index }: { index: number }) {
  const { t } = useTranslation('charting');
  const prefix = `serums.${index}`;
  const hasProblems = useDerived(({ shownKeys }) => shownKeys(prefix)) !== '';
  const hasFindings = useDerived(({ getScreening }) =>
    (getScreening()?.findings ?? []).some(({ finding }) => finding.field?.startsWith(`${prefix}.`)),
  );
  return hasProblems || hasFindings ? (
    <tr>
      <td colSpan={columns.length + 1} className={cells['below']}>
        <RowProblems
          prefix={prefix}
          nameOf={(name) => t(isSerumColumn(name) ? `field.${name}` : 'field.product')}
        />
        <FieldFindings prefix={prefix} />
      </td>
    </tr>
  ) : null;
}
