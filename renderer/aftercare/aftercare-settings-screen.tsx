import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AftercareLanguage, aftercareLanguages } from '../../domain/aftercare.ts';
import { type AftercareTemplate, aftercareTemplateText } from '../../domain/aftercare-record.ts';
import { problemsOf } from '../../domain/problem.ts';
import { formatTime } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';
import { Mark } from '../settings/mark.tsx';
import { OnlyManagers } from '../settings/only-managers.tsx';
import { ScreenHead } from '../settings/screen-head.tsx';
import { SettingsSkeleton } from '../settings/screen-states.tsx';
import settings from '../settings/settings.module.css';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';
import { useKeptForm } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { saveTemplate, showTemplates, useTemplates } from './queries.ts';

/** Settings → Aftercare: the clinic's own paragraph on the sheets, in each language, with its version. */
export default function AftercareSettingsScreen() {
  return (
    <OnlyManagers>
      <Templates />
    </OnlyManagers>
  );
}

function Templates() {
  const { t } = useTranslation('aftercare');
  const templates = useTemplates();
  if (templates.isError) {
    return <FailureScreen error={apiErrorOf(templates.error)} onRetry={() => void templates.refetch()} />;
  }
  if (templates.isPending || !templates.isFetchedAfterMount) {
    return <SettingsSkeleton title={t('settings.title')} />;
  }
  return (
    <div className={settings['screen']} data-ready>
      <ScreenHead title={t('settings.title')} intro={t('settings.intro')} />
      {aftercareLanguages.map((language) => (
        <Template
          key={language}
          language={language}
          template={templates.data.find((template) => template.language === language)}
        />
      ))}
    </div>
  );
}

type TemplateProps = { language: AftercareLanguage; template: AftercareTemplate | undefined };

function Template({ language, template }: TemplateProps) {
  const { t } = useTranslation('aftercare');
  const { ofError, ofProblem } = useErrorText();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const stored = template?.text ?? '';
  const version = template?.version ?? 0;
  const [text, setText] = useState(stored);
  const isChanged = text !== stored;
  // A version that came meanwhile has another place: old text must not undo it.
  const kept = useKeptForm(
    `aftercare.template/${language}/${version}`,
    () => (isChanged ? text : null),
    setText,
  );
  const saving = useMutation({ mutationFn: saveTemplate, onSuccess: showTemplates });
  const reading = aftercareTemplateText.safeParse(text);
  const [problem] = reading.success ? [] : problemsOf(reading.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (problem === undefined) saving.mutate({ language, version, text });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <KeptNotice kept={kept} />
        <Textarea
          lang={language}
          label={t('settings.paragraph', { language: t(`languageName.${language}`) })}
          description={t('settings.hint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={problem && ofProblem(problem)}
          minRows={4}
          maxRows={16}
        />
        <Group gap="sm" justify="space-between">
          <Text size="sm" c="dimmed">
            {template
              ? t('settings.version', {
                  version: template.version,
                  who: template.createdBy.name,
                  when: formatTime(template.createdAt, locale, timeZone, 'date-time'),
                })
              : t('settings.noVersion')}
          </Text>
          <Button type="submit" disabled={!isChanged} loading={saving.isPending}>
            {t('settings.save', { version: version + 1 })}
          </Button>
        </Group>
        <div role="status">
          {saving.isSuccess && !isChanged ? <Mark tone="ok">{t('settings.saved')}</Mark> : null}
        </div>
        {saving.isError ? (
          <Notice tone="danger" role="alert">
            {ofError(apiErrorOf(saving.error))}
          </Notice>
        ) : null}
      </Stack>
    </form>
  );
}
