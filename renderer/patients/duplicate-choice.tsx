import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import type { Input } from '../../domain/contract.ts';
import { formatTime } from '../../domain/time.ts';
import { FoundRecord } from '../merge/found-record.tsx';
import classes from '../merge/merge.module.css';
import { usePossibleDuplicates } from '../merge/queries.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';

type DuplicateChoiceProps = {
  refusal: ApiError;
  /** As typed. */
  person: Input<'patient.possibleDuplicates'>;
  busy: boolean;
  onOpen: (patientId: string) => void;
  onCreate: () => void;
};

/** There may be a record of this person already: open it, or create a second one for another person. */
export function DuplicateChoice({ refusal, person, busy, onOpen, onCreate }: DuplicateChoiceProps) {
  const { t } = useTranslation('patients');
  const { ofError } = useErrorText();
  const { t: merge } = useTranslation('merge');
  const found = usePossibleDuplicates(person);
  const openExisting = useFocusOnMount<HTMLButtonElement>();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { patientId, recordNumber, birthDate } = refusal.values ?? {};
  const written = typeof birthDate === 'string' ? formatTime(birthDate, locale, timeZone) : '';
  return (
    <Notice tone="warn" role="alert" title={t('form.duplicateTitle')}>
      <Text size="sm">{ofError({ ...refusal, values: { ...refusal.values, birthDate: written } })}</Text>
      {found.data && found.data.length > 0 ? (
        <ul className={classes['duplicates']} aria-label={merge('search.suggested')}>
          {found.data.map(({ patient, reason }) => (
            <li key={patient.id} className={classes['duplicate']}>
              <FoundRecord record={patient} reason={reason} />
              {patient.id === patientId ? null : (
                <Button size="compact-xs" variant="default" onClick={() => onOpen(patient.id)}>
                  {t('form.duplicateOpen', { recordNumber: patient.recordNumber })}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <Group gap="sm" mt="sm">
        {typeof patientId === 'string' ? (
          <Button ref={openExisting} size="xs" onClick={() => onOpen(patientId)}>
            {t('form.duplicateOpen', { recordNumber: recordNumber ?? '' })}
          </Button>
        ) : null}
        <Button size="xs" variant="default" loading={busy} onClick={onCreate}>
          {t('form.duplicateCreate')}
        </Button>
      </Group>
    </Notice>
  );
}
