import { Button, Checkbox, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { RulesView } from '../../domain/contract-rules.ts';
import { ruleDefinitions } from '../../domain/rules/definitions.ts';
import type { RuleId } from '../../domain/rules/rule-id.ts';
import { writeParameter } from '../../domain/rules/rule-parameter.ts';
import type { RuleParameter } from '../../domain/rules/rule-set.ts';
import settingsClasses from '../settings/settings.module.css';
import { readTypedDate } from '../ui/typed-date.ts';
import { type ConfirmedRuleChange, typedParameters } from './rule-form-values.ts';
import { useRuleText } from './rule-text.ts';
import classes from './rules.module.css';

// Each field registers itself when it is drawn: so the first that is wrong, from top to bottom, takes the focus.

/** Whether the rule is on. */
export function EnabledField() {
  const { t } = useTranslation('rules');
  const { register } = useFormContext<ConfirmedRuleChange>();
  return <Checkbox {...register('enabled')} label={t('form.enabled')} data-autofocus />;
}

/** The numbers of a rule, and the way back to those that Stratum ships. */
export function ParameterFields({ id }: { id: RuleId }) {
  const { t } = useTranslation('rules');
  const { setValue } = useFormContext<ConfirmedRuleChange>();
  const parameters = Object.entries(ruleDefinitions[id].parameters);
  if (parameters.length === 0)
    return <p className={settingsClasses['explanation']}>{t('details.noValues')}</p>;
  const putStandard = () => {
    for (const [name, typed] of Object.entries(typedParameters(id, {}))) {
      setValue(`parameters.${name}`, typed, { shouldDirty: true, shouldValidate: true });
    }
  };
  return (
    <fieldset className={settingsClasses['fieldset']}>
      <legend>{t('form.values')}</legend>
      <div className={classes['numbers']}>
        {parameters.map(([name, parameter]) => (
          <ParameterField key={name} id={id} name={name} parameter={parameter} />
        ))}
      </div>
      <div>
        <Button variant="subtle" size="compact-sm" onClick={putStandard}>
          {t('form.standard')}
        </Button>
      </div>
    </fieldset>
  );
}

type ParameterFieldProps = { id: RuleId; name: string; parameter: RuleParameter };

function ParameterField({ id, name, parameter }: ParameterFieldProps) {
  const { t } = useTranslation('rules');
  const { ofParameter } = useRuleText();
  const { register, formState } = useFormContext<ConfirmedRuleChange>();
  const { unit, standard, minimum, maximum, wording } = parameter;
  const hint = t('form.hint', {
    standard: writeParameter(unit, standard),
    minimum: writeParameter(unit, minimum),
    maximum: writeParameter(unit, maximum),
  });
  return (
    <TextInput
      {...register(`parameters.${name}`)}
      label={ofParameter(id, name)}
      description={wording === undefined ? hint : `${hint} · ${t('form.wording', { wording })}`}
      rightSection={<span className={classes['unit']}>{t(`unit.${unit}`)}</span>}
      rightSectionWidth="5rem"
      rightSectionPointerEvents="none"
      autoComplete="off"
      maxLength={40}
      error={formState.errors.parameters?.[name]?.message}
    />
  );
}

/** From which day on the version holds. */
export function DayField() {
  const { t } = useTranslation('rules');
  const { control } = useFormContext<ConfirmedRuleChange>();
  return (
    <Controller
      control={control}
      name="effectiveFrom"
      render={({ field, fieldState }) => (
        <TextInput
          ref={field.ref}
          label={t('form.from')}
          description={t('form.fromHint')}
          withAsterisk
          aria-required
          autoComplete="off"
          maxLength={20}
          value={field.value}
          onChange={field.onChange}
          onBlur={() => {
            field.onChange(readTypedDate(field.value));
            field.onBlur();
          }}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

/** Who is answerable for the change. */
export function ApproverField({ approvers }: Pick<RulesView, 'approvers'>) {
  const { t } = useTranslation('rules');
  const { register, formState } = useFormContext<ConfirmedRuleChange>();
  return (
    <NativeSelect
      {...register('approverId')}
      label={t('form.approver')}
      description={t('form.approverHint')}
      withAsterisk
      aria-required
      error={formState.errors.approverId?.message}
      data={[
        { value: '', label: t('form.chooseApprover') },
        ...approvers.map(({ id, name, registrationNumber }) => ({
          value: id,
          label:
            registrationNumber === null
              ? name
              : t('form.approverOption', { name, number: registrationNumber }),
        })),
      ]}
    />
  );
}

/** What the decision rests on. */
export function ReasonField() {
  const { t } = useTranslation('rules');
  const { register, formState } = useFormContext<ConfirmedRuleChange>();
  return (
    <Textarea
      {...register('reason')}
      label={t('form.reason')}
      description={t('form.reasonHint')}
      withAsterisk
      aria-required
      maxRows={8}
      error={formState.errors.reason?.message}
    />
  );
}
