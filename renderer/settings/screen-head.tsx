import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './settings.module.css';

type ScreenHeadProps = { title: string; intro?: string; action?: ReactNode };

/** The heading of a settings screen. */
export function ScreenHead({ title, intro, action }: ScreenHeadProps) {
  return (
    <div className={classes['head']}>
      <div className={classes['headText']}>
        <Title order={1}>{title}</Title>
        {intro === undefined ? null : <p className={classes['intro']}>{intro}</p>}
      </div>
      {action}
    </div>
  );
}
