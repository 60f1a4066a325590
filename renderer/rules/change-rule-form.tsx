import { zodResolver } from '@hookform/resolvers/zod';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { password } from '../../domain/channel.ts';
import type { RuleView, RulesView } from '../../domain/contract-rules.ts';
import { problemOfIssue } from '../../domain/problem.ts';
import { ruleDefinitions } from '../../domain/rules/definitions.ts';
import { ruleChangeSchema } from '../../domain/rules/rule-change.ts';
import type { RuleId } from '../../domain/rules/rule-id.ts';
import { stateOf } from '../../domain/rules/rule-history.ts';
import { type CivilDate, formatTime } from '../../domain/time.ts';
import { call } from '../api.ts';
import { ConfirmedForm, PasswordAgain } from '../settings/form-dialog.tsx';
import { useSending } from '../settings/sending.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useKeptForm } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { newestVersion, placeOfChange } from './change-place.ts';
import {
  ApproverField,
  DayField,
  EnabledField,
  ParameterFields,
  ReasonField,
} from './change-rule-fields.tsx';
import { type ConfirmedRuleChange, contentOfForm, formOfContent, formOfRule } from './rule-form-values.ts';
import { RulePreview } from './rule-preview.tsx';
import { useRuleText } from './rule-text.ts';

type ChangeRuleFormProps = {
  view: RulesView;
  rule: RuleView;
  onCancel: () => void;
  onDone: (changed: RulesView) => void;
};

/** The form of another version of a rule: its numbers, from when, who approved it and why. */
export function ChangeRuleForm({ view, rule, onCancel, onDone }: ChangeRuleFormProps) {
  const { t } = useTranslation('rules');
  const { id, enabled } = rule.inForce;
  const newest = newestVersion(rule);
  // An optional rule that is off is opened in order to turn it on.
  const isTurnedOn = enabled || ruleDefinitions[id].optional;
  const beginning = formOfRule({ ...rule.inForce, enabled: isTurnedOn }, view.today);
  const form = useForm<ConfirmedRuleChange>({
    defaultValues: beginning,
    resolver: zodResolver(
      z.strictObject({ ...ruleChangeSchema(ruleDefinitions[id], view.today).shape, password }),
      { error: useRuleIssues(id) },
      { raw: true },
    ),
  });
  const kept = useKeptForm(
    placeOfChange(rule),
    () => contentOfForm(form.getValues(), beginning),
    (content) => restore(form, formOfContent(content, beginning)),
  );
  const sending = useSending(form, {
    send: ({ password: confirmation, ...typed }) =>
      call('rules.change', { ruleId: id, basedOn: newest, form: typed, password: confirmation }),
    onDone,
  });
  const unchanged = messageOf(form.formState.errors.parameters);
  return (
    <ConfirmedForm
      form={form}
      sending={sending}
      submitLabel={t('form.save', { version: newest + 1 })}
      onCancel={onCancel}
    >
      <KeptNotice kept={kept} />
      <PlannedNotice rule={rule} today={view.today} />
      <EnabledField />
      <ParameterFields id={id} />
      {unchanged === undefined ? null : (
        <Notice tone="warn" role="alert">
          {unchanged}
        </Notice>
      )}
      <DayField />
      <RulePreview id={id} today={view.today} />
      <ApproverField approvers={view.approvers} />
      <ReasonField />
      <PasswordAgain />
    </ConfirmedForm>
  );
}

/** What is wrong with the numbers as a whole. The types know of errors of single ones only. */
const messageOf = (error: Readonly<Record<string, unknown>> | undefined): string | undefined =>
  typeof error?.['message'] === 'string' ? error['message'] : undefined;

/** Puts values back that were typed: they count as typed, so that Escape does not close the dialog. */
function restore(form: UseFormReturn<ConfirmedRuleChange>, values: ConfirmedRuleChange): void {
  form.setValue('enabled', values.enabled, { shouldDirty: true });
  form.setValue('effectiveFrom', values.effectiveFrom, { shouldDirty: true });
  form.setValue('approverId', values.approverId, { shouldDirty: true });
  form.setValue('reason', values.reason, { shouldDirty: true });
  for (const [name, typed] of Object.entries(values.parameters)) {
    form.setValue(`parameters.${name}`, typed, { shouldDirty: true });
  }
}

/** Sentences for what is wrong, with the names of the rule's own parameters. */
function useRuleIssues(id: RuleId) {
  const { ofProblem } = useErrorText();
  const { ofParameter } = useRuleText();
  return (issue: z.core.$ZodRawIssue) => {
    const problem = problemOfIssue(issue);
    const { other } = problem.values;
    return ofProblem(
      typeof other === 'string'
        ? { ...problem, values: { ...problem.values, other: ofParameter(id, other) } }
        : problem,
    );
  };
}

/** Says what becomes of versions that are planned already. */
function PlannedNotice({ rule: { versions }, today }: { rule: RuleView; today: CivilDate }) {
  const { t } = useTranslation('rules');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const planned = versions.filter((version) => stateOf(versions, version, { today, timeZone }) === 'planned');
  return planned.map(({ version, effectiveFrom }) => (
    <Notice key={version} tone="warn">
      {t('form.replaces', { version, date: formatTime(effectiveFrom, locale, timeZone) })}
    </Notice>
  ));
}
