import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowMerge } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MergedRecord } from '../../domain/merge.ts';
import type { Patient } from '../../domain/patient.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useReopen } from '../ui/kept-form.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './merge.module.css';
import { undoMergePlace } from './merge-place.ts';
import { UndoMergeDialog } from './undo-merge-dialog.tsx';

type MergedBannerProps = { patient: Patient; merged: readonly MergedRecord[] };

/** Above a record that took others in: which, when, by whom, why; and the way back. */
export function MergedBanner({ patient, merged }: MergedBannerProps) {
  const { t } = useTranslation('merge');
  if (merged.length === 0) return null;
  return (
    <ul className={classes['banner']} aria-label={t('banner.label')}>
      {merged.map((record) => (
        <Merged key={record.mergeId} kept={patient} record={record} />
      ))}
    </ul>
  );
}

function Merged({ kept, record }: { kept: Patient; record: MergedRecord }) {
  const { t } = useTranslation('merge');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const [undoing, dialog] = useDisclosure(false);
  useReopen(undoMergePlace(record.mergeId), dialog.open);
  const { patient, at, by, reason } = record;
  return (
    <li className={classes['merged']}>
      <IconArrowMerge size={18} stroke={1.5} aria-hidden />
      <div className={classes['mergedText']}>
        {t('banner.line', {
          number: patient.recordNumber,
          family: patient.familyName,
          given: patient.givenName,
          date: formatTime(patient.birthDate, locale, timeZone),
          when: formatTime(at, locale, timeZone, 'date-time'),
          who: by.name,
        })}{' '}
        <span className={classes['aside']}>{t('banner.reason', { reason })}</span>
      </div>
      <Button
        className="no-print"
        size="xs"
        variant="default"
        aria-label={t('banner.undoLabel', { number: patient.recordNumber })}
        onClick={dialog.open}
      >
        {t('banner.undo')}
      </Button>
      <UndoMergeDialog kept={kept} record={record} opened={undoing} onClose={dialog.close} />
    </li>
  );
}
