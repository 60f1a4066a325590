import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { coveringConsent } from '../../domain/consent.ts';
import type { ConsentFact } from '../../domain/rules/facts.ts';
import { instantOfCivil, isCivilDateTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useConsentTimes } from './consent-names.ts';
import classes from './covering-consent.module.css';

type CoveringConsentProps = {
  patientId: string;
  consents: readonly ConsentFact[];
  /** The start of the session as typed, at the clinic. */
  startedAt: string;
};

/** Which consent covers a session that is being charted, or that none does, or that it was withdrawn since. */
export function CoveringConsent({ patientId, consents, startedAt }: CoveringConsentProps) {
  const { t } = useTranslation('consents');
  const { timeZone } = useUnlocked().clinic;
  const times = useConsentTimes();
  const isKnown = isCivilDateTime(startedAt);
  const covering = isKnown ? coveringConsent(consents, instantOfCivil(startedAt, timeZone)) : undefined;
  const isFine = covering !== undefined && covering.withdrawnAt === null;
  const Icon = isFine ? IconCircleCheck : IconAlertTriangle;
  const sentence = !isKnown
    ? t('charting.noneStart')
    : covering === undefined
      ? t('charting.none')
      : covering.withdrawnAt === null
        ? t('charting.covered', { title: covering.title, when: times.when(covering.signedAt) })
        : t('charting.withdrawn', { title: covering.title, when: times.when(covering.withdrawnAt) });
  return (
    <p
      className={classes['line']}
      data-fine={isFine || undefined}
      role={covering?.withdrawnAt ? 'alert' : undefined}
    >
      <Icon size={18} stroke={1.6} aria-hidden />
      <span>{sentence}</span>
      <Anchor
        renderRoot={(props) => <Link to="/patients/$patientId/consents" params={{ patientId }} {...props} />}
      >
        {isFine ? t('charting.open') : t('charting.sign')}
      </Anchor>
    </p>
  );
}
