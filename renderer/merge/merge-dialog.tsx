import { Stack, Text } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../domain/patient.ts';
import { SettingsDialog } from '../settings/form-dialog.tsx';
import { keptFields, useKeptForm } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { FindOther } from './find-other.tsx';
import { mergePlace } from './merge-place.ts';
import { MergeStep } from './merge-step.tsx';

type MergeDialogProps = { patient: Patient; opened: boolean; onClose: () => void };

/** Merges another record of the same person with this one: the other record, what is kept of both, why. */
export function MergeDialog({ opened, ...others }: MergeDialogProps) {
  const { t } = useTranslation('merge');
  return (
    <SettingsDialog opened={opened} onClose={others.onClose} title={t('title')} size="54rem">
      <Steps {...others} />
    </SettingsDialog>
  );
}

type Typed = { otherId: string; keepsOther: boolean; reason: string };
const nothing: Typed = { otherId: '', keepsOther: false, reason: '' };

function Steps({ patient, onClose }: Omit<MergeDialogProps, 'opened'>) {
  const { t } = useTranslation('merge');
  const [{ otherId, keepsOther, reason }, setTyped] = useState(nothing);
  const reasonNow = useRef('');
  const rememberReason = useCallback((typed: string) => {
    reasonNow.current = typed;
  }, []);
  const kept = useKeptForm(
    mergePlace(patient.id),
    () => (otherId === '' ? null : JSON.stringify({ otherId, keepsOther, reason: reasonNow.current })),
    (content) => setTyped(keptFields(content, nothing)),
  );
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('intro')}
      </Text>
      <KeptNotice kept={kept} />
      {otherId === '' ? (
        <FindOther patient={patient} onChoose={(id) => setTyped({ ...nothing, otherId: id })} />
      ) : (
        <MergeStep
          patientId={keepsOther ? otherId : patient.id}
          otherId={keepsOther ? patient.id : otherId}
          initialReason={reason}
          onReason={rememberReason}
          onSwap={() => setTyped({ otherId, keepsOther: !keepsOther, reason: reasonNow.current })}
          onAnother={() => setTyped(nothing)}
          onClose={onClose}
        />
      )}
    </Stack>
  );
}
