import { zodResolver } from '@hookform/resolvers/zod';
import { Checkbox, Group, NativeSelect, Radio, TextInput } from '@mantine/core';
import { Controller, useForm, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { StockOverview } from '../../domain/contract-stock.ts';
import { choice } from '../../domain/form-fields.ts';
import { serumPhases } from '../../domain/session-terms.ts';
import { type Lot, type Product, occlusions, productCategories, unitOf } from '../../domain/stock.ts';
import { type ProductForm, productFormSchema } from '../../domain/stock-form.ts';
import { call } from '../api.ts';
import { useSending } from '../settings/sending.ts';
import { useErrorText } from '../ui/error-text.ts';
import { ActiveSwitch } from './active-switch.tsx';
import { DialogForm } from './form-dialog.tsx';
import { IngredientFields } from './ingredient-fields.tsx';
import classes from './stock.module.css';
import { typedQuantity } from './stock-text.ts';

const emptyProduct: ProductForm = {
  name: '',
  maker: '',
  category: 'hyaluronic-acid',
  ingredients: [],
  sterile: '',
  allowedPhases: [],
  labelledRoute: '',
  defaultVolume: '',
  occlusion: '',
  longestMinutes: '',
  gtin: '',
  active: true,
};

export const formOfProduct = (product: Product): ProductForm => ({
  name: product.name,
  maker: product.maker ?? '',
  category: product.category,
  ingredients: product.ingredients,
  sterile: product.sterile === null ? '' : product.sterile ? 'yes' : 'no',
  allowedPhases: product.allowedPhases,
  labelledRoute: product.labelledRoute ?? '',
  defaultVolume:
    product.defaultVolumeUl === null ? '' : typedQuantity(product.defaultVolumeUl, 'hyaluronic-acid'),
  occlusion: product.occlusion ?? '',
  longestMinutes: product.longestMinutes === null ? '' : String(product.longestMinutes),
  gtin: product.gtin ?? '',
  active: product.active,
});

/** The shape of the form's text as it was kept; what it holds is checked when it is sent. */
const keptSchema = z.object({
  ...productFormSchema.in.shape,
  name: z.string(),
  maker: z.string(),
  ingredients: z.array(
    z.object({ name: z.string(), flags: productFormSchema.in.shape.ingredients.element.shape.flags }),
  ),
  labelledRoute: z.string(),
  defaultVolume: z.string(),
  // A form that was kept before there were these is none the worse.
  occlusion: choice(occlusions).default(''),
  longestMinutes: z.string().default(''),
  gtin: z.string(),
});

function keptProduct(content: string, otherwise: ProductForm): ProductForm {
  try {
    const kept = keptSchema.safeParse(JSON.parse(content));
    return kept.success ? kept.data : otherwise;
  } catch {
    return otherwise;
  }
}

type ProductFormProps = {
  /** The product to change; without one, a new product is made. */
  product: Product | null;
  lots: readonly Lot[];
  /** Of a package that was scanned. */
  gtin?: string | undefined;
  onDone: (overview: StockOverview, name: string) => void;
};

/** A product: what it is called and made of, and when it may be used. */
export function ProductFormBody({ product, lots, gtin, onDone }: ProductFormProps) {
  const { t } = useTranslation('stock');
  const { ofIssue } = useErrorText();
  const start = product ? formOfProduct(product) : { ...emptyProduct, gtin: gtin ?? '' };
  const form = useForm<ProductForm>({
    defaultValues: start,
    resolver: zodResolver(productFormSchema, { error: ofIssue }, { raw: true }),
  });
  const sending = useSending(form, {
    send: async (typed) => ({
      name: typed.name.trim(),
      overview: await call('stock.saveProduct', {
        productId: product?.id ?? null,
        revision: product?.revision ?? null,
        form: typed,
      }),
    }),
    onDone: ({ name, overview }) => onDone(overview, name),
  });
  return (
    <DialogForm
      form={form}
      sending={sending}
      place={product ? `stock.product/${product.id}/${product.revision}` : 'stock.product.new'}
      restore={(content) => form.reset(keptProduct(content, start), { keepDefaultValues: true })}
      submitLabel={product ? t('product.save') : t('product.create')}
    >
      <ProductFields fixedCategory={lots.length > 0} />
    </DialogForm>
  );
}

function ProductFields({ fixedCategory }: { fixedCategory: boolean }) {
  const { t } = useTranslation('stock');
  const { register, formState, watch } = useFormContext<ProductForm>();
  const { errors } = formState;
  const category = watch('category');
  const unit = unitOf(category);
  const categories = productCategories.filter((other) => !fixedCategory || unitOf(other) === unit);
  return (
    <>
      <div className={classes['fields']}>
        <TextInput
          {...register('name')}
          className={classes['wide'] ?? ''}
          label={t('product.name')}
          description={t('product.nameHint')}
          error={errors.name?.message}
          withAsterisk
          aria-required
          autoComplete="off"
          data-autofocus
        />
        <NativeSelect
          {...register('category')}
          label={t('product.category')}
          description={
            fixedCategory ? t('product.categoryFixed', { unit: t(`product.unit.${unit}`) }) : undefined
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={categories.map((value) => ({ value, label: t(`category.${value}`) }))}
        />
        <TextInput
          {...register('maker')}
          label={t('product.maker')}
          error={errors.maker?.message}
          autoComplete="off"
        />
        <TextInput
          {...register('gtin')}
          label={t('product.gtin')}
          description={t('product.gtinHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={errors.gtin?.message}
          inputMode="numeric"
          autoComplete="off"
        />
        <TextInput
          {...register('labelledRoute')}
          label={t('product.route')}
          description={t('product.routeHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={errors.labelledRoute?.message}
          autoComplete="off"
        />
        {unit === 'microlitres' ? (
          <TextInput
            {...register('defaultVolume')}
            label={t('product.defaultVolume')}
            rightSection={<span className={classes['unit']}>{t('product.volumeUnit')}</span>}
            error={errors.defaultVolume?.message}
            inputMode="decimal"
            autoComplete="off"
          />
        ) : null}
      </div>
      <UseFields isSerum={unit === 'microlitres'} />
      {category === 'anaesthetic' ? <SkinFields /> : null}
      <IngredientFields />
      <ActiveSwitch label={t('product.active')} description={t('product.activeHint')} />
    </>
  );
}

/** What the label of an anaesthetic says of its time on the skin, and of covering it (clinical.md §5). */
function SkinFields() {
  const { t } = useTranslation('stock');
  const { control, register, formState } = useFormContext<ProductForm>();
  return (
    <div className={classes['fields']}>
      <Controller
        control={control}
        name="occlusion"
        render={({ field }) => (
          <Radio.Group
            label={t('product.occlusion')}
            value={field.value}
            onChange={field.onChange}
            error={formState.errors.occlusion?.message}
          >
            <Group gap="md" mt={6}>
              {occlusions.map((value) => (
                <Radio key={value} value={value} label={t(`product.occlusionChoice.${value}`)} />
              ))}
              <Radio value="" label={t('product.occlusionUnknown')} />
            </Group>
          </Radio.Group>
        )}
      />
      <TextInput
        {...register('longestMinutes')}
        label={t('product.longestMinutes')}
        rightSection={<span className={classes['unit']}>{t('product.minutesUnit')}</span>}
        error={formState.errors.longestMinutes?.message}
        inputMode="numeric"
        autoComplete="off"
      />
    </div>
  );
}

/** Sterile, and when the label allows it (C05). */
function UseFields({ isSerum }: { isSerum: boolean }) {
  const { t } = useTranslation('stock');
  const { t: terms } = useTranslation('terms');
  const { control } = useFormContext<ProductForm>();
  return (
    <div className={classes['fields']}>
      <Controller
        control={control}
        name="sterile"
        render={({ field }) => (
          <Radio.Group label={t('product.sterile')} value={field.value} onChange={field.onChange}>
            <Group gap="md" mt={6}>
              <Radio value="yes" label={t('product.sterileYes')} />
              <Radio value="no" label={t('product.sterileNo')} />
              <Radio value="" label={t('product.sterileUnknown')} />
            </Group>
          </Radio.Group>
        )}
      />
      {isSerum ? (
        <Controller
          control={control}
          name="allowedPhases"
          render={({ field }) => (
            <Checkbox.Group label={t('product.phases')} value={field.value} onChange={field.onChange}>
              <Group gap="md" mt={6}>
                {serumPhases.map((phase) => (
                  <Checkbox key={phase} value={phase} label={terms(`serumPhase.${phase}`)} />
                ))}
              </Group>
            </Checkbox.Group>
          )}
        />
      ) : null}
    </div>
  );
}
