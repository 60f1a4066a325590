import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentPreview, ConsentsView } from '../../domain/contract-consents.ts';
import type { Input } from '../../domain/contract.ts';
import { ageOn } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';
import { ClockSetBack } from '../session/clock-set-back.tsx';
import { useUnlocked } from '../status.ts';
import { todayAt } from '../ui/clock.ts';
import { useErrorText } from '../ui/error-text.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { Notice } from '../ui/notice.tsx';
import { ConsentText } from './consent-text.tsx';
import { useConsentTimes } from './consent-names.ts';
import classes from './new-consent.module.css';
import { PaperPart } from './paper-part.tsx';
import { patientWords } from './patient-words.ts';
import { PhotoQuestions } from './photo-questions.tsx';
import { PointsToTick } from './points-to-tick.tsx';
import { useConsentPreview } from './queries.ts';
import { SignerPart } from './signer-part.tsx';
import { type NewConsent, useSigning } from './use-new-consent.ts';
import { WitnessField } from './witness-field.tsx';

type ReadStepProps = {
  view: ConsentsView;
  consent: NewConsent;
  input: Input<'consent.preview'>;
  onBack: () => void;
  onCancel: () => void;
  onSigned: () => void;
  question: ReactNode;
};

/** The text over the whole screen. */
export function ReadStep(props: ReadStepProps) {
  const { t } = useTranslation('consents');
  const preview = useConsentPreview(props.input);
  if (preview.isError) {
    const error = apiErrorOf(preview.error);
    return (
      <div>
        <FailureScreen
          title={t('dialog.previewFailed')}
          error={error}
          onRetry={() => void preview.refetch()}
        />
        <Group justify="center">
          <Button variant="default" onClick={props.onBack}>
            {t('dialog.back')}
          </Button>
        </Group>
      </div>
    );
  }
  // What was in the cache may be of another day.
  if (preview.isPending || !preview.isFetchedAfterMount) return <LoadingScreen />;
  return <Reading {...props} preview={preview.data} refetch={() => void preview.refetch()} />;
}

type ReadingProps = ReadStepProps & { preview: ConsentPreview; refetch: () => void };

function Reading({ view, consent, preview, refetch, onBack, onCancel, onSigned, question }: ReadingProps) {
  const { t } = useTranslation('consents');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const { clinic } = useUnlocked();
  const times = useConsentTimes();
  const root = useRef<HTMLFormElement>(null);
  const signing = useSigning({ view, preview, consent, refetch, onSigned });
  const { text, validUntil } = preview;
  const { kept } = consent;
  const { values, set } = signing.current;
  const words = patientWords(text.language);
  const isPaper = values.method === 'paper';
  const sign = (acceptClock: boolean) => {
    if (signing.sign(acceptClock)) return;
    // The marks have to be there before the first is found.
    requestAnimationFrame(() => {
      const first = root.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong]');
      first?.scrollIntoView({ block: 'center' });
      first?.focus({ preventScroll: true });
    });
  };
  return (
    <form
      ref={root}
      noValidate
      className={classes['reading']}
      onSubmit={(event) => {
        event.preventDefault();
        sign(false);
      }}
    >
      <div className={classes['page']}>
        <KeptNotice kept={kept} />
        {kept.restoredFrom !== null && !isPaper ? (
          <Text size="sm" c="dimmed">
            {t('dialog.signatureLost')}
          </Text>
        ) : null}
        {signing.hasChanged ? (
          <Notice tone="warn" role="alert" title={t('dialog.changed')}>
            {t('dialog.changedText')}
          </Notice>
        ) : null}
        <p className={classes['clinic']}>{clinic.name}</p>
        <ConsentText title={text.title} text={text.text} language={text.language} headingOrder={2} />
        <p className={classes['validity']}>{times.validity(validUntil)}</p>
        <PointsToTick
          points={text.points}
          ticked={values.explained}
          onChange={(explained) => set({ explained })}
          words={words}
          language={text.language}
          problem={signing.problemOf('explained')}
        />
        <PhotoQuestions
          values={values}
          onChange={set}
          words={words}
          language={text.language}
          problem={signing.problemOf('photoPermission')}
        />
        <Young view={view} capacity={values.signerCapacity} />
        <SignerPart signing={signing} words={words} language={text.language} />
        {isPaper || view.witnesses.length > 0 ? (
          <section className={classes['practitioner']} aria-label={t('dialog.practitionerPart')}>
            <h3>{t('dialog.practitionerPart')}</h3>
            {isPaper ? <PaperPart patientId={view.patient.id} signing={signing} /> : null}
            <WitnessField view={view} entries={signing.current} />
          </section>
        ) : null}
        {signing.refusal?.code === 'clock.set-back' ? (
          <ClockSetBack refusal={signing.refusal} pending={signing.pending} onAccept={() => sign(true)} />
        ) : null}
        {signing.refusal && signing.refusal.code !== 'clock.set-back' ? (
          <Notice tone="danger" role="alert">
            {ofError(signing.refusal)}
          </Notice>
        ) : null}
      </div>
      <div className={classes['foot']}>
        {question ?? (
          <Group justify="space-between" gap="sm">
            <Button variant="subtle" color="gray" size="md" onClick={onBack}>
              {t('dialog.back')}
            </Button>
            <Group gap="sm">
              <span role="status" className={classes['missing']}>
                {signing.problems.length > 0 ? t('dialog.missing', { count: signing.problems.length }) : null}
              </span>
              <Button variant="default" size="md" onClick={onCancel}>
                {common('action.cancel')}
              </Button>
              <Button type="submit" size="md" loading={signing.pending}>
                {isPaper ? t('dialog.save') : t('dialog.sign')}
              </Button>
            </Group>
          </Group>
        )}
      </div>
    </form>
  );
}

const fullAge = 18;

/** Unusual, and no error: who may consent for whom is the clinic's to know. */
function Young({ view: { patient }, capacity }: { view: ConsentsView; capacity: string }) {
  const { t } = useTranslation('consents');
  const { timeZone } = useUnlocked().clinic;
  const age = ageOn(patient.birthDate, todayAt(timeZone));
  if (capacity !== 'patient' || age >= fullAge) return null;
  return (
    <Notice tone="warn" role="status">
      {t('dialog.young', { age })}
    </Notice>
  );
}
