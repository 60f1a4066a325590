import { Button, Center, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconUserPlus, IconUserSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { apiErrorOf } from '../api.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { useErrorText } from '../ui/error-text.ts';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import classes from './patients-screen.module.css';

const skeletonRows = 8;

/** The list on its way; fades in late, so that a quick answer does not flash. */
export function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes['skeleton']} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: skeletonRows }, (_, row) => (
        <Skeleton key={row} height={20} my={12} radius="sm" width={`${92 - ((row * 13) % 40)}%`} />
      ))}
    </div>
  );
}

/** A clinic without patients: one obvious thing to do. */
export function EmptyClinic({ onNewPatient }: { onNewPatient: () => void }) {
  const { t } = useTranslation('patients');
  const newPatient = useFocusOnMount<HTMLButtonElement>();
  return (
    <Center className={classes['state']}>
      <Stack align="center" gap="lg" maw="26rem">
        <span className={classes['mark']}>
          <BrandMark size={40} />
        </span>
        <Title order={2} ta="center">
          {t('empty.title')}
        </Title>
        <Text c="dimmed" ta="center">
          {t('empty.text')}
        </Text>
        <Button
          ref={newPatient}
          size="md"
          leftSection={<IconUserPlus size={18} aria-hidden />}
          onClick={onNewPatient}
        >
          {t('newPatient')}
        </Button>
      </Stack>
    </Center>
  );
}

/** Nothing found: create the patient that was searched. */
export function NoHit({ query, onCreate }: { query: string; onCreate: () => void }) {
  const { t } = useTranslation('patients');
  return (
    <Center className={classes['state']} role="status">
      <Stack align="center" gap="md" maw="30rem" miw={0}>
        <IconUserSearch size={32} stroke={1.25} aria-hidden />
        <Title order={2} ta="center" className={classes['wrap']}>
          {t('noHit.title', { query })}
        </Title>
        <Text c="dimmed" ta="center">
          {t('noHit.text')}
        </Text>
        <Button
          variant="default"
          maw="100%"
          title={query}
          leftSection={<IconUserPlus size={16} aria-hidden />}
          onClick={onCreate}
        >
          {t('noHit.create', { query })}
        </Button>
      </Stack>
    </Center>
  );
}

/** The list could not be read. */
export function ListFailure({ failure, onRetry }: { failure: Error; onRetry: () => void }) {
  const { t } = useTranslation();
  const { ofError } = useErrorText();
  return (
    <Center className={classes['state']} role="alert">
      <Stack align="center" gap="md" maw="28rem">
        <IconAlertTriangle size={32} stroke={1.25} color="var(--stratum-danger-text)" aria-hidden />
        <Title order={2} ta="center">
          {t('state.failed')}
        </Title>
        <Text c="dimmed" ta="center">
          {ofError(apiErrorOf(failure))}
        </Text>
        <Button variant="default" onClick={onRetry}>
          {t('action.tryAgain')}
        </Button>
      </Stack>
    </Center>
  );
}
