import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Select, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Controller, useForm, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { StockOverview } from '../../domain/contract-stock.ts';
import type { Gs1Code } from '../../domain/gs1.ts';
import { type Product, obstacleOf, unitOf } from '../../domain/stock.ts';
import { type DeliveryForm, deliverySchema } from '../../domain/stock-form.ts';
import { type CivilDate, isCivilDate } from '../../domain/time.ts';
import { apiErrorOf, call } from '../api.ts';
import { useSending } from '../settings/sending.ts';
import { useErrorText } from '../ui/error-text.ts';
import { keptFields } from '../ui/kept-form.ts';
import { Notice } from '../ui/notice.tsx';
import { readTypedDate, typedExpiry } from '../ui/typed-date.ts';
import { DialogForm } from './form-dialog.tsx';
import { ScanField } from './scan-field.tsx';
import classes from './stock.module.css';

export type ReceivedForm = DeliveryForm & { productId: string };

const emptyDelivery = (receivedOn: CivilDate): ReceivedForm => ({
  productId: '',
  number: '',
  expiry: '',
  receivedOn,
  quantity: '',
  serialNumber: '',
});

type ReceiveFormProps = {
  products: readonly Product[];
  today: CivilDate;
  /** What is known from the start: the product, or what was scanned before a product was made for it. */
  start: Partial<ReceivedForm>;
  /** A package was scanned of which there is no product. */
  onNewProduct: (gtin: string, typed: ReceivedForm) => void;
  onDone: (overview: StockOverview, delivery: { number: string; product: string }) => void;
};

/** A delivery: scanned, or typed. A lot that is there already is added to only when that is meant. */
export function ReceiveFormBody({ products, today, start, onNewProduct, onDone }: ReceiveFormProps) {
  const { t } = useTranslation('stock');
  const { ofError, ofIssue } = useErrorText();
  const [known, setKnown] = useState<KnownLot>();
  const empty = useMemo(() => emptyDelivery(today), [today]);
  const form = useForm<ReceivedForm>({
    defaultValues: { ...empty, ...start },
    // What the quantity means depends on the product that is chosen.
    resolver: (values, context, options) => {
      const category = products.find(({ id }) => id === values.productId)?.category ?? 'other';
      const schema = deliverySchema(category, today).extend({ productId: z.string().min(1) });
      return zodResolver(schema, { error: ofIssue }, { raw: true })(values, context, options);
    },
  });
  const sending = useSending(form, {
    send: async ({ productId, ...delivery }) => {
      const addToLot = isLot(known, { productId, number: delivery.number });
      try {
        const overview = await call('stock.receiveLot', { productId, form: delivery, addToLot });
        const product = products.find(({ id }) => id === productId)?.name ?? '';
        return { overview, number: delivery.number.trim(), product };
      } catch (failure) {
        const isThere = apiErrorOf(failure).code === 'stock.lot-received';
        setKnown(isThere ? { productId, number: delivery.number } : undefined);
        throw failure;
      }
    },
    onDone: ({ overview, ...delivery }) => onDone(overview, delivery),
  });
  // Another number after the refusal is another lot: sending it is no adding.
  const isAdding = isLot(known, { productId: form.watch('productId'), number: form.watch('number') });
  const isThere = sending.refusal?.code === 'stock.lot-received' ? sending.refusal : undefined;
  return (
    <DialogForm
      form={form}
      sending={sending}
      place="stock.receive"
      restore={(content) => form.reset(keptFields(content, empty), { keepDefaultValues: true })}
      submitLabel={isAdding ? t('receive.add') : t('receive.confirm')}
      refused={
        isThere && isAdding ? (
          <Notice tone="warn" role="alert">
            {ofError(isThere)}
          </Notice>
        ) : undefined
      }
    >
      <Scan products={products} today={today} onNewProduct={onNewProduct} />
      <DeliveryFields products={products} today={today} />
    </DialogForm>
  );
}

type KnownLot = { productId: string; number: string };

/** Whether this is the lot that was refused because it is there already. */
const isLot = (known: KnownLot | undefined, { productId, number }: KnownLot): boolean =>
  known !== undefined &&
  known.productId === productId &&
  known.number.trim().toLowerCase() === number.trim().toLowerCase();

type ScanProps = Pick<ReceiveFormProps, 'products' | 'today' | 'onNewProduct'>;

const scannedParts = ['gtin', 'lot', 'expiry', 'serial', 'count'] as const;

