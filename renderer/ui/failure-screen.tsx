import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import { useErrorText } from './error-text.ts';

type FailureScreenProps = {
  error: ApiError;
  onRetry?: () => void;
  /** What could not be shown; a general sentence when absent. */
  title?: string;
  /** Where to look, under the sentence. */
  detail?: string;
};

/** A screen that could not be shown: what happened, what it means for the record, what to do. */
export function FailureScreen({ error, onRetry, title, detail }: FailureScreenProps) {
  const { t } = useTranslation();
  const { ofError } = useErrorText();
  return (
    <Center h="100%" mih={320} p="xl" role="alert" data-ready>
      <Stack align="center" maw={460} gap="md">
        <IconAlertTriangle size={32} stroke={1.5} color="var(--stratum-danger-text)" aria-hidden />
        <Title order={1} size="h2" ta="center">
          {title ?? t('state.failed')}
        </Title>
        <Text c="dimmed" ta="center">
          {ofError(error)}
        </Text>
        {detail === undefined ? null : (
          <Text size="sm" ta="center" style={{ overflowWrap: 'anywhere' }}>
            {detail}
          </Text>
        )}
        {onRetry ? (
          <Button variant="default" onClick={onRetry}>
            {t('action.tryAgain')}
          </Button>
        ) : null}
      </Stack>
    </Center>
  );
}
