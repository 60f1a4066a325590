import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './charting.module.css';

type FormSectionProps = {
  id: string;
  title: string;
  /** How much is in it, beside the title. */
  count?: string | undefined;
  actions?: ReactNode;
  children: ReactNode;
};

/** One part of the form under its heading. */
export function FormSection({ id, title, count, actions, children }: FormSectionProps) {
  const headingId = `section-${id}`;
  return (
    <section className={classes['section']} aria-labelledby={headingId}>
      <Group className={classes['sectionHead']} justify="space-between" wrap="nowrap" gap="md">
        <Group gap="sm" align="baseline" wrap="nowrap">
          <Title order={2} id={headingId} className={classes['sectionTitle']}>
            {title}
          </Title>
          {count === undefined ? null : (
            <Text size="sm" c="dimmed">
              {count}
            </Text>
          )}
        </Group>
        {actions}
      </Group>
      {children}
    </section>
  );
}
