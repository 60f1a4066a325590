import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconArchive, IconDots, IconHistory, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionTemplate } from '../../domain/session-template.ts';
import { formatTime } from '../../domain/time.ts';
import { Mark } from '../settings/mark.tsx';
import settingsClasses from '../settings/settings.module.css';
import { useUnlocked } from '../status.ts';
import { useReopen } from '../ui/kept-form.ts';
import { useLocale } from '../ui/locale.ts';
import { templatePlace } from './template-form-dialog.tsx';
import { useTemplateText } from './use-template-text.ts';

/** The dialog that is open over the list of templates; a new one is edited without a template. */
export type TemplateDialog =
  | { kind: 'edit'; template: SessionTemplate | null }
  | { kind: 'history' | 'retire'; template: SessionTemplate };

type TemplateRowProps = { template: SessionTemplate; onOpen: (dialog: TemplateDialog) => void };

/** A template in its newest version. */
export function TemplateRow({ template, onOpen }: TemplateRowProps) {
  const { t } = useTranslation('sessionTemplates');
  const { account, clinic } = useUnlocked();
  const locale = useLocale();
  const text = useTemplateText();
  const { name, version, content, created, retired } = template;
  const edit = () => onOpen({ kind: 'edit', template });
  useReopen(templatePlace(template), edit);
  const mayRetire = retired === null && account.roles.includes('manager');
  return (
    <div className={settingsClasses['row']}>
      <div>
        <h2 className={settingsClasses['rowTitle']}>
          <bdi>{name}</bdi>
        </h2>
        <div className={settingsClasses['state']}>
          {[
            content.concerns.length === 0 ? t('summary.forAnything') : text.concerns(content),
            text.summary(content),
          ].join(' · ')}
        </div>
        <Group gap="sm" className={settingsClasses['explanation'] ?? ''}>
          <Mark tone={retired === null ? 'ok' : 'quiet'}>
            {t(retired === null ? 'mark.inUse' : 'mark.retired')}
          </Mark>
          <span>
            {t('row.saved', {
              version,
              date: formatTime(created.at, locale, clinic.timeZone),
              name: created.by.name,
            })}
          </span>
        </Group>
      </div>
      <Group gap="sm" wrap="nowrap">
        <Button
          variant="default"
          leftSection={<IconPencil size={16} stroke={1.5} aria-hidden />}
          aria-label={t('row.editLabel', { name })}
          onClick={edit}
        >
          {t('row.edit')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconHistory size={16} stroke={1.5} aria-hidden />}
          aria-label={t('row.historyLabel', { name })}
          onClick={() => onOpen({ kind: 'history', template })}
        >
          {t('row.history')}
        </Button>
        {mayRetire ? (
          <Menu position="bottom-end" width={220}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('row.more', { name })}>
                <IconDots size={18} stroke={1.6} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                color="red"
                leftSection={<IconArchive size={16} stroke={1.5} aria-hidden />}
                onClick={() => onOpen({ kind: 'retire', template })}
              >
                {t('row.retire')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </Group>
    </div>
  );
}
