import { NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { longestUnlockedHours } from '../../domain/security.ts';
import { apiErrorOf, call } from '../api.ts';
import { applyStatus } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { Mark } from './mark.tsx';
import { refreshSecurity } from './queries.ts';
import { SettingRow } from './section.tsx';

const offered = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60];

/** After how many idle minutes Stratum locks; a change is stored at once. */
export function LockAfterRow({ minutes, mayChange }: { minutes: number; mayChange: boolean }) {
  const { t } = useTranslation('security');
  const { ofError } = useErrorText();
  const saving = useMutation({
    mutationFn: (chosen: number) => call('security.setLockAfter', { minutes: chosen }),
    onSuccess: (status) => {
      applyStatus(status);
      void refreshSecurity();
    },
  });
  const choices = [...new Set([...offered, minutes])].toSorted((a, b) => a - b);
  const shown = saving.isPending ? saving.variables : minutes;
  return (
    <SettingRow
      title={t('lockAfter.title')}
      state={mayChange ? undefined : t('lockAfter.minutes', { count: minutes })}
      text={t('lockAfter.text', { hours: longestUnlockedHours })}
      action={
        mayChange ? (
          <NativeSelect
            aria-label={t('lockAfter.label')}
            value={String(shown)}
            onChange={(event) => saving.mutate(Number(event.currentTarget.value))}
            data={choices.map((count) => ({
              value: String(count),
              label: t('lockAfter.minutes', { count }),
            }))}
          />
        ) : undefined
      }
    >
      <div role="status">{saving.isSuccess ? <Mark tone="ok">{t('lockAfter.saved')}</Mark> : null}</div>
      {saving.isError ? (
        <Notice tone="danger" role="alert">
          {ofError(apiErrorOf(saving.error))}
        </Notice>
      ) : null}
    </SettingRow>
  );
}
