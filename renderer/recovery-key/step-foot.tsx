import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './recovery-key.module.css';

export type Leave = { label: string; onLeave: () => void };

/** The buttons at the end of a step: leaving on the left, going on at the right. */
export function StepFoot({ leave, children }: { leave: Leave; children: ReactNode }) {
  return (
    <div className={classes['foot']}>
      <Button variant="subtle" color="gray" onClick={leave.onLeave}>
        {leave.label}
      </Button>
      <div className={classes['forward']}>{children}</div>
    </div>
  );
}
