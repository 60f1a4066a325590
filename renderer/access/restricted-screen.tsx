import { Button, Center, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useUnlocked } from '../status.ts';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import { BreakGlassDialog } from './break-glass-dialog.tsx';
import { WhoMayOpenDialog } from './who-may-open-dialog.tsx';

type RestrictedScreenProps = {
  /** Whose record was refused; where that is not known, nothing but going back is offered. */
  patientId: string | undefined;
  /** The record may be open now: ask again. */
  onRetry: () => void;
};

/** A restricted record was refused: why, and what can be done. */
export function RestrictedScreen({ patientId, onRetry }: RestrictedScreenProps) {
  const { t } = useTranslation('access');
  const { account } = useUnlocked();
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const [emergency, emergencyDialog] = useDisclosure(false);
  const [choosing, choosingDialog] = useDisclosure(false);
  const treats = account.roles.includes('practitioner');
  const manages = account.roles.includes('manager');
  return (
    <Center h="100%" mih={360} p="xl" data-ready>
      <Stack align="center" maw="32rem" gap="md">
        <IconLock size={36} stroke={1.25} color="var(--stratum-accent-text)" aria-hidden />
        <Title order={1} size="h2" ta="center" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {t('refused.title')}
        </Title>
        <Text c="dimmed" ta="center">
          {t('refused.text')}
        </Text>
        {manages ? null : <Text ta="center">{t('refused.ask')}</Text>}
        <Group justify="center" gap="sm" mt="sm">
          <Button variant="default" renderRoot={(props) => <Link to="/patients" {...props} />}>
            {t('refused.toPatients')}
          </Button>
          {manages && patientId !== undefined ? (
            <Button variant="default" onClick={choosingDialog.open}>
              {t('refused.whoMayOpen')}
            </Button>
          ) : null}
          {treats && patientId !== undefined ? (
            <Button variant="default" c="var(--stratum-danger-text)" onClick={emergencyDialog.open}>
              {t('emergency.open')}
            </Button>
          ) : null}
        </Group>
      </Stack>
      {patientId === undefined ? null : (
        <>
          <BreakGlassDialog
            patientId={patientId}
            opened={emergency}
            onReopen={emergencyDialog.open}
            onClose={emergencyDialog.close}
            onOpened={onRetry}
          />
          <WhoMayOpenDialog
            patientId={patientId}
            opened={choosing}
            onClose={choosingDialog.close}
            onSaved={onRetry}
          />
        </>
      )}
    </Center>
  );
}
