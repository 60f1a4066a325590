import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowMerge, IconDots, IconHistory, IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../domain/patient.ts';
import { MergeDialog } from '../merge/merge-dialog.tsx';
import { mergePlace } from '../merge/merge-place.ts';
import { useUnlocked } from '../status.ts';
import { useReopen } from '../ui/kept-form.ts';
import { WhoMayOpenDialog } from './who-may-open-dialog.tsx';

/** In a patient's header: the access log, and for managers who may open the record, and merging it with another. */
export function AccessActions({ patient }: { patient: Patient }) {
  const { t } = useTranslation('access');
  const { t: merge } = useTranslation('merge');
  const { id: patientId } = patient;
  const { account } = useUnlocked();
  const [choosing, dialog] = useDisclosure(false);
  const [merging, mergeDialog] = useDisclosure(false);
  useReopen(mergePlace(patientId), mergeDialog.open);
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
          <Menu.Item
            leftSection={<IconArrowMerge size={16} stroke={1.5} aria-hidden />}
            onClick={mergeDialog.open}
          >
            {merge('open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <WhoMayOpenDialog patientId={patientId} opened={choosing} onClose={dialog.close} />
      <MergeDialog patient={patient} opened={merging} onClose={mergeDialog.close} />
    </>
  );
}
