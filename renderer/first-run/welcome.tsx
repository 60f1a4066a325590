import { Anchor, Text, Title } from '@mantine/core';
import { IconDeviceDesktop, IconFolder, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HostInfo } from '../../domain/contract.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { HostBadges } from '../ui/host-badges.tsx';
import classes from './first-run.module.css';

const points = [
  { key: 'points.local', icon: IconDeviceDesktop },
  { key: 'points.encrypted', icon: IconLock },
  { key: 'points.owned', icon: IconFolder },
] as const;

/** What Stratum is, and where the records will lie. */
export function Welcome({ host, onRestore }: { host: HostInfo; onRestore: () => void }) {
  const { t } = useTranslation('firstRun');
  return (
    <div className={classes['welcome']}>
      <span className={classes['mark']}>
        <BrandMark size={40} />
      </span>
      <Title order={1}>{t('title')}</Title>
      <Text size="lg" c="dimmed">
        {t('intro')}
      </Text>
      <ul className={classes['points']}>
        {points.map(({ key, icon: Icon }) => (
          <li key={key}>
            <Icon size={18} stroke={1.5} aria-hidden />
            {t(key)}
          </li>
        ))}
      </ul>
      <div className={classes['folder']}>
        <Text size="xs" c="dimmed">
          {t('dataFolder')}
        </Text>
        <Text size="xs" className={classes['path']}>
          {host.dataFolder}
        </Text>
        <Anchor component="button" type="button" size="sm" mt="md" onClick={onRestore}>
          {t('restore')}
        </Anchor>
      </div>
      <div className={classes['badges']}>
        <HostBadges host={host} />
      </div>
    </div>
  );
}
