import { Modal, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionTemplatesView } from '../../domain/contract-session-templates.ts';
import type { SessionTemplate } from '../../domain/session-template.ts';
import { formatTime } from '../../domain/time.ts';
import { LineDifference } from '../consent-texts/line-difference.tsx';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { useTemplateText } from './use-template-text.ts';

type HistoryDialogProps = { template: SessionTemplate; view: SessionTemplatesView; onClose: () => void };

/** The versions of a template, each against the one before. */
export function HistoryDialog({ template, view, onClose }: HistoryDialogProps) {
  const { t } = useTranslation('sessionTemplates');
  const { t: common } = useTranslation();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { lines } = useTemplateText();
  const versions = view.templates.filter(({ templateId }) => templateId === template.templateId);
  const [chosen, setChosen] = useState(template.version);
  const shown = versions.find(({ version }) => version === chosen);
  const before = versions.find(({ version }) => version === chosen - 1);
  const versionOf = ({ version, name, content }: SessionTemplate) => ({
    version,
    lines: [name, ...lines(content, view.devices)],
  });
  const written = ({ version, created, retired }: SessionTemplate) => {
    const date = formatTime(created.at, locale, timeZone, 'date-time');
    const saved = t('row.saved', { version, date, name: created.by.name });
    if (retired === null) return saved;
    return `${saved} · ${t('history.retired', { date: formatTime(retired, locale, timeZone) })}`;
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('history.title', { name: template.name })}
      size="52rem"
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Stack gap="md">
        <NativeSelect
          label={t('history.version')}
          value={String(chosen)}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
          data={versions.map((version) => ({ value: String(version.version), label: written(version) }))}
          data-autofocus
        />
        {shown ? <LineDifference before={before && versionOf(before)} shown={versionOf(shown)} /> : null}
      </Stack>
    </Modal>
  );
}
