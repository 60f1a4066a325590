import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnaestheticForm } from '../../domain/anaesthetic-form.ts';
import type { DraftView } from '../../domain/contract.ts';
import { areaMethods } from '../../domain/session-terms.ts';
import { FieldFindings } from '../screening/field-findings.tsx';
import { AnaestheticLine } from './anaesthetic-line.tsx';
import classes from './anaesthetic.module.css';
import { RemoveCell, RowProblems, SelectCell, TextCell } from './cells.tsx';
import { FieldCell, FieldLine } from './field-cell.tsx';
import { FieldNotices } from './field-notices.tsx';
import { focusAfterRemoval } from './grid-keys.ts';
import { MomentCell } from './moment-cell.tsx';
import { useFieldName } from './use-field-name.ts';

const columns = [
  'product',
  'lot',
  'expiry',
  'actives',
  'mass',
  'area',
  'areaMethod',
  'occluded',
  'on',
  'off',
] as const satisfies (keyof AnaestheticForm)[];
type AnaestheticColumn = (typeof columns)[number];

/** True for what can be taken from the row above. */
export const isCopiedColumn = (name: string): name is AnaestheticColumn =>
  columns.some((column) => column === name);

type AnaestheticRowProps = {
  index: number;
  stock: DraftView['stock'];
  onRemove: (index: number) => void;
  onPick: (index: number) => void;
};

/** One anaesthetic: what it was, how much of it on which area, and from when to when. */
export const AnaestheticRow = memo(function AnaestheticRow(props: AnaestheticRowProps) {
  const { index, stock, onRemove, onPick } = props;
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const fieldName = useFieldName();
  const prefix = `anaesthetics.${index}` as const;
  const rowName = t('anaesthetics.row', { number: index + 1 });
  const columnName = (column: AnaestheticColumn) => t(`field.${column}`);
  const place = <Column extends AnaestheticColumn>(column: Column) => ({
    path: `${prefix}.${column}` as const,
    row: index,
    column,
    columnName: columnName(column),
    rowName,
  });
  const yesOrNo = (['yes', 'no'] as const).map((value) => ({ value, label: t(`yesNo.${value}`) }));
  return (
    <div role="group" aria-label={rowName} className={classes['row']}>
      <div className={classes['lines']}>
        <FieldLine>
          <FieldCell label={t('field.product')} grow={3} width={12}>
            <TextCell {...place('product')} onPick={() => onPick(index)} />
          </FieldCell>
          <FieldCell label={t('field.lot')} width={7}>
            <TextCell {...place('lot')} onPick={() => onPick(index)} picksByKey />
          </FieldCell>
          <FieldCell label={t('field.expiry')} width={7}>
            <TextCell {...place('expiry')} expiry />
          </FieldCell>
          <FieldCell label={t('field.actives')} grow={3} width={13}>
            <TextCell {...place('actives')} placeholder={t('anaesthetics.activesHelp')} />
          </FieldCell>
        </FieldLine>
        <FieldLine>
          <FieldCell label={t('field.mass')} unit={t('unit.mass')} width={4.5}>
            <TextCell {...place('mass')} numeric />
          </FieldCell>
          <FieldCell label={t('field.area')} unit={t('unit.area')} width={4.5}>
            <TextCell {...place('area')} numeric />
          </FieldCell>
          <FieldCell label={t('field.areaMethod')} width={7.5}>
            <SelectCell
              {...place('areaMethod')}
              options={areaMethods.map((value) => ({ value, label: terms(`areaMethod.${value}`) }))}
            />
          </FieldCell>
          <FieldCell label={t('field.occluded')} width={5.5}>
            <SelectCell {...place('occluded')} options={yesOrNo} />
          </FieldCell>
          <FieldCell label={t('field.on')} width={10.5}>
            <MomentCell {...place('on')} setsNow />
          </FieldCell>
          <FieldCell label={t('field.off')} width={10.5}>
            <MomentCell {...place('off')} setsNow />
          </FieldCell>
        </FieldLine>
        <AnaestheticLine index={index} products={stock.products} />
        <FieldNotices prefix={prefix} />
        <RowProblems prefix={prefix} nameOf={fieldName} />
        <FieldFindings prefix={prefix} />
      </div>
      <RemoveCell
        label={t('anaesthetics.remove', { number: index + 1 })}
        row={index}
        onRemove={(button) => {
          focusAfterRemoval(button);
          onRemove(index);
        }}
      />
    </div>
  );
});
