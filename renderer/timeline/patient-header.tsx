import { Anchor, Button, Group, Spoiler, Title } from '@mantine/core';
import { IconDownload, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientSafety } from '../../domain/history-lines.ts';
import { type Patient, fitzpatrickNumerals } from '../../domain/patient.ts';
import type { Readiness } from '../../domain/rules/readiness.ts';
import { ageOn, formatTime } from '../../domain/time.ts';
import { AccessActions } from '../access/access-actions.tsx';
import { RestrictedBadge } from '../access/restricted-badge.tsx';
import { SafetyStrip } from '../history/safety-strip.tsx';
import { ReadinessLine } from '../screening/readiness-line.tsx';
import { useUnlocked } from '../status.ts';
import { todayAt } from '../ui/clock.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './patient-header.module.css';
import { PatientTabs } from './patient-tabs.tsx';

type PatientHeaderProps = {
  patient: Patient;
  safety: PatientSafety;
  readiness: Readiness | undefined;
  /** The main action of the screen, and what else can be done with the sessions. */
  actions: ReactNode;
  onEdit: () => void;
  onExport: () => void;
};

/** Who this is: name, record number, age, skin type, phone, note; and what can be done. */
export function PatientHeader({ patient, safety, readiness, actions, onEdit, onExport }: PatientHeaderProps) {
  const { t } = useTranslation('timeline');
  const { familyName, givenName, preferredName, note } = patient;
  const name = t('name', { familyName, givenName });
  return (
    <header className={classes['header']}>
      <div className={classes['top']}>
        <div className={classes['who']}>
          <Title order={1} className={classes['name']} title={name}>
            {name}
          </Title>
          {preferredName === null ? null : (
            <span className={classes['preferred']} title={preferredName}>
              {t('header.preferredName', { name: preferredName })}
            </span>
          )}
          {patient.restricted ? <RestrictedBadge /> : null}
        </div>
        <Group gap="sm" className="no-print">
          <Button
            variant="default"
            leftSection={<IconPencil size={16} stroke={1.5} aria-hidden />}
            onClick={onEdit}
          >
            {t('header.edit')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
            onClick={onExport}
          >
            {t('header.exportRecord')}
          </Button>
          <AccessActions patient={patient} />
          {actions}
        </Group>
      </div>
      <Details patient={patient} onEdit={onEdit} />
      <SafetyStrip patientId={patient.id} safety={safety} />
      {readiness ? <ReadinessLine readiness={readiness} /> : null}
      {note === null ? null : (
        <Spoiler
          className={classes['note'] ?? ''}
          maxHeight={64}
          showLabel={t('header.showAll')}
          hideLabel={t('header.showLess')}
        >
          {note}
        </Spoiler>
      )}
      <PatientTabs patientId={patient.id} />
    </header>
  );
}

function Details({ patient, onEdit }: { patient: Patient; onEdit: () => void }) {
  const { t } = useTranslation('timeline');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { recordNumber, birthDate, sex, fitzpatrick, phone } = patient;
  const age = terms('unit.years', { count: ageOn(birthDate, todayAt(timeZone)) });
  const numeral = fitzpatrick === null ? undefined : fitzpatrickNumerals[fitzpatrick - 1];
  return (
    <dl className={classes['details']} aria-label={t('header.details')}>
      <Detail term={t('header.recordNumber')}>{recordNumber}</Detail>
      <Detail term={t('header.born')}>
        {t('header.bornAge', { date: formatTime(birthDate, locale, timeZone), age })}
      </Detail>
      {sex === null ? null : <Detail term={t('header.sex')}>{terms(`sex.${sex}`)}</Detail>}
      <Detail term={t('header.skinType')}>
        {numeral ?? (
          <>
            <span className={classes['quiet']}>{t('header.skinTypeMissing')}</span>{' '}
            <Anchor
              component="button"
              type="button"
              className={`${classes['record']} no-print`}
              aria-label={t('header.skinTypeRecordLabel')}
              onClick={onEdit}
            >
              {t('header.skinTypeRecord')}
            </Anchor>
          </>
        )}
      </Detail>
      {phone === null ? null : <Detail term={t('header.phone')}>{phone}</Detail>}
    </dl>
  );
}

function Detail({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className={classes['detail']}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
