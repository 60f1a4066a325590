import { zodResolver } from '@hookform/resolvers/zod';
import { Group, Radio, Text, TextInput, Textarea } from '@mantine/core';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { StockOverview } from '../../domain/contract-stock.ts';
import { type Lot, type Product, unitOf } from '../../domain/stock.ts';
import {
  type CorrectionForm,
  type LotChangeForm,
  correctionSchema,
  lotChangeSchema,
  recallReason,
} from '../../domain/stock-form.ts';
import { formatTime } from '../../domain/time.ts';
import { call } from '../api.ts';
import { useSending } from '../settings/sending.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { keptFields } from '../ui/kept-form.ts';
import { useLocale } from '../ui/locale.ts';
import { typedExpiry } from '../ui/typed-date.ts';
import { DialogForm } from './form-dialog.tsx';
import classes from './stock.module.css';
import { useStockText } from './stock-text.ts';

type LotFormProps = { product: Product; lot: Lot; onDone: (overview: StockOverview) => void };

const placeOf = (form: string, { id, revision }: Lot): string => `stock.${form}/${id}/${revision}`;

function LotName({ product, lot }: Pick<LotFormProps, 'product' | 'lot'>) {
  const { t } = useTranslation('stock');
  return (
    <Text fw={600} className={classes['breaks'] ?? ''}>
      {t('correct.lot', { product: product.name, number: lot.number })}
    </Text>
  );
}

const emptyCorrection: CorrectionForm = { kind: 'counted', quantity: '', reason: '' };

/** What is on the shelf, or what was thrown away. */
export function CorrectFormBody({ product, lot, onDone }: LotFormProps) {
  const { t } = useTranslation('stock');
  const { ofIssue } = useErrorText();
  const text = useStockText();
  const form = useForm<CorrectionForm>({
    defaultValues: emptyCorrection,
    resolver: zodResolver(correctionSchema(product.category), { error: ofIssue }, { raw: true }),
  });
  const sending = useSending(form, {
    send: (typed) => call('stock.correct', { lotId: lot.id, remaining: lot.remaining, form: typed }),
    onDone,
  });
  const { errors } = form.formState;
  const isCounted = form.watch('kind') === 'counted';
  const unit = unitOf(product.category);
  return (
    <DialogForm
      form={form}
      sending={sending}
      place={placeOf('correct', lot)}
      restore={(content) => form.reset(keptFields(content, emptyCorrection), { keepDefaultValues: true })}
      submitLabel={t('correct.confirm')}
    >
      <div>
        <LotName product={product} lot={lot} />
        <Text c="dimmed">{t('correct.onRecord', { quantity: text.remaining(lot, product.category) })}</Text>
      </div>
      <Controller
        control={form.control}
        name="kind"
        render={({ field }) => (
          <Radio.Group label={t('correct.kind')} value={field.value} onChange={field.onChange}>
            <Group gap="xl" mt={6} align="flex-start">
              <Radio value="counted" label={t('correct.counted')} description={t('correct.countedHint')} />
              <Radio value="disposed" label={t('correct.disposed')} description={t('correct.disposedHint')} />
            </Group>
          </Radio.Group>
        )}
      />
      <TextInput
        {...form.register('quantity')}
        className={classes['short'] ?? ''}
        label={isCounted ? t('correct.quantityCounted') : t('correct.quantityDisposed')}
        rightSection={<span className={classes['unit']}>{t(`product.unit.${unit}`)}</span>}
        rightSectionWidth={unit === 'pieces' ? 60 : 36}
        error={errors.quantity?.message}
        inputMode="decimal"
        withAsterisk
        aria-required
        autoComplete="off"
        data-autofocus
      />
      <Textarea
        {...form.register('reason')}
        label={t('correct.reason')}
        error={errors.reason?.message}
        withAsterisk
        aria-required
        maxRows={6}
      />
    </DialogForm>
  );
}

/** Number and expiry were typed wrongly. */
export function ChangeFormBody({ product, lot, onDone }: LotFormProps) {
  const { t } = useTranslation('stock');
  const { ofIssue } = useErrorText();
  const start: LotChangeForm = { number: lot.number, expiry: lot.expiry ?? '', reason: '' };
  const form = useForm<LotChangeForm>({
    defaultValues: start,
    resolver: zodResolver(lotChangeSchema, { error: ofIssue }, { raw: true }),
  });
  const sending = useSending(form, {
    send: (typed) => call('stock.changeLot', { lotId: lot.id, revision: lot.revision, form: typed }),
    onDone,
  });
  const { errors } = form.formState;
  return (
    <DialogForm
      form={form}
      sending={sending}
      place={placeOf('change', lot)}
      restore={(content) => form.reset(keptFields(content, start), { keepDefaultValues: true })}
      submitLabel={t('change.confirm')}
    >
      <LotName product={product} lot={lot} />
      <p className={classes['hint']}>{t('change.text')}</p>
      <div className={classes['fields']}>
        <TextInput
          {...form.register('number')}
          label={t('receive.number')}
          error={errors.number?.message}
          withAsterisk
          aria-required
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <TextInput
          {...form.register('expiry', {
            onBlur: (event: { target: { value: string } }) =>
              form.setValue('expiry', typedExpiry(event.target.value)),
          })}
          label={t('receive.expiry')}
          placeholder={t('receive.dateHint')}
          error={errors.expiry?.message}
          autoComplete="off"
        />
      </div>
      <Textarea
        {...form.register('reason')}
        label={t('correct.reason')}
        error={errors.reason?.message}
        withAsterisk
        aria-required
        maxRows={6}
      />
    </DialogForm>
  );
}

const recallSchema = z.strictObject({ reason: recallReason });
const emptyReason = { reason: '' };

/** Recalls a lot, or takes a recall back. */
export function RecallFormBody({ product, lot, onDone }: LotFormProps) {
  const { t } = useTranslation('stock');
  const { ofIssue } = useErrorText();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const form = useForm<z.input<typeof recallSchema>>({
    defaultValues: emptyReason,
    resolver: zodResolver(recallSchema, { error: ofIssue }, { raw: true }),
  });
  const { recalled } = lot;
  const sending = useSending(form, {
    send: ({ reason }) =>
      call('stock.recallLot', {
        lotId: lot.id,
        revision: lot.revision,
        recalled: recalled === null,
        reason,
      }),
    onDone,
  });
  return (
    <DialogForm
      form={form}
      sending={sending}
      place={placeOf('recall', lot)}
      restore={(content) => form.reset(keptFields(content, emptyReason), { keepDefaultValues: true })}
      submitLabel={recalled ? t('recall.confirmLift') : t('recall.confirm')}
      danger={recalled === null}
    >
      <LotName product={product} lot={lot} />
      {recalled ? (
        <Text className={classes['breaks'] ?? ''}>
          {t('recall.since', {
            date: formatTime(recalled.at, locale, timeZone),
            reason: recalled.reason,
          })}
        </Text>
      ) : null}
      <p className={classes['hint']}>{recalled ? t('recall.textLift') : t('recall.text')}</p>
      <Textarea
        {...form.register('reason')}
        label={t('correct.reason')}
        description={recalled ? undefined : t('recall.reasonHint')}
        error={form.formState.errors.reason?.message}
        withAsterisk
        aria-required
        maxRows={8}
        data-autofocus
      />
    </DialogForm>
  );
}
