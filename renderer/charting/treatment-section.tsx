import { ActionIcon, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import { IconClock, IconPackage } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device } from '../../domain/clinic.ts';
import type { DraftView } from '../../domain/contract.ts';
import type { Concern } from '../../domain/plan.ts';
import { formatDepth } from '../../domain/units.ts';
import { FieldFindings } from '../screening/field-findings.tsx';
import { useProblemText } from '../screening/use-problem-text.ts';
import { typedExpiry } from '../ui/typed-date.ts';
import { CartridgeUseLine } from './cartridge-use-line.tsx';
import { useCharting, useShownProblems } from './charting-context.ts';
import classes from './charting.module.css';
import { ConcernChips } from './concern-chips.tsx';
import { Fold } from './fold.tsx';
import { type MomentPath, useMoment } from './moment-field.ts';
import { isPickKey, pickKey } from './grid-keys.ts';
import { FormSection } from './section.tsx';
import { CartridgePicker } from './stock-choice.tsx';
import type { AddUndo } from './undo-strip.tsx';
import { YesNoField } from './yes-no-field.tsx';

/** The sentence under a field that stands alone, once it may be shown. */
function useFieldError(path: string): string | undefined {
  const [problem] = useShownProblems(path);
  const { ofProblem } = useProblemText();
  return problem && ofProblem(problem);
}

type TreatmentSectionProps = {
  devices: readonly Device[];
  stock: DraftView['stock'];
  /** What the plan of the session is for. */
  planned: readonly Concern[];
  onUndoable: AddUndo;
};

/** What few sessions need, folded away. */
const rareFields = ['assistant', 'room', 'cartridgeNeedleCount', 'cartridgeUdi'] as const;

/** When, with which device and which cartridge, typed or chosen from the stock. */
export const TreatmentSection = memo(function TreatmentSection(props: TreatmentSectionProps) {
  const { devices, stock, planned, onUndoable } = props;
  const { t } = useTranslation('charting');
  const [picking, setPicking] = useState(false);
  const openPicker = () => setPicking(true);
  return (
    <FormSection id="session" title={t('section.session')}>
      <div className={classes['fields']}>
        <MomentField path="startedAt" required />
        <MomentField path="endedAt" />
        <DeviceField devices={devices} />
        <CartridgeField name="cartridgeType" onPick={openPicker} />
        <CartridgeField name="cartridgeLot" required onPick={openPicker} />
        <CartridgeExpiryField />
        <PlainField name="cartridgeSerial" />
      </div>
      <Fold
        paths={rareFields}
        beside={
          <>
            <YesNoField path="cartridgeSeenSterile" />
            <YesNoField path="cartridgeDiscarded" />
          </>
        }
      >
        <div className={classes['fields']}>
          {rareFields.map((name) => (
            <PlainField key={name} name={name} />
          ))}
        </div>
      </Fold>
      <ConcernChips planned={planned} />
      <CartridgePicker
        stock={stock}
        opened={picking}
        onClose={() => setPicking(false)}
        onUndoable={onUndoable}
      />
      <CartridgeUseLine />
      <FieldFindings prefix="cartridge" />
    </FormSection>
  );
});

function MomentField({
  path,
  required = false,
}: {
  path: MomentPath & ('startedAt' | 'endedAt');
  required?: boolean;
}) {
  const { t } = useTranslation('charting');
  const { setToNow, ...field } = useMoment(path);
  return (
    <TextInput
      {...field}
      label={t(`field.${path}`)}
      placeholder={t('help.moment')}
      title={t('help.momentKeys')}
      error={useFieldError(path)}
      withAsterisk={required}
      aria-required={required}
      data-field={path}
      autoComplete="off"
      spellCheck={false}
      rightSection={
        path === 'endedAt' ? (
          <Tooltip label={t('help.now')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              // By keyboard, the field itself takes a word for now.
              tabIndex={-1}
              aria-label={t('help.endedNow')}
              onClick={setToNow}
            >
              <IconClock size={16} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : undefined
      }
    />
  );
}

function DeviceField({ devices }: { devices: readonly Device[] }) {
  const { t } = useTranslation('charting');
  const { form } = useCharting();
  const known = devices.some(({ id }) => id === form.getValues('deviceId'));
  const optionOf = ({ id, makeModel, limits }: Device) => ({
    value: id,
    label: t('help.deviceOption', {
      device: makeModel,
      minimum: formatDepth(limits.minimumUm),
      maximum: formatDepth(limits.maximumUm),
    }),
  });
  return (
    <NativeSelect
      {...form.register('deviceId')}
      label={t('field.deviceId')}
      error={useFieldError('deviceId')}
      withAsterisk
      aria-required
      data-field="deviceId"
      data={[...(known ? [] : [{ value: '', label: t('help.deviceMissing') }]), ...devices.map(optionOf)]}
    />
  );
}

type CartridgeFieldProps = {
  name: 'cartridgeType' | 'cartridgeLot';
  required?: boolean;
  /** Opens the choice from the stock. */
  onPick: () => void;
};

function CartridgeField({ name, required = false, onPick }: CartridgeFieldProps) {
  const { t } = useTranslation('charting');
  const { t: stockText } = useTranslation('stock');
  const { form } = useCharting();
  return (
    <TextInput
      {...form.register(name)}
      label={t(`field.${name}`)}
      error={useFieldError(name)}
      withAsterisk={required}
      aria-required={required}
      data-field={name}
      autoComplete="off"
      spellCheck={false}
      aria-keyshortcuts={pickKey}
      onKeyDown={(event) => {
        if (!isPickKey(event)) return;
        event.preventDefault();
        onPick();
      }}
      rightSection={
        name === 'cartridgeType' ? (
          <Tooltip label={stockText('picker.keys', { keys: 'Alt+↓' })}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              tabIndex={-1}
              aria-label={stockText('picker.openCartridge')}
              onClick={onPick}
            >
              <IconPackage size={16} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : undefined
      }
    />
  );
}

function CartridgeExpiryField() {
  const { t } = useTranslation('charting');
  const { form } = useCharting();
  const writeOut = () => {
    const typed = form.getValues('cartridgeExpiry');
    const read = typedExpiry(typed);
    if (read !== typed) form.setValue('cartridgeExpiry', read);
  };
  return (
    <TextInput
      {...form.register('cartridgeExpiry', { onBlur: writeOut })}
      label={t('field.cartridgeExpiry')}
      placeholder={t('help.expiry')}
      error={useFieldError('cartridgeExpiry')}
      withAsterisk
      aria-required
      data-field="cartridgeExpiry"
      autoComplete="off"
      spellCheck={false}
    />
  );
}

function PlainField({ name }: { name: 'cartridgeSerial' | (typeof rareFields)[number] }) {
  const { t } = useTranslation('charting');
  const { form } = useCharting();
  return (
    <TextInput
      {...form.register(name)}
      label={t(`field.${name}`)}
      error={useFieldError(name)}
      data-field={name}
      inputMode={name === 'cartridgeNeedleCount' ? 'numeric' : undefined}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
