import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenScan, ConsentPreview, ConsentsView } from '../../domain/contract-consents.ts';
import type { Problem } from '../../domain/problem.ts';
import { apiErrorOf } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { presentInstant } from '../ui/clock.ts';
import { keptFields, useKeptForm } from '../ui/kept-form.ts';
import {
  type ConsentValues,
  type Evidence,
  emptyConsent,
  forText,
  noEvidence,
  problemsOfSigning,
  signingInput,
} from './consent-values.ts';
import { newConsentPlace } from './places.ts';
import { useSignConsent } from './queries.ts';

/** A half-done consent: what was entered, and what is kept of it over a lock. */
export function useNewConsent({ patient, choices }: ConsentsView) {
  const first = choices[0];
  const [initial] = useState<ConsentValues>(() => ({
    ...emptyConsent,
    ...(choices.length === 1 && first ? { templateId: first.templateId, language: first.language } : {}),
    signerName: `${patient.givenName} ${patient.familyName}`,
  }));
  const [values, setValues] = useState(initial);
  const changed = JSON.stringify(values) !== JSON.stringify(initial);
  const kept = useKeptForm(
    newConsentPlace(patient.id),
    () => (changed ? JSON.stringify(values) : null),
    (content) => setValues(keptFields(content, initial)),
  );
  const set = (change: Partial<ConsentValues>) => setValues((typed) => ({ ...typed, ...change }));
  return { values, set, setValues, changed, kept };
}

export type NewConsent = ReturnType<typeof useNewConsent>;

/** The entries, and how one is changed. */
export type Entries = Pick<NewConsent, 'values' | 'set'>;

type SigningOptions = {
  view: ConsentsView;
  preview: ConsentPreview;
  consent: NewConsent;
  /** Has the text made anew. */
  refetch: () => void;
  onSigned: () => void;
};

/** What was given for a text, and whether it was tried to sign it. */
type Given = { textHash: string; evidence: Evidence; attempted: boolean };

/**
 * The signing of one text. Signature and ticks belong to the text that they were given for: when another stands on the
 * screen, both are gone, and `hasChanged` says so.
 */
export function useSigning({ view, preview, consent, refetch, onSigned }: SigningOptions) {
  const { t } = useTranslation('consents');
  const { t: common } = useTranslation();
  const { timeZone } = useUnlocked().clinic;
  const { patient } = view;
  const { textHash } = preview;
  const [firstHash] = useState(consent.values.shownHash || textHash);
  const [scan, setScan] = useState<ChosenScan | null>(null);
  const [stored, setStored] = useState<Given>({ textHash, evidence: noEvidence, attempted: false });
  const signing = useSignConsent();
  const refusal = signing.isError ? apiErrorOf(signing.error) : undefined;

  const givenFor = (given: Given): Given =>
    given.textHash === textHash ? given : { textHash, evidence: noEvidence, attempted: false };
  const given = givenFor(stored);
  const evidence = { ...given.evidence, scanId: scan?.scanId ?? null };
  const give = (change: Partial<Evidence>) =>
    setStored((known) => {
      const current = givenFor(known);
      return { ...current, evidence: { ...current.evidence, ...change } };
    });
  const values = forText(consent.values, textHash);
  const set = (change: Partial<ConsentValues>) =>
    consent.setValues((typed) => ({ ...forText(typed, textHash), ...change }));

  const input = signingInput(patient.id, preview, values, evidence);
  const found = problemsOfSigning(input, {
    purpose: preview.text.purpose,
    points: preview.text.points.length,
    birthDate: patient.birthDate,
    timeZone,
    now: presentInstant(),
  });
  const problems: Problem[] = given.attempted ? found : [];
  const sign = (acceptClock: boolean): boolean => {
    setStored({ ...given, attempted: true });
    if (found.length > 0 || signing.isPending) return false;
    signing.mutate(
      { ...input, acceptClock },
      {
        onSuccess: () => {
          notifications.show({
            message: t('dialog.saved'),
            closeButtonProps: { 'aria-label': common('action.close') },
          });
          onSigned();
        },
        onError: (failure) => {
          const { code } = apiErrorOf(failure);
          if (code === 'consent.text-changed') refetch();
          if (code === 'scan.gone') setScan(null);
        },
      },
    );
    return true;
  };
  return {
    /** The entries as they count for this text. */
    current: { values, set },
    evidence,
    give,
    scan,
    attach: setScan,
    hasChanged: textHash !== firstHash,
    problems,
    problemOf: (field: string) => problems.find(({ path }) => path === field),
    refusal: refusal?.code === 'consent.text-changed' ? undefined : refusal,
    pending: signing.isPending,
    sign,
  };
}

export type Signing = ReturnType<typeof useSigning>;
