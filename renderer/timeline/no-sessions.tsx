import { Stack, Text, Title } from '@mantine/core';
import { IconTimelineEvent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ChartAction } from './chart-action.tsx';
import classes from './no-sessions.module.css';
import type { ChartSession } from './use-chart-session.ts';

/** Nothing signed yet: what to do. `charting` is null for accounts that do not treat. */
export function NoSessions({ charting }: { charting: ChartSession | null }) {
  const { t } = useTranslation('timeline');
  return (
    <Stack className={classes['empty'] ?? ''} align="center" gap="sm">
      <IconTimelineEvent size={32} stroke={1.25} color="var(--mantine-color-dimmed)" aria-hidden />
      <Title order={3} size="h2">
        {t('list.emptyTitle')}
      </Title>
      <Text c="dimmed" ta="center" maw={420}>
        {charting ? t('list.emptyText') : t('list.emptyReader')}
      </Text>
      {charting ? <ChartAction charting={charting} /> : null}
    </Stack>
  );
}
