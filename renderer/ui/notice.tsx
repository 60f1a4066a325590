import { Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

type NoticeProps = {
  tone: 'danger' | 'warn' | 'info';
  title?: string;
  children: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits; without one it is read in its place. */
  role?: 'alert' | 'status' | 'timer';
};

/** A message within a screen: a refusal, a warning, something to know. */
export function Notice({ tone, title, children, role }: NoticeProps) {
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={classes['notice']} data-tone={tone} role={role}>
      <Icon size={18} stroke={1.5} aria-hidden />
      <div className={classes['body']}>
        {title === undefined ? null : (
          <Text size="sm" fw={620} className={classes['title']}>
            {title}
          </Text>
        )}
        <div className={classes['text']}>{children}</div>
      </div>
    </div>
  );
}
