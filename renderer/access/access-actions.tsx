import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconHistory, IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useUnlocked } from '../status.ts';
import { WhoMayOpenDialog } from './who-may-open-dialog.tsx';

/** In a patient's header: the access log, and for managers who may open the record. */
export function AccessActions({ patientId }: { patientId: string }) {
  const { t } = useTranslation('access');
  const { account } = useUnlocked();
  const [choosing, dialog] = useDisclosure(false);
  return (
    <>
      <Menu
        position="bottom-end"
        shadow="md"
        width="17rem"
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('menu')}>
            <IconDots size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('menu')}>
          <Menu.Item
            leftSection={<IconHistory size={16} stroke={1.5} aria-hidden />}
            renderRoot={(props) => (
              <Link to="/patients/$patientId/access" params={{ patientId }} {...props} />
            )}
          >
            {t('log.headerLink')}
          </Menu.Item>
          {account.roles.includes('manager') ? (
            <Menu.Item leftSection={<IconLock size={16} stroke={1.5} aria-hidden />} onClick={dialog.open}>
              {t('refused.whoMayOpen')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <WhoMayOpenDialog patientId={patientId} opened={choosing} onClose={dialog.close} />
    </>
  );
}
