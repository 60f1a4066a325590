import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconColumns } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionRecord } from '../../domain/session.ts';

type CompareMenuProps = {
  /** Sessions that count as treatments, newest first. */
  sessions: readonly SessionRecord[];
  onCompare: (sessions: readonly SessionRecord[]) => void;
  /** Moves to the tick boxes of the timeline. */
  onChoose: () => void;
};

/** Shortcuts to the comparisons that are asked for most. */
export function CompareMenu({ sessions, onCompare, onChoose }: CompareMenuProps) {
  const { t } = useTranslation('timeline');
  const [last, previous] = sessions;
  const first = sessions.at(-1);
  return (
    <Menu
      position="bottom-end"
      withinPortal={false}
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
      returnFocus
    >
      <Menu.Target>
        <Button
          variant="default"
          disabled={!previous}
          leftSection={<IconColumns size={16} stroke={1.5} aria-hidden />}
          rightSection={<IconChevronDown size={14} stroke={1.5} aria-hidden />}
        >
          {t('header.compare')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {last && previous ? (
          <Menu.Item onClick={() => onCompare([previous, last])}>{t('header.compareLastTwo')}</Menu.Item>
        ) : null}
        {first && last && first !== previous ? (
          <Menu.Item onClick={() => onCompare([first, last])}>{t('header.compareFirstWithLast')}</Menu.Item>
        ) : null}
        <Menu.Item onClick={onChoose}>{t('header.compareChoose')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
