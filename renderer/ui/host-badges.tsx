import { Popover, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HostInfo } from '../../domain/contract.ts';
import classes from './host-badges.module.css';

/** What is special about this running Stratum: a preview in a browser window, a throw-away demo clinic. */
export function HostBadges({ host }: { host: Pick<HostInfo, 'preview' | 'demo'> }) {
  const { t } = useTranslation();
  return (
    <>
      {host.preview ? <HostBadge label={t('shell.preview')} hint={t('shell.previewHint')} /> : null}
      {host.demo ? <HostBadge label={t('shell.demo')} hint={t('shell.demoHint')} /> : null}
    </>
  );
}

function HostBadge({ label, hint }: { label: string; hint: string }) {
  return (
    <Popover position="top-start" shadow="md" width="16rem" withinPortal={false} floatingStrategy="fixed">
      <Popover.Target>
        <UnstyledButton className={classes['badge']}>{label}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Text size="sm">{hint}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}
