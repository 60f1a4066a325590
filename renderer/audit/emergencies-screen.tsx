import { Button, Group, Skeleton, Stack, Text, Textarea, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyAccess } from '../../domain/audit.ts';
import { formatTime } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';
import { SettingsDialog, useTellTyped } from '../settings/form-dialog.tsx';
import { useUnlocked } from '../status.ts';
import { presentInstant } from '../ui/clock.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useKeptForm, useReopen } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { AuditFrame, ForManagers } from './audit-frame.tsx';
import classes from './audit.module.css';
import { useEmergencies, useReviewEmergency } from './queries.ts';

/** Restricted records that were opened in an emergency; a manager reviews each. */
export default function EmergenciesScreen() {
  const { t } = useTranslation('audit');
  return (
    <ForManagers>
      <AuditFrame title={t('emergencies.title')} intro={t('emergencies.intro')}>
        <Emergencies />
      </AuditFrame>
    </ForManagers>
  );
}

function Emergencies() {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const emergencies = useEmergencies();
  const [reviewed, setReviewed] = useState<EmergencyAccess | null>(null);
  const [reviewing, dialog] = useDisclosure(false);
  const [done, setDone] = useState(false);
  if (emergencies.isPending)
    return <Skeleton height={120} role="status" aria-label={common('state.loading')} />;
  if (emergencies.isError && !emergencies.data) {
    return (
      <Notice tone="danger" role="alert" title={t('emergencies.failed')}>
        <Text size="sm">{ofError(apiErrorOf(emergencies.error))}</Text>
        <Button variant="default" size="compact-sm" mt="sm" onClick={() => void emergencies.refetch()}>
          {common('action.tryAgain')}
        </Button>
      </Notice>
    );
  }
  if (emergencies.data.length === 0) {
    return (
      <div className={classes['nothing']}>
        <strong>{t('emergencies.none')}</strong>
        {t('emergencies.noneText')}
      </div>
    );
  }
  const open = emergencies.data.filter(({ review }) => review === null);
  const closed = emergencies.data.filter(({ review }) => review !== null);
  const review = (emergency: EmergencyAccess) => {
    setDone(false);
    setReviewed(emergency);
    dialog.open();
  };
  return (
    <>
      <EmergencyList title={t('emergencies.toReview')} emergencies={open} onReview={review}>
        <Text role="status" c="dimmed">
          {done ? t('emergencies.done') : null} {open.length === 0 ? t('emergencies.allReviewed') : null}
        </Text>
      </EmergencyList>
      {closed.length > 0 ? <EmergencyList title={t('emergencies.reviewed')} emergencies={closed} /> : null}
      <SettingsDialog opened={reviewing} onClose={dialog.close} title={t('emergencies.dialog')} size="34rem">
        {reviewed ? (
          <ReviewForm
            emergency={reviewed}
            onCancel={dialog.close}
            onDone={() => {
              dialog.close();
              setDone(true);
            }}
          />
        ) : null}
      </SettingsDialog>
    </>
  );
}

type EmergencyListProps = {
  title: string;
  emergencies: EmergencyAccess[];
  onReview?: (emergency: EmergencyAccess) => void;
  children?: React.ReactNode;
};

function EmergencyList({ title, emergencies, onReview, children }: EmergencyListProps) {
  const heading = useId();
  return (
    <section className={classes['section']} aria-labelledby={heading}>
      <Title order={2} id={heading}>
        {title}
      </Title>
      {children}
      {emergencies.length > 0 ? (
        <ul className={classes['emergencies']}>
          {emergencies.map((emergency) => (
            <li key={emergency.id} className={classes['emergency']}>
              <Emergency emergency={emergency} />
              {onReview ? <ReviewButton emergency={emergency} onReview={() => onReview(emergency)} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

type ReviewButtonProps = { emergency: EmergencyAccess; onReview: () => void };

function ReviewButton({ emergency, onReview }: ReviewButtonProps) {
  const { t } = useTranslation('audit');
  const when = useWhen();
  useReopen(placeOfNote(emergency), onReview);
  return (
    <Button
      variant="default"
      className="no-print"
      aria-label={t('emergencies.reviewLabel', { who: emergency.account.name, when: when(emergency.at) })}
      onClick={onReview}
    >
      {t('emergencies.review')}
    </Button>
  );
}

function useWhen() {
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  return (instant: string) => formatTime(instant, locale, timeZone, 'date-time');
}

function Emergency({
  emergency: { at, until, account, patient, reason, review },
}: {
  emergency: EmergencyAccess;
}) {
  const { t } = useTranslation('audit');
  const when = useWhen();
  const { familyName: family, givenName: given, recordNumber: number } = patient;
  return (
    <div className={classes['sentence']}>
      <div>
        <strong>{account.name}</strong>
        {' · '}
        <Link to="/patients/$patientId" params={{ patientId: patient.id }} className={classes['patient']}>
          {t('patient', { family, given, number })}
        </Link>
      </div>
      <div className={classes['aside']}>
        {t('emergencies.when', { from: when(at), until: when(until) })}
        {until > presentInstant() ? ` · ${t('emergencies.stillOpen')}` : null}
      </div>
      <div className={classes['given']}>
        <div className={classes['term']}>{t('emergencies.reason')}</div>
        <div className={classes['reason']}>{reason}</div>
      </div>
      {review === null ? null : (
        <div className={classes['given']}>
          <div className={classes['aside']}>
            {t('emergencies.reviewedBy', { who: review.by.name, when: when(review.at) })}
          </div>
          {review.note === null ? null : <div className={classes['reason']}>{review.note}</div>}
        </div>
      )}
    </div>
  );
}

const longestNote = 2000;

/** Where a half-typed note is kept when Stratum locks. */
const placeOfNote = ({ id }: EmergencyAccess): string => `access.review/${id}`;

type ReviewFormProps = { emergency: EmergencyAccess; onCancel: () => void; onDone: () => void };

function ReviewForm({ emergency, onCancel, onDone }: ReviewFormProps) {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const reviewing = useReviewEmergency();
  const [note, setNote] = useState('');
  const isTooLong = note.trim().length > longestNote;
  useTellTyped(note.trim() !== '');
  const kept = useKeptForm(placeOfNote(emergency), () => (note === '' ? null : note), setNote);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isTooLong) reviewing.mutate({ emergencyId: emergency.id, note: note.trim() }, { onSuccess: onDone });
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <Emergency emergency={emergency} />
        <Text>{t('emergencies.dialogText')}</Text>
        <KeptNotice kept={kept} />
        <Textarea
          label={t('emergencies.note')}
          description={t('emergencies.noteHint')}
          data-autofocus
          minRows={2}
          maxRows={10}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={isTooLong ? t('emergencies.noteTooLong', { maximum: longestNote }) : undefined}
        />
        {reviewing.isError ? (
          <Notice tone="danger" role="alert">
            {ofError(apiErrorOf(reviewing.error))}
          </Notice>
        ) : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={reviewing.isPending}>
            {t('emergencies.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
