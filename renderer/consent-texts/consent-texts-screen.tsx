import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFilePlus, IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newestVersions } from '../../domain/consent-template.ts';
import type { TemplatesView } from '../../domain/contract-consents.ts';
import { apiErrorOf } from '../api.ts';
import { OnlyManagers } from '../settings/only-managers.tsx';
import { ScreenHead } from '../settings/screen-head.tsx';
import { SettingsSkeleton } from '../settings/screen-states.tsx';
import settingsClasses from '../settings/settings.module.css';
import { useErrorText } from '../ui/error-text.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';
import { useReopen } from '../ui/kept-form.ts';
import { Notice } from '../ui/notice.tsx';
import { EditorDialog } from './editor-dialog.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { useAddStartingTexts, useTemplates } from './queries.ts';
import { RetireDialog } from './retire-dialog.tsx';
import { TemplateList } from './template-list.tsx';
import { type Editing, type TextDialog, newTextPlace } from './text-dialog.ts';

/** What patients read and sign: texts, languages, versions. */
export default function ConsentTextsScreen() {
  return (
    <OnlyManagers>
      <ConsentTexts />
    </OnlyManagers>
  );
}

function ConsentTexts() {
  const { t } = useTranslation('consentTexts');
  const templates = useTemplates();
  if (templates.isPending) return <SettingsSkeleton title={t('title')} />;
  if (templates.isError && !templates.data) {
    return (
      <FailureScreen
        title={t('failed')}
        error={apiErrorOf(templates.error)}
        onRetry={() => void templates.refetch()}
      />
    );
  }
  return <ConsentTextsOf view={templates.data} />;
}

const newText: Editing = { templateId: null, purpose: null, based: null };

function ConsentTextsOf({ view }: { view: TemplatesView }) {
  const { t } = useTranslation('consentTexts');
  const [dialog, setDialog] = useState<TextDialog | null>(null);
  const close = () => setDialog(null);
  const newest = newestVersions(view.templates);
  useReopen(newTextPlace, () => setDialog({ kind: 'edit', editing: newText }));
  return (
    <div className={`${settingsClasses['screen']} ${settingsClasses['wide']}`} data-ready>
      <ScreenHead
        title={t('title')}
        intro={t('intro')}
        action={
          <Group gap="sm">
            {newest.length > 0 ? <StartingTexts left={view.startingTextsLeft} /> : null}
            <Button
              variant={newest.length > 0 ? 'filled' : 'default'}
              leftSection={<IconFilePlus size={16} stroke={1.5} aria-hidden />}
              onClick={() => setDialog({ kind: 'edit', editing: newText })}
            >
              {t('new')}
            </Button>
          </Group>
        }
      />
      {newest.length > 0 ? (
        <TemplateList newest={newest} onOpen={setDialog} />
      ) : (
        <div className={settingsClasses['nothing']}>
          <IconFileText size={24} stroke={1.4} aria-hidden />
          <strong>{t('empty.title')}</strong>
          <span className={settingsClasses['aside']}>{t('empty.text')}</span>
          <div>
            <StartingTexts left={view.startingTextsLeft} />
          </div>
        </div>
      )}
      {dialog?.kind === 'edit' ? <EditorDialog editing={dialog.editing} view={view} onClose={close} /> : null}
      {dialog?.kind === 'history' ? (
        <HistoryDialog template={dialog.template} view={view} onClose={close} />
      ) : null}
      {dialog?.kind === 'retire' ? <RetireDialog template={dialog.template} onClose={close} /> : null}
    </div>
  );
}

/** Brings in Stratum's texts, those that are not there yet. */
function StartingTexts({ left }: { left: number }) {
  const { t } = useTranslation('consentTexts');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const adding = useAddStartingTexts();
  if (left === 0) return null;
  const add = () =>
    adding.mutate(undefined, {
      onSuccess: () =>
        notifications.show({
          message: t('startingAdded'),
          closeButtonProps: { 'aria-label': common('action.close') },
        }),
    });
  return (
    <>
      <Button loading={adding.isPending} onClick={add}>
        {t('addStarting')}
      </Button>
      {adding.isError ? (
        <Notice tone="danger" role="alert">
          {ofError(apiErrorOf(adding.error))}
        </Notice>
      ) : null}
    </>
  );
}
