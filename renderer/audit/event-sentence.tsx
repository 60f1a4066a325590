import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../domain/audit.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './audit.module.css';
import { useAccountNames } from './account-names.ts';
import { accountNameOf, ruleOf, sentenceOf, sessionStartOf } from './sentence.ts';

/** Stand where the person and the patient are drawn. Stored text has no such characters. */
const whoMark = '\u0001';
const patientMark = '\u0002';
const marks = new RegExp(`([${whoMark}${patientMark}])`);

type EventSentenceProps = {
  entry: AuditEntry;
  /** On a patient's own screen the name is not said in every line, and leads nowhere. */
  plainPatient?: boolean;
};

/** An event in a sentence: “Dr. X signed the session of 3 March of …”. */
export function EventSentence({ entry, plainPatient = false }: EventSentenceProps) {
  const sentence = useSentence(entry);
  const { t } = useTranslation('audit');
  const { account, patient } = entry;
  // An attempt to unlock that names no account was made by a person all the same.
  const nobody = entry.action === 'vault.refused' ? t('unknownPerson') : t('nobody');
  const parts: Record<string, ReactNode> = {
    [whoMark]: <strong className={classes['who']}>{account?.name ?? nobody}</strong>,
    [patientMark]: <PatientName patient={patient} isPlain={plainPatient} />,
  };
  return sentence
    .split(marks)
    .map((part, position) => <Fragment key={position}>{parts[part] ?? part}</Fragment>);
}

/** The sentence with marks where the person and the patient stand. */
function useSentence(entry: AuditEntry): string {
  const { t } = useTranslation('audit');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const accountNames = useAccountNames();
  const startedAt = sessionStartOf(entry);
  const name = sentenceOf(entry);
  const values = {
    who: whoMark,
    patient: patientMark,
    session:
      startedAt === null ? t('aSession') : t('theSession', { date: formatTime(startedAt, locale, timeZone) }),
    account: accountNameOf(entry) ?? accountNames.get(entry.recordId ?? '') ?? t('anAccount'),
    action: entry.action,
    rule: ruleOf(entry),
    further: Number(entry.details['further'] ?? 0),
  };
  return t(`sentence.${name}`, values);
}

function PatientName({ patient, isPlain }: { patient: AuditEntry['patient']; isPlain: boolean }) {
  const { t } = useTranslation('audit');
  if (isPlain) return t('thisPatient');
  if (patient === null) return t('somePatient');
  const { id, familyName, givenName, recordNumber } = patient;
  const name = t('patient', { family: familyName, given: givenName, number: recordNumber });
  return (
    <Link to="/patients/$patientId" params={{ patientId: id }} className={classes['patient']} title={name}>
      {name}
    </Link>
  );
}
