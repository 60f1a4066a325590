import { ActionIcon, Autocomplete, Button, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useController, useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { SessionTemplateForm, TemplateSerumForm } from '../../domain/session-template-form.ts';
import { serumCategories, serumPhases } from '../../domain/session-terms.ts';
import type { Product } from '../../domain/stock.ts';
import { toMillilitres } from '../../domain/units.ts';
import { useZoneText } from '../timeline/zone-text.ts';
import classes from './template-form.module.css';

type MaterialsProps = { products: readonly Product[] };
type RowProps = MaterialsProps & { index: number; onRemove: () => void };

const emptySerum: TemplateSerumForm = {
  category: '',
  product: '',
  productId: '',
  volume: '',
  phase: '',
  zones: [],
};

/** Serums of a template: chosen from the stock or typed, never with a lot. */
export function SerumFields({ products }: MaterialsProps) {
  const { t } = useTranslation('sessionTemplates');
  const { control } = useFormContext<SessionTemplateForm>();
  const { fields, append, remove } = useFieldArray({ control, name: 'serums' });
  const ofSerums = products.filter(({ category }) => serumCategories.some((each) => each === category));
  const columns = ['product', 'category', 'volume', 'phase', 'serumZones'] as const;
  return (
    <fieldset className={classes['group']}>
      <legend>{t('form.serums')}</legend>
      {fields.length === 0 ? null : (
        <div className={classes['rows']}>
          <div className={classes['serumHead']} aria-hidden>
            {columns.map((column) => (
              <span key={column}>{t(`form.${column}`)}</span>
            ))}
          </div>
          <ul className={classes['list']}>
            {fields.map(({ id }, index) => (
              <SerumRow key={id} index={index} products={ofSerums} onRemove={() => remove(index)} />
            ))}
          </ul>
        </div>
      )}
      <AddButton onClick={() => append(emptySerum, { focusName: `serums.${fields.length}.product` })}>
        {t('form.addSerum')}
      </AddButton>
    </fieldset>
  );
}

/** What is usual for a product stands in for what was not said yet. */
const withProduct = (serum: TemplateSerumForm, product: Product): TemplateSerumForm => {
  const [phase, ...otherPhases] = product.allowedPhases;
  const category = serumCategories.find((each) => each === product.category) ?? serum.category;
  const usual = product.defaultVolumeUl;
  return {
    ...serum,
    category,
    product: product.name,
    productId: product.id,
    volume:
      serum.volume === '' && usual !== null && category !== 'prp'
        ? String(toMillilitres(usual))
        : serum.volume,
    phase: serum.phase === '' && phase !== undefined && otherPhases.length === 0 ? phase : serum.phase,
  };
};

function SerumRow({ index, products, onRemove }: RowProps) {
  const { t } = useTranslation('sessionTemplates');
  const { t: terms } = useTranslation('terms');
  const { register, formState, control, getValues, setValue } = useFormContext<SessionTemplateForm>();
  const isPlasma = useWatch({ control, name: `serums.${index}.category` }) === 'prp';
  const errors = formState.errors.serums?.[index];
  const number = index + 1;
  const label = (field: 'product' | 'category' | 'volume' | 'phase' | 'serumZones') =>
    t('form.ofSerum', { field: t(`form.${field}`), number });
  return (
    <li className={classes['serumRow']}>
      <ProductField
        name={`serums.${index}`}
        label={label('product')}
        products={products}
        onProduct={(product) =>
          setValue(`serums.${index}`, withProduct(getValues(`serums.${index}`), product), {
            shouldDirty: true,
          })
        }
      />
      <NativeSelect
        {...register(`serums.${index}.category`)}
        aria-label={label('category')}
        error={errors?.category?.message}
        size="xs"
        data={[
          { value: '', label: t('form.none') },
          ...serumCategories.map((value) => ({ value, label: terms(`serumCategory.${value}`) })),
        ]}
      />
      <TextInput
        {...register(`serums.${index}.volume`)}
        aria-label={label('volume')}
        error={errors?.volume?.message}
        size="xs"
        inputMode="decimal"
        autoComplete="off"
        readOnly={isPlasma}
      />
      <NativeSelect
        {...register(`serums.${index}.phase`)}
        aria-label={label('phase')}
        size="xs"
        data={[
          { value: '', label: t('form.none') },
          ...serumPhases.map((value) => ({ value, label: terms(`serumPhase.${value}`) })),
        ]}
      />
      <SerumZones index={index} label={label('serumZones')} />
      <RemoveButton label={t('form.removeSerum', { number })} onClick={onRemove} />
    </li>
  );
}

/** Some of the template's zones. */
function SerumZones({ index, label }: { index: number; label: string }) {
  const { t } = useTranslation('sessionTemplates');
  const { zoneName } = useZoneText();
  const { control } = useFormContext<SessionTemplateForm>();
  const { field, fieldState } = useController({ control, name: `serums.${index}.zones` });
  const rows = useWatch({ control, name: 'zones' });
  const offered = [...new Set([...rows.map(({ zone }) => zone), ...field.value])];
  return (
    <MultiSelect
      aria-label={label}
      placeholder={field.value.length === 0 ? t('form.allZones') : ''}
      size="xs"
      data={offered.map((zone) => ({ value: zone, label: zoneName(zone) }))}
      value={field.value}
      onChange={(chosen) => field.onChange(offered.filter((zone) => chosen.includes(zone)))}
      onBlur={field.onBlur}
      error={fieldState.error?.message}
      comboboxProps={{ width: 220 }}
    />
  );
}

/** Anaesthetics of a template: the product, never its lot, amount or times. */
export function AnaestheticFields({ products }: MaterialsProps) {
  const { t } = useTranslation('sessionTemplates');
  const { control } = useFormContext<SessionTemplateForm>();
  const { fields, append, remove } = useFieldArray({ control, name: 'anaesthetics' });
  const ofKind = products.filter(({ category }) => category === 'anaesthetic');
  return (
    <fieldset className={classes['group']}>
      <legend>{t('form.anaesthetics')}</legend>
      {fields.length === 0 ? null : (
        <ul className={classes['list']}>
          {fields.map(({ id }, index) => (
            <li key={id} className={classes['anaestheticRow']}>
              <ProductField
                name={`anaesthetics.${index}`}
                label={t('form.ofAnaesthetic', { number: index + 1 })}
                products={ofKind}
              />
              <RemoveButton
                label={t('form.removeAnaesthetic', { number: index + 1 })}
                onClick={() => remove(index)}
              />
            </li>
          ))}
        </ul>
      )}
      {fields.length < 5 ? (
        <AddButton
          onClick={() =>
            append({ product: '', productId: '' }, { focusName: `anaesthetics.${fields.length}.product` })
          }
        >
          {t('form.addAnaesthetic')}
        </AddButton>
      ) : null}
    </fieldset>
  );
}

type ProductFieldProps = MaterialsProps & {
  name: `serums.${number}` | `anaesthetics.${number}`;
  label: string;
  /** A product of the stock was named. */
  onProduct?: (product: Product) => void;
};

/** The name of a product: one of the stock, or typed by hand. */
function ProductField({ name, label, products, onProduct }: ProductFieldProps) {
  const { t } = useTranslation('sessionTemplates');
  const { control, setValue } = useFormContext<SessionTemplateForm>();
  const {
    field: { ref, value, onChange, onBlur },
    fieldState,
  } = useController({ control, name: `${name}.product` });
  const change = (typed: string) => {
    const product = products.find((each) => each.name === typed);
    onChange(typed);
    setValue(`${name}.productId`, product?.id ?? '', { shouldDirty: true });
    if (product) onProduct?.(product);
  };
  return (
    <Autocomplete
      ref={ref}
      value={value}
      onChange={change}
      onBlur={onBlur}
      aria-label={label}
      placeholder={t('form.productHint')}
      error={fieldState.error?.message}
      size="xs"
      data={[...new Set(products.map((product) => product.name))]}
      limit={30}
      comboboxProps={{ width: 280, position: 'bottom-start' }}
    />
  );
}

function AddButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <div>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} stroke={1.7} aria-hidden />}
        onClick={onClick}
      >
        {children}
      </Button>
    </div>
  );
}

function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={28} aria-label={label} onClick={onClick}>
      <IconX size={15} stroke={1.7} aria-hidden />
    </ActionIcon>
  );
}
