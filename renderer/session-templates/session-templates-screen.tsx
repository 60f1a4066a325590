import { Button } from '@mantine/core';
import { IconFilePlus, IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionTemplatesView } from '../../domain/contract-session-templates.ts';
import { type SessionTemplate, newestTemplates } from '../../domain/session-template.ts';
import { apiErrorOf } from '../api.ts';
import { ScreenHead } from '../settings/screen-head.tsx';
import { SettingsSkeleton } from '../settings/screen-states.tsx';
import settingsClasses from '../settings/settings.module.css';
import { FailureScreen } from '../ui/failure-screen.tsx';
import { useReopen } from '../ui/kept-form.ts';
import { useLocale } from '../ui/locale.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { HistoryDialog } from './history-dialog.tsx';
import { useSessionTemplates } from './queries.ts';
import { RetireDialog } from './retire-dialog.tsx';
import { TemplateFormDialog, templatePlace } from './template-form-dialog.tsx';
import { type TemplateDialog, TemplateRow } from './template-row.tsx';

/** The clinic's templates for charting: whoever charts writes them, managers take them out of use. */
export default function SessionTemplatesScreen() {
  const { t } = useTranslation('sessionTemplates');
  const templates = useSessionTemplates();
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
  return <Templates view={templates.data} />;
}

/** Those in use first, by name. */
const inOrder = (templates: readonly SessionTemplate[], locale: string): SessionTemplate[] =>
  templates.toSorted(
    (one, other) =>
      Number(one.retired !== null) - Number(other.retired !== null) ||
      one.name.localeCompare(other.name, locale),
  );

function Templates({ view }: { view: SessionTemplatesView }) {
  const { t } = useTranslation('sessionTemplates');
  const locale = useLocale();
  const [dialog, setDialog] = useState<TemplateDialog | null>(null);
  const returnFocus = useReturnFocus(dialog !== null);
  const close = () => {
    setDialog(null);
    returnFocus();
  };
  const openNew = () => setDialog({ kind: 'edit', template: null });
  useReopen(templatePlace(null), openNew);
  const newest = inOrder(newestTemplates(view.templates), locale);
  return (
    <div className={`${settingsClasses['screen']} ${settingsClasses['wide']}`} data-ready>
      <ScreenHead
        title={t('title')}
        intro={t('intro')}
        action={
          <Button leftSection={<IconFilePlus size={16} stroke={1.5} aria-hidden />} onClick={openNew}>
            {t('new')}
          </Button>
        }
      />
      {newest.length > 0 ? (
        <div className={settingsClasses['rows']}>
          {newest.map((template) => (
            <TemplateRow key={template.templateId} template={template} onOpen={setDialog} />
          ))}
        </div>
      ) : (
        <div className={settingsClasses['nothing']}>
          <IconTemplate size={24} stroke={1.4} aria-hidden />
          <strong>{t('empty.title')}</strong>
          <span className={settingsClasses['aside']}>{t('empty.text')}</span>
        </div>
      )}
      {dialog?.kind === 'edit' ? (
        <TemplateFormDialog template={dialog.template} view={view} onClose={close} />
      ) : null}
      {dialog?.kind === 'history' ? (
        <HistoryDialog template={dialog.template} view={view} onClose={close} />
      ) : null}
      {dialog?.kind === 'retire' ? <RetireDialog template={dialog.template} onClose={close} /> : null}
    </div>
  );
}