/** Fills what a code says and leaves the rest: a package often carries two codes. */
function Scan({ products, today, onNewProduct }: ScanProps) {
  const { t } = useTranslation('stock');
  const { getValues, setValue, setFocus } = useFormContext<ReceivedForm>();
  const [scanned, setScanned] = useState<Gs1Code>();
  const isUnknown = (gtin: string) => !products.some((product) => product.gtin === gtin);
  const fill = (code: Gs1Code) => {
    setScanned(code);
    const set = (field: keyof ReceivedForm, value: string | null | undefined) => {
      if (value) setValue(field, value, { shouldDirty: true, shouldValidate: true });
    };
    set('productId', products.find(({ gtin }) => gtin !== null && gtin === code.gtin)?.id);
    set('number', code.lot);
    set('expiry', code.expiry);
    set('serialNumber', code.serial);
    const product = products.find(({ id }) => id === getValues('productId'));
    if (product && unitOf(product.category) === 'pieces') set('quantity', code.count?.toString());
    if (getValues('productId') !== '' && getValues('number') !== '') setFocus('quantity');
  };
  const parts = scannedParts
    .filter((part) => scanned?.[part] !== null)
    .map((part) => t(`receive.part.${part}`));
  const { gtin } = scanned ?? {};
  return (
    <ScanField
      label={t('receive.scan')}
      description={t('receive.scanHint')}
      today={today}
      onScan={fill}
      takesFocus
      result={
        scanned ? (
          <div className={classes['scanned']}>
            <Text size="sm" c="dimmed">
              {t('receive.scanned', { parts: parts.join(t('receive.part.join')) })}
            </Text>
            {gtin && isUnknown(gtin) ? (
              <Notice tone="warn">
                {t('receive.unknownGtin', { gtin })}{' '}
                <Button variant="default" size="compact-sm" onClick={() => onNewProduct(gtin, getValues())}>
                  {t('receive.newProduct')}
                </Button>
              </Notice>
            ) : null}
          </div>
        ) : null
      }
    />
  );
}

function DeliveryFields({ products, today }: Pick<ReceiveFormProps, 'products' | 'today'>) {
  const { t } = useTranslation('stock');
  const { register, formState, watch, setValue } = useFormContext<ReceivedForm>();
  const { errors } = formState;
  const product = products.find(({ id }) => id === watch('productId'));
  const unit = unitOf(product?.category ?? 'other');
  const expiry = typedExpiry(watch('expiry')).trim();
  const isExpired = isCivilDate(expiry) && obstacleOf({ expiry, recalled: null }, today) === 'expired';
  return (
    <div className={classes['fields']}>
      <ProductField products={products} />
      <TextInput
        {...register('number')}
        label={t('receive.number')}
        error={errors.number?.message}
        withAsterisk
        aria-required
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput
        {...register('expiry', {
          onBlur: (event: { target: { value: string } }) =>
            setValue('expiry', typedExpiry(event.target.value)),
        })}
        label={t('receive.expiry')}
        placeholder={t('receive.dateHint')}
        error={errors.expiry?.message}
        autoComplete="off"
      />
      <TextInput
        {...register('quantity')}
        label={t('receive.quantity')}
        description={t('receive.quantityHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        rightSection={<span className={classes['unit']}>{t(`product.unit.${unit}`)}</span>}
        rightSectionWidth={unit === 'pieces' ? 60 : 36}
        error={errors.quantity?.message}
        inputMode="decimal"
        autoComplete="off"
      />
      <TextInput
        {...register('receivedOn', {
          onBlur: (event: { target: { value: string } }) =>
            setValue('receivedOn', readTypedDate(event.target.value)),
        })}
        label={t('receive.receivedOn')}
        error={errors.receivedOn?.message}
        withAsterisk
        aria-required
        autoComplete="off"
      />
      <TextInput
        {...register('serialNumber')}
        label={t('receive.serial')}
        description={t('receive.serialHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={errors.serialNumber?.message}
        autoComplete="off"
      />
      {isExpired ? (
        <div className={classes['wide']}>
          <Notice tone="warn" role="status">
            {t('receive.expired')}
          </Notice>
        </div>
      ) : null}
    </div>
  );
}

function ProductField({ products }: Pick<ReceiveFormProps, 'products'>) {
  const { t } = useTranslation('stock');
  const { control } = useFormContext<ReceivedForm>();
  const categories = [...new Set(products.map(({ category }) => category))];
  const data = categories.map((category) => ({
    group: t(`category.${category}`),
    items: products
      .filter((product) => product.category === category)
      .map(({ id, name }) => ({ value: id, label: name })),
  }));
  return (
    <Controller
      control={control}
      name="productId"
      render={({ field, fieldState }) => (
        <Select
          ref={field.ref}
          className={classes['wide'] ?? ''}
          label={t('receive.product')}
          placeholder={t('receive.choose')}
          description={products.length === 0 ? t('receive.noProducts') : undefined}
          data={data}
          value={field.value === '' ? null : field.value}
          onChange={(value) => field.onChange(value ?? '')}
          onBlur={field.onBlur}
          error={fieldState.error?.message}
          searchable
          withAsterisk
          aria-required
        />
      )}
    />
  );
}
