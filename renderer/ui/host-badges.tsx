import { Text, UnstyledButton } from '@mantine/core';
import { useId } from 'react';
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

/** A word that explains itself when pressed. The browser's own popover: a library for it would delay the first screen. */
function HostBadge({ label, hint }: { label: string; hint: string }) {
  const hintId = useId();
  return (
    <>
      <UnstyledButton className={classes['badge']} popoverTarget={hintId}>
        {label}
      </UnstyledButton>
      <div id={hintId} popover="auto" role="dialog" aria-label={label} className={classes['hint']}>
        <Text size="sm">{hint}</Text>
      </div>
    </>
  );
}
