import { Modal, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentTemplate } from '../../domain/consent-template.ts';
import type { TemplatesView } from '../../domain/contract-consents.ts';
import { formatTime } from '../../domain/time.ts';
import { useLanguageName } from '../consents/consent-names.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { LineDifference } from './line-difference.tsx';

type HistoryDialogProps = { template: ConsentTemplate; view: TemplatesView; onClose: () => void };

/** The versions of a text, each against the one before. */
export function HistoryDialog({ template, view, onClose }: HistoryDialogProps) {
  const { t } = useTranslation('consentTexts');
  const { t: common } = useTranslation();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const languageName = useLanguageName();
  const linesOf = useLines();
  const returnFocus = useReturnFocus(true);
  const { templateId, language, title } = template;
  const versions = view.templates.filter(
    (known) => known.templateId === templateId && known.language === language,
  );
  const [chosen, setChosen] = useState(template.version);
  const shown = versions.find(({ version }) => version === chosen);
  const before = versions.find(({ version }) => version === chosen - 1);
  const written = ({ version, created, retiredAt }: ConsentTemplate) => {
    const date = formatTime(created.at, locale, timeZone, 'date-time');
    const saved = t('row.saved', { version, date, name: created.by.name });
    if (retiredAt === null) return saved;
    return `${saved} · ${t('history.retired', { date: formatTime(retiredAt, locale, timeZone) })}`;
  };
  return (
    <Modal
      opened
      onClose={() => {
        onClose();
        returnFocus();
      }}
      title={t('history.title', { title, language: languageName(language) })}
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
        {shown ? (
          <LineDifference
            before={before && { version: before.version, lines: linesOf(before) }}
            shown={{ version: shown.version, lines: linesOf(shown) }}
            language={shown.language}
          />
        ) : null}
      </Stack>
    </Modal>
  );
}

function useLines(): (template: ConsentTemplate) => string[] {
  const { t } = useTranslation('consentTexts');
  return (template) => {
    const { title, text, points, validityMonths } = template;
    const months = validityMonths === null ? t('row.always') : t('row.months', { count: validityMonths });
    return [title, months, ...text.split('\n'), ...points];
  };
}
