import { Modal, NativeSelect, Stack, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentTemplate } from '../../domain/consent-template.ts';
import type { TemplatesView } from '../../domain/contract-consents.ts';
import { formatTime } from '../../domain/time.ts';
import { useLanguageName } from '../consents/consent-names.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import classes from './consent-texts.module.css';
import { changedParts, lineDiff } from './line-diff.ts';

type HistoryDialogProps = { template: ConsentTemplate; view: TemplatesView; onClose: () => void };

/** The versions of a text, each against the one before. */
export function HistoryDialog({ template, view, onClose }: HistoryDialogProps) {
  const { t } = useTranslation('consentTexts');
  const { t: common } = useTranslation();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const languageName = useLanguageName();
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
        {shown ? <Difference before={before} shown={shown} /> : null}
      </Stack>
    </Modal>
  );
}

function useLines(): (template: ConsentTemplate | undefined) => string[] {
  const { t } = useTranslation('consentTexts');
  return (template) => {
    if (!template) return [];
    const { title, text, points, validityMonths } = template;
    const months = validityMonths === null ? t('row.always') : t('row.months', { count: validityMonths });
    return [title, months, ...text.split('\n'), ...points];
  };
}

type DifferenceProps = { before: ConsentTemplate | undefined; shown: ConsentTemplate };

function Difference({ before, shown }: DifferenceProps) {
  const { t } = useTranslation('consentTexts');
  const linesOf = useLines();
  const parts = changedParts(lineDiff(linesOf(before), linesOf(shown)));
  const isSame = parts.every(({ kind }) => kind === 'unchanged');
  return (
    <section aria-live="polite">
      <h3 className={classes['previewTitle']}>
        {before
          ? t('history.compared', { before: before.version, version: shown.version })
          : t('history.first')}
      </h3>
      {before && isSame ? <p className={classes['quiet']}>{t('history.same')}</p> : null}
      <ol className={classes['difference']} lang={shown.language} dir="auto">
        {parts.map((part, index) => {
          const key = `${index} ${part.kind}`;
          if (part.kind === 'unchanged') {
            return (
              <li key={key} className={classes['unchanged']}>
                {t('history.unchanged', { count: part.lines })}
              </li>
            );
          }
          const Tag = part.kind === 'added' ? 'ins' : 'del';
          return (
            <li key={key} data-kind={before ? part.kind : 'first'}>
              {before ? (
                <>
                  <span aria-hidden className={classes['sign']}>
                    {part.kind === 'added' ? '+' : '−'}
                  </span>
                  <Tag>
                    <VisuallyHidden>{t(`history.${part.kind}`)}: </VisuallyHidden>
                    {part.text}
                  </Tag>
                </>
              ) : (
                part.text
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
