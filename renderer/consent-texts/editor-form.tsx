import { Button, Group, Menu, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBraces } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { type UseFormReturn, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { consentPurposes } from '../../domain/consent.ts';
import { mergeFields } from '../../domain/consent-text.ts';
import type { TemplatesView } from '../../domain/contract-consents.ts';
import { useLanguageName } from '../consents/consent-names.ts';
import { useSending } from '../settings/sending.ts';
import { useErrorText } from '../ui/error-text.ts';
import { keptFields, useKeptForm } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import classes from './consent-texts.module.css';
import { Preview } from './preview.tsx';
import { saveTemplate, showTemplates } from './queries.ts';
import {
  type TypedTemplate,
  emptyTemplate,
  formOf,
  offeredLanguages,
  templateResolver,
  typedTemplate,
  withField,
} from './template-values.ts';
import { type Editing, textPlace } from './text-dialog.ts';

type EditorFormProps = {
  editing: Editing;
  view: TemplatesView;
  onChanged: (changed: boolean) => void;
  onCancel: () => void;
  onSaved: () => void;
  question: ReactNode;
};

/** The fields of a text, and beside them what a patient will see. */
export function EditorForm({ editing, view, onChanged, onCancel, onSaved, question }: EditorFormProps) {
  const { t } = useTranslation('consentTexts');
  const { t: common } = useTranslation();
  const { ofError, ofProblem } = useErrorText();
  const { templateId, purpose, based } = editing;
  const initial = based ? typedTemplate(based) : { ...emptyTemplate, purpose: purpose ?? 'treatment' };
  const form = useForm<TypedTemplate>({
    defaultValues: initial,
    resolver: templateResolver(({ line, problem }) =>
      line === null
        ? ofProblem(problem)
        : t('editor.pointProblem', { number: line, problem: ofProblem(problem) }),
    ),
    mode: 'onTouched',
  });
  const { isDirty } = form.formState;
  useEffect(() => onChanged(isDirty), [isDirty, onChanged]);
  const kept = useKeptForm(
    textPlace(editing),
    () => (isDirty ? JSON.stringify(form.getValues()) : null),
    (content) => form.reset(keptFields(content, initial), { keepDefaultValues: true }),
  );
  const nextVersion = (based?.version ?? 0) + 1;
  const sending = useSending(form, {
    send: (typed) =>
      saveTemplate({
        templateId,
        language: typed.language,
        basedOn: based?.version ?? 0,
        form: formOf(typed),
      }),
    onDone: (saved) => {
      showTemplates(saved);
      notifications.show({
        message: t('editor.saved', { version: nextVersion }),
        closeButtonProps: { 'aria-label': common('action.close') },
      });
      onSaved();
    },
  });
  return (
    <form noValidate onSubmit={(event) => void sending.submit(event)}>
      <div className={classes['editor']}>
        <div className={classes['fields']}>
          <KeptNotice kept={kept} />
          {based ? <Notice tone="info">{t('editor.lock', { version: nextVersion })}</Notice> : null}
          <Fields form={form} editing={editing} view={view} />
        </div>
        <Preview control={form.control} />
      </div>
      {sending.refusal ? (
        <Notice tone="danger" role="alert">
          {ofError(sending.refusal)}
        </Notice>
      ) : null}
      <div className={classes['foot']}>
        {question ?? (
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onCancel}>
              {common('action.cancel')}
            </Button>
            <Button type="submit" loading={sending.pending}>
              {based ? t('editor.saveNext', { version: nextVersion }) : t('editor.saveNew')}
            </Button>
          </Group>
        )}
      </div>
    </form>
  );
}

type FieldsProps = Pick<EditorFormProps, 'editing' | 'view'> & { form: UseFormReturn<TypedTemplate> };

function Fields({ form, editing, view }: FieldsProps) {
  const { t } = useTranslation('consentTexts');
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <>
      <Group grow align="flex-start">
        <PurposeField form={form} editing={editing} view={view} />
        <LanguageField form={form} editing={editing} view={view} />
        <TextInput
          {...register('validityMonths')}
          label={t('editor.months')}
          description={t('editor.monthsHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={errors.validityMonths?.message}
          inputMode="numeric"
          autoComplete="off"
        />
      </Group>
      <TextInput
        {...register('title')}
        label={t('editor.name')}
        error={errors.title?.message}
        withAsterisk
        aria-required
        autoComplete="off"
        data-autofocus
      />
      <TextField form={form} />
      <Textarea
        {...register('points')}
        label={t('editor.points')}
        description={t('editor.pointsHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={errors.points?.message}
        minRows={4}
        maxRows={10}
      />
    </>
  );
}

function PurposeField({ form, editing }: FieldsProps) {
  const { t } = useTranslation('consentTexts');
  const { t: consents } = useTranslation('consents');
  return (
    <NativeSelect
      {...form.register('purpose')}
      label={t('editor.purpose')}
      description={t('editor.purposeHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      // React Hook Form leaves out the value of a field that it disables itself.
      data={consentPurposes
        .filter((purpose) => editing.purpose === null || purpose === editing.purpose)
        .map((purpose) => ({ value: purpose, label: consents(`purpose.${purpose}`) }))}
    />
  );
}

/** A text has each language once; the language of a version is that of the one before. */
function LanguageField({ form, editing: { based, templateId }, view }: FieldsProps) {
  const { t } = useTranslation('consentTexts');
  const languageName = useLanguageName();
  const taken = new Set(
    view.templates.filter((known) => known.templateId === templateId).map(({ language }) => language),
  );
  const offered = based ? [based.language] : offeredLanguages.filter((language) => !taken.has(language));
  return (
    <NativeSelect
      {...form.register('language')}
      label={t('editor.language')}
      error={form.formState.errors.language?.message}
      withAsterisk
      aria-required
      data={[
        ...(based ? [] : [{ value: '', label: '' }]),
        ...offered.map((language) => ({ value: language, label: languageName(language) })),
      ]}
    />
  );
}

function TextField({ form }: Pick<FieldsProps, 'form'>) {
  const { t } = useTranslation('consentTexts');
  const field = useRef<HTMLTextAreaElement | null>(null);
  const { ref, ...registered } = form.register('text');
  const typed = useWatch({ control: form.control, name: 'text' });
  const insert = (name: string) => {
    const { selectionStart: start = typed.length, selectionEnd: end = start } = field.current ?? {};
    form.setValue('text', withField(typed, name, { start, end }), {
      shouldDirty: true,
      shouldValidate: true,
    });
    requestAnimationFrame(() => field.current?.focus());
  };
  return (
    <div>
      <Textarea
        {...registered}
        ref={(element) => {
          ref(element);
          field.current = element;
        }}
        label={t('editor.text')}
        description={t('editor.textHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={form.formState.errors.text?.message}
        withAsterisk
        aria-required
        minRows={10}
        maxRows={18}
      />
      <Menu position="bottom-start" returnFocus={false}>
        <Menu.Target>
          <Button
            mt="sm"
            size="xs"
            variant="default"
            leftSection={<IconBraces size={14} stroke={1.6} aria-hidden />}
          >
            {t('editor.field')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mergeFields.map((name) => (
            <Menu.Item key={name} onClick={() => insert(name)}>
              {t(`editor.fields.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
