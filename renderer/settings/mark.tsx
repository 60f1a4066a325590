import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconExclamationCircle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './settings.module.css';

const icons = {
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  danger: IconExclamationCircle,
  quiet: IconCircleMinus,
} as const;

/** How something stands, in a word, with a sign that does not depend on colour. */
export function Mark({
  tone,
  children,
  title,
}: {
  tone: keyof typeof icons;
  children: ReactNode;
  title?: string;
}) {
  const Icon = icons[tone];
  return (
    <span className={classes['mark']} data-tone={tone} title={title}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {children}
    </span>
  );
}
