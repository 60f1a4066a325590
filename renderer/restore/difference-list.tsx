import { ScrollArea, Text, Title } from '@mantine/core';
import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RestorePreview } from '../../domain/backup.ts';
import classes from './restore.module.css';

const icons = { lost: IconMinus, gained: IconPlus, changed: IconPencil } as const;

type DifferenceListProps = { preview: RestorePreview; headingOrder: 1 | 2 };

/** The records in which the present clinic and the backup differ, the losses first. */
export function DifferenceList({ preview, headingOrder }: DifferenceListProps) {
  const { t } = useTranslation('restore');
  const { differences } = preview;
  if (differences.length === 0) return null;
  const all = preview.counts.reduce((sum, { lost, gained, changed }) => sum + lost + gained + changed, 0);
  return (
    <div className={classes['part']}>
      <Title order={headingOrder === 1 ? 2 : 3} size="h3" id="restore-differences">
        {t('differences.title')}
      </Title>
      <ScrollArea.Autosize
        mah="14rem"
        type="auto"
        className={classes['differences'] ?? ''}
        viewportProps={{ role: 'region', 'aria-labelledby': 'restore-differences', tabIndex: 0 }}
      >
        <ul>
          {differences.map(({ kind, id, label, change }) => {
            const Icon = icons[change];
            return (
              <li key={`${kind} ${id}`} data-change={change}>
                <span className={classes['change']}>
                  <Icon size={14} stroke={2} aria-hidden />
                  {t(`change.${change}`)}
                </span>
                <span className={classes['kind']}>{t(`kind.${kind}`)}</span>
                <span className={classes['label']} title={label}>
                  {label}
                </span>
              </li>
            );
          })}
        </ul>
      </ScrollArea.Autosize>
      {all > differences.length ? (
        <Text size="sm" c="dimmed">
          {t('differences.more', { count: all - differences.length })}
        </Text>
      ) : null}
    </div>
  );
}
