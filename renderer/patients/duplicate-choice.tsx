import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';

type DuplicateChoiceProps = {
  refusal: ApiError;
  busy: boolean;
  onOpen: (patientId: string) => void;
  onCreate: () => void;
};

/** A patient with this name and birth date exists already: open that record, or create a second one. */
export function DuplicateChoice({ refusal, busy, onOpen, onCreate }: DuplicateChoiceProps) {
  const { t } = useTranslation('patients');
  const { ofError } = useErrorText();
  const openExisting = useFocusOnMount<HTMLButtonElement>();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { patientId, recordNumber, birthDate } = refusal.values ?? {};
  const written = typeof birthDate === 'string' ? formatTime(birthDate, locale, timeZone) : '';
  return (
    <Notice tone="warn" role="alert" title={t('form.duplicateTitle')}>
      <Text size="sm">{ofError({ ...refusal, values: { ...refusal.values, birthDate: written } })}</Text>
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
