import { ActionIcon, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.tsx';
import classes from './copied-notice.module.css';

type StartNoticeProps = {
  title: string;
  /** Leads to what the session was started from. */
  link?: ReactNode;
  /** What was left out and why, one a line. */
  lines: readonly string[];
  onHide: () => void;
};

/** Says what a session was started from; stays until it is hidden. */
export function StartNotice({ title, link, lines, onHide }: StartNoticeProps) {
  const { t } = useTranslation('start');
  return (
    <div className={classes['place']}>
      <Notice tone="info" role="status">
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
          <div className={classes['text']}>
            <b>{title}</b> {link}
            <ul className={classes['lines']}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
          <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('notice.hide')} onClick={onHide}>
            <IconX size={15} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Group>
      </Notice>
    </div>
  );
}
