import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { IconFileUnknown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import { restrictedPatientOf } from '../access/restricted-patient.ts';
import { RestrictedScreen } from '../access/restricted-screen.tsx';
import { useErrorText } from '../ui/error-text.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';

type RecordFailureProps = {
  error: ApiError;
  onRetry: () => void;
  /** Whose record it is, where the screen knows. */
  patientId?: string;
};

/** Why a record cannot be shown. One that does not exist leads back to the patients; anything else can be tried again. */
export function RecordFailure({ error, onRetry, patientId }: RecordFailureProps) {
  const { t } = useTranslation('timeline');
  const { ofError } = useErrorText();
  if (error.code === 'access.restricted') {
    return <RestrictedScreen patientId={patientId ?? restrictedPatientOf(error)} onRetry={onRetry} />;
  }
  if (error.code !== 'not-found') return <FailureScreen error={error} onRetry={onRetry} />;
  return (
    <Center h="100%" mih={320} p="xl" role="alert" data-ready>
      <Stack align="center" maw={460} gap="md">
        <IconFileUnknown size={32} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />
        <Title order={1} size="h2" ta="center">
          {t('notFound')}
        </Title>
        <Text c="dimmed" ta="center">
          {ofError(error)}
        </Text>
        <Button variant="default" renderRoot={(props) => <Link to="/patients" {...props} />}>
          {t('backToPatients')}
        </Button>
      </Stack>
    </Center>
  );
}
