import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostInfo } from '../../domain/contract.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { HostBadges } from '../ui/host-badges.tsx';
import classes from './entry-frame.module.css';

type EntryFrameProps = {
  host: HostInfo;
  /** `wide` for what is read, `narrow` for what is typed. */
  width: 'narrow' | 'wide';
  children: ReactNode;
};

/** The whole window before the clinic is open, or while something must be done first. */
export function EntryFrame({ host, width, children }: EntryFrameProps) {
  const { t } = useTranslation('unlock');
  return (
    <main className={classes['screen']}>
      <div className={classes['panel']} data-width={width}>
        <span className={classes['mark']}>
          <BrandMark size={36} />
        </span>
        {children}
      </div>
      <footer className={classes['foot']}>
        <HostBadges host={host} />
        <span>{t('version', { version: host.version })}</span>
      </footer>
    </main>
  );
}
