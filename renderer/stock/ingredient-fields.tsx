import { ActionIcon, Button, MultiSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { Controller, useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ingredientFlags } from '../../domain/stock.ts';
import type { ProductForm } from '../../domain/stock-form.ts';
import classes from './stock.module.css';

/** The ingredients of a product, each with what it is where a rule or an allergy asks for it (C04, C28). */
export function IngredientFields() {
  const { t } = useTranslation('stock');
  const { control, register, formState } = useFormContext<ProductForm>();
  const { fields, append, remove } = useFieldArray({ control, name: 'ingredients' });
  const flags = ingredientFlags.map((flag) => ({ value: flag, label: t(`ingredientFlag.${flag}`) }));
  return (
    <fieldset className={classes['ingredients']}>
      <legend>{t('product.ingredients')}</legend>
      <p className={classes['hint']}>
        {fields.length === 0 ? t('product.noIngredients') : t('product.ingredientsHint')}
      </p>
      {fields.map(({ id }, index) => (
        <div key={id} className={classes['ingredient']}>
          <TextInput
            {...register(`ingredients.${index}.name`)}
            aria-label={t('product.ingredient', { number: index + 1 })}
            error={formState.errors.ingredients?.[index]?.name?.message}
            autoComplete="off"
          />
          <Controller
            control={control}
            name={`ingredients.${index}.flags`}
            render={({ field }) => (
              <MultiSelect
                ref={field.ref}
                aria-label={t('product.flags', { number: index + 1 })}
                placeholder={field.value.length === 0 ? t('product.flagsPlaceholder') : undefined}
                data={flags}
                value={field.value}
                onChange={field.onChange}
                onBlur={field.onBlur}
                comboboxProps={{ withinPortal: true }}
              />
            )}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('product.removeIngredient', { number: index + 1 })}
            onClick={() => remove(index)}
          >
            <IconX size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />}
        onClick={() => append({ name: '', flags: [] }, { focusName: `ingredients.${fields.length}.name` })}
      >
        {t('product.addIngredient')}
      </Button>
    </fieldset>
  );
}
