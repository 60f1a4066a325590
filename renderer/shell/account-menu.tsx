import { Avatar, Popover, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUnlocked } from '../status.ts';
import { initialsOf } from './initials.ts';
import classes from './shell.module.css';

/** Who is signed in, and where. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { t: terms } = useTranslation('terms');
  const { account, clinic, version } = useUnlocked();
  const signedInAs = t('shell.signedInAs', { name: account.name });
  return (
    <Popover position="right-end" shadow="md" width="18rem" withinPortal={false} floatingStrategy="fixed">
      <Popover.Target>
        <UnstyledButton className={classes['account']}>
          <VisuallyHidden>{signedInAs}</VisuallyHidden>
          <Avatar size="1.875rem" color="accent" variant="light" aria-hidden>
            {initialsOf(account.name)}
          </Avatar>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shell.account')}>
        <Text fw={600} className={classes['wrap']}>
          {account.name}
        </Text>
        <Text size="sm" c="dimmed">
          {account.roles.map((role) => terms(`role.${role}`)).join(t('shell.listJoin'))}
        </Text>
        {account.registrationNumber === null ? null : (
          <Text size="sm" c="dimmed">
            {t('shell.registrationNumber', { number: account.registrationNumber })}
          </Text>
        )}
        <Text size="sm" mt="sm" className={classes['wrap']}>
          {clinic.name}
        </Text>
        <Text size="xs" c="dimmed">
          {t('shell.version', { version })}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
