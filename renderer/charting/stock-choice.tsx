import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../domain/contract.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import { serumCategories } from '../../domain/session-terms.ts';
import { toMillilitres } from '../../domain/units.ts';
import type { LotChoice } from '../stock/lot-options.ts';
import { LotPicker } from '../stock/lot-picker.tsx';
import { useCharting } from './charting-context.ts';
import { focusField } from './grid-keys.ts';
import type { AddUndo } from './undo-strip.tsx';

/** Fills the fields of the form with what is chosen from the stock. What stood there can be brought back. */

type SerumRow = SessionForm['serums'][number];
type SerumPickerProps = {
  stock: DraftView['stock'];
  /** The row that is chosen for; null while nothing is. */
  row: number | null;
  onClose: () => void;
  onUndoable: AddUndo;
};

/** The row with the lot in it; what the product usually is applied like stands in for what was not typed. */
export function serumRowWith(row: SerumRow, { product, lot, expiry }: LotChoice): SerumRow {
  const category = serumCategories.find((each) => each === product.category) ?? row.category;
  const [phase, ...otherPhases] = product.allowedPhases;
  return {
    ...row,
    category,
    product: product.name,
    lot,
    expiry: expiry ?? '',
    volume:
      row.volume === '' && product.defaultVolumeUl !== null
        ? String(toMillilitres(product.defaultVolumeUl))
        : row.volume,
    phase: row.phase === '' && phase !== undefined && otherPhases.length === 0 ? phase : row.phase,
  };
}

/** Leads the keyboard on, once the dialog has gone and has given the focus back. */
export function useGoOn() {
  const next = useRef<string>(undefined);
  return {
    goOnAt: (path: string) => {
      next.current = path;
    },
    onClosed: () => {
      if (next.current !== undefined) focusField(document.body, next.current);
      next.current = undefined;
    },
  };
}

const stockFields = [
  'category',
  'product',
  'productId',
  'lot',
  'lotId',
  'expiry',
  'volume',
  'phase',
] as const;

/** The lot of the stock that a choice names; empty for one that was scanned and is not in stock. */
export const lotIdOf = ({ lots }: DraftView['stock'], productId: string, number: string): string =>
  lots.find((lot) => lot.productId === productId && lot.number === number)?.id ?? '';

/** Chooses product and lot of one serum row; of its category once that is chosen. */
export function SerumPicker({ stock, row, onClose, onUndoable }: SerumPickerProps) {
  const { t } = useTranslation('stock');
  const { form } = useCharting();
  const { goOnAt, onClosed } = useGoOn();
  const chosen = row === null ? undefined : form.getValues(`serums.${row}.category`);
  const set = (index: number, values: SerumRow) => {
    for (const field of stockFields)
      form.setValue(`serums.${index}.${field}`, values[field], { shouldDirty: true });
  };
  const choose = (choice: LotChoice) => {
    onClose();
    if (row === null) return;
    const before = structuredClone(form.getValues(`serums.${row}`));
    const { product, lot } = choice;
    const ids = { productId: product.id, lotId: lotIdOf(stock, product.id, lot) };
    set(row, { ...serumRowWith(before, choice), ...ids });
    if (before.product !== '' || before.lot !== '' || before.expiry !== '') {
      onUndoable({ message: t('picker.replaced'), undo: () => set(row, before) });
    }
    goOnAt(`serums.${row}.volume`);
  };
  return (
    <LotPicker
      stock={stock}
      categories={chosen ? [chosen] : serumCategories}
      opened={row !== null}
      onClose={onClose}
      onClosed={onClosed}
      onChoose={choose}
    />
  );
}

const cartridges = ['cartridge'] as const;

type CartridgePickerProps = Omit<SerumPickerProps, 'row'> & { opened: boolean };
const cartridgeFields = [
  'cartridgeType',
  'cartridgeLot',
  'cartridgeLotId',
  'cartridgeExpiry',
  'cartridgeSerial',
] as const;
type CartridgeFields = Pick<SessionForm, (typeof cartridgeFields)[number]>;

/** Chooses the cartridge of the session. */
export function CartridgePicker({ stock, opened, onClose, onUndoable }: CartridgePickerProps) {
  const { t } = useTranslation('stock');
  const { form } = useCharting();
  const { goOnAt, onClosed } = useGoOn();
  const set = (values: CartridgeFields) => {
    for (const field of cartridgeFields) form.setValue(field, values[field], { shouldDirty: true });
  };
  const choose = ({ product, lot, expiry, serial }: LotChoice) => {
    onClose();
    const [cartridgeType, cartridgeLot, cartridgeLotId, cartridgeExpiry, cartridgeSerial] =
      form.getValues(cartridgeFields);
    const before = { cartridgeType, cartridgeLot, cartridgeLotId, cartridgeExpiry, cartridgeSerial };
    set({
      cartridgeType: product.name,
      cartridgeLot: lot,
      cartridgeLotId: lotIdOf(stock, product.id, lot),
      cartridgeExpiry: expiry ?? '',
      cartridgeSerial: serial ?? '',
    });
    if (cartridgeType !== '' || cartridgeLot !== '' || cartridgeExpiry !== '') {
      onUndoable({ message: t('picker.replaced'), undo: () => set(before) });
    }
    goOnAt('zones');
  };
  return (
    <LotPicker
      stock={stock}
      categories={cartridges}
      opened={opened}
      onClose={onClose}
      onClosed={onClosed}
      onChoose={choose}
    />
  );
}
