import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconArchive, IconDots, IconHistory, IconLanguage, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConsentTemplate } from '../../domain/consent-template.ts';
import { formatTime } from '../../domain/time.ts';
import { useLanguageName } from '../consents/consent-names.ts';
import { Mark } from '../settings/mark.tsx';
import settingsClasses from '../settings/settings.module.css';
import { useUnlocked } from '../status.ts';
import { useReopen } from '../ui/kept-form.ts';
import { useLocale } from '../ui/locale.ts';
import { type TextDialog, textPlace } from './text-dialog.ts';

type TemplateListProps = {
  newest: readonly ConsentTemplate[];
  onOpen: (dialog: TextDialog) => void;
};

/** Each text in each language, its newest version: used ones first. */
export function TemplateList({ newest, onOpen }: TemplateListProps) {
  const locale = useLocale();
  const sorted = newest.toSorted(
    (a, b) =>
      Number(a.retiredAt !== null) - Number(b.retiredAt !== null) ||
      a.templateId.localeCompare(b.templateId) ||
      a.title.localeCompare(b.title, locale),
  );
  return (
    <div className={settingsClasses['rows']}>
      {sorted.map((template) => (
        <TemplateRow
          key={`${template.templateId} ${template.language}`}
          template={template}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

function StateMark({ template: { retiredAt, startingText } }: { template: ConsentTemplate }) {
  const { t } = useTranslation('consentTexts');
  if (retiredAt !== null) return <Mark tone="quiet">{t('mark.retired')}</Mark>;
  return startingText === null ? (
    <Mark tone="ok">{t('mark.current')}</Mark>
  ) : (
    <Mark tone="warn">{t('mark.starting')}</Mark>
  );
}

function TemplateRow({
  template,
  onOpen,
}: Pick<TemplateListProps, 'onOpen'> & { template: ConsentTemplate }) {
  const { t } = useTranslation('consentTexts');
  const { t: consents } = useTranslation('consents');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const languageName = useLanguageName();
  const { templateId, purpose, title, version, created, validityMonths, retiredAt } = template;
  const language = languageName(template.language);
  const edit: TextDialog = { kind: 'edit', editing: { templateId, purpose, based: template } };
  const addLanguage: TextDialog = { kind: 'edit', editing: { templateId, purpose, based: null } };
  useReopen(textPlace(edit.editing), () => onOpen(edit));
  return (
    <div className={settingsClasses['row']}>
      <div>
        <h2 className={settingsClasses['rowTitle']}>{title}</h2>
        <div className={settingsClasses['state']}>
          <StateMark template={template} />
        </div>
        <div className={settingsClasses['explanation']}>
          {[
            language,
            consents(`purpose.${purpose}`),
            t('row.saved', {
              version,
              date: formatTime(created.at, locale, timeZone),
              name: created.by.name,
            }),
            validityMonths === null ? t('row.always') : t('row.months', { count: validityMonths }),
          ].join(' · ')}
        </div>
      </div>
      <Group gap="sm" wrap="nowrap">
        <Button
          variant="default"
          leftSection={<IconPencil size={16} stroke={1.5} aria-hidden />}
          aria-label={t('row.editLabel', { title, language })}
          onClick={() => onOpen(edit)}
        >
          {t('row.edit')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconHistory size={16} stroke={1.5} aria-hidden />}
          aria-label={t('row.historyLabel', { title, language })}
          onClick={() => onOpen({ kind: 'history', template })}
        >
          {t('row.history')}
        </Button>
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('row.more', { title, language })}
            >
              <IconDots size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconLanguage size={16} stroke={1.5} aria-hidden />}
              onClick={() => onOpen(addLanguage)}
            >
              {t('row.addLanguage')}
            </Menu.Item>
            {retiredAt === null ? (
              <Menu.Item
                color="red"
                leftSection={<IconArchive size={16} stroke={1.5} aria-hidden />}
                onClick={() => onOpen({ kind: 'retire', template })}
              >
                {t('row.retire')}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      </Group>
    </div>
  );
}
