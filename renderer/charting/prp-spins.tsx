import { Button, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type SpinForm, mostSpins } from '../../domain/prp-form.ts';
import { useLocale } from '../ui/locale.ts';
import cells from './cells.module.css';
import { FieldProblem, RemoveCell, TextCell } from './cells.tsx';
import { useCharting } from './charting-context.ts';
import { focusAfterRemoval } from './grid-keys.ts';
import { GridTable } from './grid-table.tsx';
import classes from './prp.module.css';
import { computedSpin } from './prp-values.ts';
import { newSpin, spinHasEntries } from './rows.ts';
import type { AddUndo } from './undo-strip.tsx';

const columns = ['rpm', 'radius', 'g', 'minutes'] as const satisfies (keyof SpinForm)[];
type SpinColumn = (typeof columns)[number];
const isSpinColumn = (name: string): name is SpinColumn => columns.some((column) => column === name);

/** The spins of the centrifuge. Of force and turns one is typed, the other is computed beside it. */
export function PrpSpins({ onUndoable }: { onUndoable: AddUndo }) {
  const { t } = useTranslation('charting');
  const { form, store } = useCharting();
  const { fields, append, insert, remove } = useFieldArray({ control: form.control, name: 'prp.spins' });
  const list = 'prp.spins';
  const add = () =>
    append(newSpin(form.getValues('prp.spins').at(-1)), { focusName: `prp.spins.${fields.length}.rpm` });
  const removeSpin = (index: number) => {
    const spin = structuredClone(form.getValues(`prp.spins.${index}`));
    store.rowRemoved(list, index);
    remove(index);
    if (!spinHasEntries(spin)) return;
    onUndoable({
      message: t('prp.spinRemoved'),
      undo: () => {
        const place = Math.min(index, form.getValues('prp.spins').length);
        store.rowInserted(list, place);
        insert(place, spin, { shouldFocus: false });
      },
    });
  };
  const copyFromAbove = (row: number, column: string) => {
    if (isSpinColumn(column)) {
      form.setValue(`prp.spins.${row}.${column}`, form.getValues(`prp.spins.${row - 1}.${column}`));
    }
  };
  return (
    <div className={classes['spins']} data-field="prp.spins">
      {fields.length === 0 ? null : (
        <GridTable label={t('prp.spins')} onCopyFromAbove={copyFromAbove}>
          <thead>
            <tr>
              <th scope="col" className={classes['spinColumn']}>
                <VisuallyHidden>{t('prp.spinName')}</VisuallyHidden>
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className={cells['right']}>
                  {t(`field.${column}`)} <span className={cells['unit']}>{t(`unit.${column}`)}</span>
                </th>
              ))}
              <th scope="col" className={cells['removeColumn']}>
                <VisuallyHidden>{t('action.remove')}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ id }, index) => (
              <SpinRow key={id} index={index} onRemove={removeSpin} />
            ))}
          </tbody>
        </GridTable>
      )}
      <FieldProblem path="prp.spins" exact />
      {fields.length < mostSpins ? (
        <Button
          className={classes['addSpin'] ?? ''}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />}
          onClick={add}
        >
          {t('prp.addSpin')}
        </Button>
      ) : null}
    </div>
  );
}

function SpinRow({ index, onRemove }: { index: number; onRemove: (index: number) => void }) {
  const { t } = useTranslation('charting');
  const rowName = t('prp.spin', { number: index + 1 });
  const columnName = (column: SpinColumn) => t(`field.${column}`);
  const place = <Column extends SpinColumn>(column: Column) => ({
    path: `prp.spins.${index}.${column}` as const,
    row: index,
    column,
    columnName: columnName(column),
    rowName,
  });
  return (
    <tr>
      <th scope="row">{rowName}</th>
      <td>
        <TextCell {...place('rpm')} numeric computed={<Computed index={index} column="rpm" />} />
      </td>
      <td>
        <TextCell {...place('radius')} numeric />
      </td>
      <td>
        <TextCell {...place('g')} numeric computed={<Computed index={index} column="g" />} />
      </td>
      <td>
        <TextCell {...place('minutes')} numeric />
      </td>
      <td>
        <RemoveCell
          label={t('prp.removeSpin', { number: index + 1 })}
          row={index}
          onRemove={(button) => {
            focusAfterRemoval(button);
            onRemove(index);
          }}
        />
      </td>
    </tr>
  );
}

/** What the other two come to, while this is not typed. */
function Computed({ index, column }: { index: number; column: 'rpm' | 'g' }) {
  const { t } = useTranslation('charting');
  const locale = useLocale();
  const spin = useWatch({ control: useCharting().form.control, name: `prp.spins.${index}` });
  // A removed row renders once more before it goes; its fields are already gone then.
  const { rpm = '', radius = '', g = '' } = (spin as SpinForm | undefined) ?? {};
  const value = computedSpin({ rpm, radius, g })[column];
  if (value === null) return null;
  return t(column === 'g' ? 'prp.computedG' : 'prp.computedRpm', {
    value: new Intl.NumberFormat(locale).format(value),
  });
}
