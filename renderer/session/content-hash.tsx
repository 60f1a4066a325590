import { ActionIcon } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { shortHash } from '../export/short-hash.ts';
import classes from './content-hash.module.css';

/** The hash of what was signed: its ends on screen, to be copied whole; every character in print. */
export function ContentHash({ hash }: { hash: string }) {
  const { t } = useTranslation('session');
  const { copy, copied, error } = useClipboard({ timeout: 2000 });
  return (
    <span className={classes['hash']}>
      <code className={classes['short']} title={hash}>
        {error ? hash : shortHash(hash)}
      </code>
      <code className={classes['whole']}>{hash}</code>
      <ActionIcon
        className="no-print"
        variant="subtle"
        color="gray"
        size={24}
        aria-label={t('signature.copyHash')}
        title={t('signature.copyHash')}
        onClick={() => copy(hash)}
      >
        {copied ? (
          <IconCheck size={15} stroke={1.8} color="var(--stratum-ok-text)" aria-hidden />
        ) : (
          <IconCopy size={15} stroke={1.6} aria-hidden />
        )}
      </ActionIcon>
      <span role="status" className={`${classes['copied']} no-print`}>
        {error ? t('signature.copyFailed') : copied ? t('signature.copied') : null}
      </span>
    </span>
  );
}
