import { Button, Center, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError, ApiErrorCode } from '../../domain/api-error.ts';
import { restrictedPatientOf } from '../access/restricted-patient.ts';
import { RestrictedScreen } from '../access/restricted-screen.tsx';
import { useErrorText } from '../ui/error-text.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';

/** The selection itself cannot be compared: asking again would not help. */
const refusals: ReadonlySet<ApiErrorCode> = new Set([
  'comparison.other-patient',
  'session.not-signed',
  'session.voided',
  'not-found',
  'input.invalid',
]);

/** Why the comparison cannot be shown. A refusal of the selection leads back to the patients; others can be tried again. */
export function CompareFailure({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  const { t } = useTranslation('compare');
  if (error.code === 'access.restricted') {
    return <RestrictedScreen patientId={restrictedPatientOf(error)} onRetry={onRetry} />;
  }
  if (!refusals.has(error.code)) return <FailureScreen error={error} onRetry={onRetry} />;
  return (
    <Refusal title={t('failure.title')}>
      <Why error={error} />
    </Refusal>
  );
}

function Why({ error }: { error: ApiError }) {
  const { t } = useTranslation('compare');
  const { ofError } = useErrorText();
  if (error.code === 'input.invalid') return t('failure.countHint');
  return error.code === 'session.voided' ? t('failure.voided') : ofError(error);
}

/** Too few or too many sessions were asked for. */
export function WrongSelection() {
  const { t } = useTranslation('compare');
  return <Refusal title={t('failure.count')}>{t('failure.countHint')}</Refusal>;
}

function Refusal({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('compare');
  return (
    <Center h="100%" mih={320} p="xl" role="alert" data-ready>
      <Stack align="center" maw={460} gap="md">
        <IconArrowsDiff size={32} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />
        <Title order={1} size="h2" ta="center">
          {title}
        </Title>
        <Text c="dimmed" ta="center">
          {children}
        </Text>
        <Group>
          <Button variant="default" renderRoot={(props) => <Link to="/patients" {...props} />}>
            {t('failure.toPatients')}
          </Button>
        </Group>
      </Stack>
    </Center>
  );
}
