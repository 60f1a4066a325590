import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionStart } from '../../domain/contract-consents.ts';
import { usePhotographWords } from './words.ts';

type SessionSelectProps = {
  sessions: readonly SessionStart[];
  /** Null: its date alone. */
  value: string | null;
  onChange: (sessionId: string | null) => void;
};

const stateLabels = { draft: 'field.ofDraft', signed: 'field.ofSession', voided: 'field.ofVoided' } as const;

/** To which session a photograph belongs. */
export function SessionSelect({ sessions, value, onChange }: SessionSelectProps) {
  const { t } = useTranslation('photographs');
  const { date } = usePhotographWords();
  return (
    <NativeSelect
      label={t('field.session')}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
      data={[
        { value: '', label: t('field.noSession') },
        ...sessions.map(({ sessionId, startedAt, state }) => ({
          value: sessionId,
          label: t(stateLabels[state], { date: date(startedAt) }),
        })),
      ]}
    />
  );
}
