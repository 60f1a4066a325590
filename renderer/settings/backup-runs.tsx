import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupRun } from '../../domain/backup.ts';
import { useBackupTexts } from './backup-texts.ts';
import { Mark } from './mark.tsx';
import { SettingSection } from './section.tsx';
import classes from './settings.module.css';

const shownFirst = 8;
const tones = { verified: 'ok', failed: 'danger', cancelled: 'quiet' } as const;

/** Every attempt that the clinic remembers, failures in words. */
export function BackupRuns({ runs }: { runs: BackupRun[] }) {
  const { t } = useTranslation('backup');
  const [all, setAll] = useState(false);
  if (runs.length === 0) return null;
  const shown = all ? runs : runs.slice(0, shownFirst);
  return (
    <SettingSection title={t('runs.title')} bare>
      <div className={classes['tableFrame']}>
        <table className={classes['table']} aria-label={t('runs.title')}>
          <thead>
            <tr>
              <th scope="col">{t('runs.when')}</th>
              <th scope="col">{t('runs.kind')}</th>
              <th scope="col">{t('runs.outcome')}</th>
              <th scope="col">{t('runs.offSite')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </tbody>
        </table>
      </div>
      {runs.length > shownFirst ? (
        <div className="no-print">
          <Button variant="subtle" size="compact-sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('runs.showFewer') : t('runs.showAll', { count: runs.length })}
          </Button>
        </div>
      ) : null}
    </SettingSection>
  );
}

function RunRow({ run }: { run: BackupRun }) {
  const { t } = useTranslation('backup');
  const texts = useBackupTexts();
  const { kind, finishedAt, outcome, errorCode, bytes, offSiteAt } = run;
  return (
    <tr>
      <td className={classes['nowrap']}>{texts.when(finishedAt)}</td>
      <td className={classes['nowrap']}>{t(`list.kinds.${kind}`)}</td>
      <td>
        <Mark tone={tones[outcome]}>{t(`runs.${outcome}`)}</Mark>
        {outcome === 'verified' && bytes !== null ? (
          <span className={classes['aside']}> {texts.size(bytes)}</span>
        ) : null}
        {outcome === 'failed' ? <div className={classes['aside']}>{texts.cause(errorCode)}</div> : null}
      </td>
      <td className={classes['nowrap']}>{offSiteAt === null ? null : texts.when(offSiteAt)}</td>
    </tr>
  );
}
