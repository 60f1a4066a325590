import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './settings.module.css';

type SettingSectionProps = {
  title: string;
  /** Beside the heading: what can be done with the whole section. */
  action?: ReactNode;
  /** Under the heading, in plain words. */
  intro?: ReactNode;
  /** Rows on one surface; `bare` when the content draws its own. */
  bare?: boolean;
  children: ReactNode;
};

/** A group of settings under a heading. */
export function SettingSection({ title, action, intro, bare = false, children }: SettingSectionProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={classes['section']}>
      <div className={classes['sectionHead']}>
        <Title order={2} id={heading}>
          {title}
        </Title>
        {action}
      </div>
      {intro === undefined ? null : <p className={classes['intro']}>{intro}</p>}
      {bare ? children : <div className={classes['rows']}>{children}</div>}
    </section>
  );
}

type SettingRowProps = {
  title: string;
  /** What is set now, in words. */
  state?: ReactNode;
  /** What it means, and when to change it. */
  text?: ReactNode;
  action?: ReactNode;
  /** Below, over the whole width: a refusal, a job under way. */
  children?: ReactNode;
};

/** One setting: what it is, how it stands, and what can be done. */
export function SettingRow({ title, state, text, action, children }: SettingRowProps) {
  return (
    <div className={classes['row']}>
      <div className={classes['rowText']}>
        <h3 className={classes['rowTitle']}>{title}</h3>
        {state === undefined ? null : <div className={classes['state']}>{state}</div>}
        {text === undefined ? null : <div className={classes['explanation']}>{text}</div>}
      </div>
      {action === undefined ? null : <div className={`${classes['action']} no-print`}>{action}</div>}
      {children ? <div className={classes['below']}>{children}</div> : null}
    </div>
  );
}
