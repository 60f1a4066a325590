import { useTranslation } from 'react-i18next';
import { activesOf } from '../../domain/actives.ts';
import type { AnaestheticForm } from '../../domain/anaesthetic-form.ts';
import type { DraftView } from '../../domain/contract.ts';
import type { PrpForm } from '../../domain/prp-form.ts';
import type { LotChoice } from '../stock/lot-options.ts';
import { LotPicker } from '../stock/lot-picker.tsx';
import { useCharting } from './charting-context.ts';
import { lotIdOf, useGoOn } from './stock-choice.tsx';
import type { AddUndo } from './undo-strip.tsx';

/** Anaesthetics and tubes chosen from the stock. What stood in the fields can be brought back. */

type PickerProps = { stock: DraftView['stock']; onClose: () => void; onUndoable: AddUndo };

const anaesthetic = ['anaesthetic'] as const;
const anaestheticFields = ['product', 'productId', 'lot', 'lotId', 'expiry', 'actives'] as const;
type Chosen = Pick<AnaestheticForm, (typeof anaestheticFields)[number]>;

/** What a lot fills in; the active substances as far as the product's ingredients name them. */
export const anaestheticWith = (
  stock: DraftView['stock'],
  { product, lot, expiry }: LotChoice,
  before: Pick<AnaestheticForm, 'actives'>,
): Chosen => ({
  product: product.name,
  productId: product.id,
  lot,
  lotId: lotIdOf(stock, product.id, lot),
  expiry: expiry ?? '',
  actives: activesOf(product) || before.actives,
});

type AnaestheticPickerProps = PickerProps & {
  /** The row that is chosen for; null while nothing is. */
  row: number | null;
};

/** Chooses product and lot of one anaesthetic; its amount is what is typed next. */
export function AnaestheticPicker({ stock, row, onClose, onUndoable }: AnaestheticPickerProps) {
  const { t } = useTranslation('stock');
  const { form } = useCharting();
  const { goOnAt, onClosed } = useGoOn();
  const set = (index: number, values: Chosen) => {
    for (const field of anaestheticFields)
      form.setValue(`anaesthetics.${index}.${field}`, values[field], { shouldDirty: true });
  };
  const choose = (choice: LotChoice) => {
    onClose();
    if (row === null) return;
    const before = structuredClone(form.getValues(`anaesthetics.${row}`));
    set(row, anaestheticWith(stock, choice, before));
    if (before.product !== '' || before.lot !== '' || before.expiry !== '') {
      onUndoable({ message: t('picker.replaced'), undo: () => set(row, before) });
    }
    goOnAt(`anaesthetics.${row}.mass`);
  };
  return (
    <LotPicker
      stock={stock}
      categories={anaesthetic}
      opened={row !== null}
      onClose={onClose}
      onClosed={onClosed}
      onChoose={choose}
    />
  );
}

const tube = ['prp-tube'] as const;
const tubeFields = ['tube', 'tubeProductId', 'tubeLot', 'tubeLotId', 'tubeExpiry'] as const;
type TubeFields = Pick<PrpForm, (typeof tubeFields)[number]>;

/** Chooses the tube that the blood was drawn into. */
export function TubePicker({ stock, opened, onClose, onUndoable }: PickerProps & { opened: boolean }) {
  const { t } = useTranslation('stock');
  const { form } = useCharting();
  const { goOnAt, onClosed } = useGoOn();
  const set = (values: TubeFields) => {
    for (const field of tubeFields) form.setValue(`prp.${field}`, values[field], { shouldDirty: true });
  };
  const choose = ({ product, lot, expiry }: LotChoice) => {
    onClose();
    const before = structuredClone(form.getValues('prp'));
    set({
      tube: product.name,
      tubeProductId: product.id,
      tubeLot: lot,
      tubeLotId: lotIdOf(stock, product.id, lot),
      tubeExpiry: expiry ?? '',
    });
    if (before.tube !== '' || before.tubeLot !== '' || before.tubeExpiry !== '') {
      onUndoable({ message: t('picker.replaced'), undo: () => set(before) });
    }
    goOnAt('prp.anticoagulant');
  };
  return (
    <LotPicker
      stock={stock}
      categories={tube}
      opened={opened}
      onClose={onClose}
      onClosed={onClosed}
      onChoose={choose}
    />
  );
}
