import { Anchor, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconGavel, IconHelpCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientSafety } from '../../domain/history-lines.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './safety.module.css';

type SafetyStripProps = {
  patientId: string;
  safety: PatientSafety;
  /** In a header that stays in sight: alerts beyond the first few unfold. */
  compact?: boolean;
};

const alertsInCompact = 2;

/** What must be seen before anything else: pinned alerts, allergies, legal hold. */
export function SafetyStrip({ patientId, safety, compact = false }: SafetyStripProps) {
  const { t } = useTranslation('history');
  const [unfolded, setUnfolded] = useState(false);
  const shown = compact && !unfolded ? safety.alerts.slice(0, alertsInCompact) : safety.alerts;
  const folded = safety.alerts.length - alertsInCompact;
  return (
    <ul className={classes['strip']} aria-label={t('safety.label')} data-compact={compact || undefined}>
      <Hold safety={safety} />
      {shown.map(({ id, text }) => (
        <Item key={id} tone="danger" icon={<IconAlertTriangle size={16} stroke={1.8} aria-hidden />}>
          <span className={classes['term']}>{t('safety.alert')}</span> {text}
        </Item>
      ))}
      {compact && folded > 0 ? (
        <li>
          <UnstyledButton
            className={classes['more']}
            aria-expanded={unfolded}
            onClick={() => setUnfolded((open) => !open)}
          >
            {unfolded ? t('safety.fewer') : t('safety.more', { count: folded })}
          </UnstyledButton>
        </li>
      ) : null}
      <Allergies patientId={patientId} safety={safety} />
    </ul>
  );
}

type ItemProps = { tone: 'danger' | 'warn' | 'quiet'; icon: ReactNode; children: ReactNode };

function Item({ tone, icon, children }: ItemProps) {
  return (
    <li className={classes['item']} data-tone={tone}>
      {icon}
      <span className={classes['text']}>{children}</span>
    </li>
  );
}

function Hold({ safety: { legalHold } }: { safety: PatientSafety }) {
  const { t } = useTranslation('history');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  if (!legalHold) return null;
  const since = t('said.since', { date: formatTime(legalHold.since, locale, timeZone) });
  return (
    <Item tone="warn" icon={<IconGavel size={16} stroke={1.8} aria-hidden />}>
      <span className={classes['term']}>{t('safety.hold')}</span>{' '}
      {legalHold.reason === null ? since : [since, legalHold.reason].join(t('said.join'))}
    </Item>
  );
}

function Allergies({ patientId, safety }: { patientId: string; safety: PatientSafety }) {
  const { t } = useTranslation('history');
  const { allergies, allergiesAsked } = safety;
  if (allergies.length > 0) {
    return (
      <Item tone="danger" icon={<IconAlertTriangle size={16} stroke={1.8} aria-hidden />}>
        <span className={classes['term']}>{t('safety.allergies', { count: allergies.length })}</span>{' '}
        <AllergyNames allergies={allergies} />
      </Item>
    );
  }
  if (allergiesAsked) {
    return (
      <Item tone="quiet" icon={<IconCheck size={16} stroke={1.8} aria-hidden />}>
        {t('safety.noneKnown')}
      </Item>
    );
  }
  return (
    <Item tone="warn" icon={<IconHelpCircle size={16} stroke={1.8} aria-hidden />}>
      {t('safety.notAsked')}{' '}
      <Anchor
        className={`${classes['ask']} no-print`}
        renderRoot={(props) => <Link to="/patients/$patientId/history" params={{ patientId }} {...props} />}
      >
        {t('safety.ask')}
      </Anchor>
    </Item>
  );
}

function AllergyNames({ allergies }: Pick<PatientSafety, 'allergies'>) {
  const { t } = useTranslation('history');
  const named = ({ substance, severity, reaction }: PatientSafety['allergies'][number]): string => {
    const known = severity === 'unknown' ? null : t(`severity.${severity}`).toLowerCase();
    if (known !== null && reaction !== null)
      return t('safety.allergyReaction', { substance, severity: known, reaction });
    if (known !== null) return t('safety.allergy', { substance, severity: known });
    return reaction === null ? substance : t('safety.reactionOnly', { substance, reaction });
  };
  return <>{allergies.map(named).join(t('safety.join'))}</>;
}
