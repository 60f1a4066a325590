import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../domain/audit.ts';
import { formatTime, isCivilDate, isInstant } from '../../domain/time.ts';
import { audit as catalogue } from '../i18n/en/audit.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './audit.module.css';
import { useAccountNames } from './account-names.ts';
import { readDetails, wordsOfPath } from './details.ts';

/** More fields than a person reads; the export has them all. */
const fieldsShown = 120;

/** What stands behind an event: why, what differs field by field, and what else was noted. */
export function EventDetails({ entry, plainPatient }: { entry: AuditEntry; plainPatient: boolean }) {
  const { t } = useTranslation('audit');
  const { differences, facts, reason } = readDetails(entry.details);
  const isNothing = differences.length === 0 && facts.length === 0 && reason === null;
  return (
    <div className={classes['details']}>
      {reason === null ? null : (
        <div>
          <div className={classes['term']}>{t('details.reason')}</div>
          <div className={classes['reason']}>{reason}</div>
        </div>
      )}
      {differences.length > 0 ? <Differences differences={differences} /> : null}
      {facts.length > 0 ? <Facts facts={facts} /> : null}
      <div className={classes['foot']}>
        {entry.withheld ? <span>{t('details.withheld')}</span> : null}
        {isNothing && !entry.withheld ? <span>{t('details.nothing')}</span> : null}
        <span className={classes['figure']}>{t('details.number', { number: entry.sequence })}</span>
        <span className={classes['figure']}>{entry.action}</span>
        <Links entry={entry} plainPatient={plainPatient} />
      </div>
    </div>
  );
}

function Links({ entry, plainPatient }: { entry: AuditEntry; plainPatient: boolean }) {
  const { t } = useTranslation('audit');
  const { patient, subject, recordId, action } = entry;
  // A draft that was begun or discarded is no document.
  const isDocument = subject === 'session' && recordId !== null && action !== 'session.start';
  return (
    <>
      {patient === null || plainPatient ? null : (
        <Link to="/patients/$patientId" params={{ patientId: patient.id }}>
          {t('details.openRecord')}
        </Link>
      )}
      {isDocument ? (
        <Link to="/sessions/$sessionId" params={{ sessionId: recordId }}>
          {t('details.openSession')}
        </Link>
      ) : null}
    </>
  );
}

function Differences({ differences }: Pick<ReturnType<typeof readDetails>, 'differences'>) {
  const { t } = useTranslation('audit');
  const labelOf = useFieldLabel();
  return (
    <table className={classes['table']} aria-label={t('details.changed')}>
      <thead>
        <tr>
          <th scope="col">{t('details.field')}</th>
          <th scope="col">{t('details.before')}</th>
          <th scope="col">{t('details.after')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.slice(0, fieldsShown).map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">{labelOf(path)}</th>
            <td className={classes['before']}>
              <Value value={before} />
            </td>
            <td>
              <Value value={after} />
            </td>
          </tr>
        ))}
        <Rest count={differences.length - fieldsShown} columns={3} />
      </tbody>
    </table>
  );
}

function Facts({ facts }: Pick<ReturnType<typeof readDetails>, 'facts'>) {
  const { t } = useTranslation('audit');
  const labelOf = useFieldLabel();
  return (
    <table className={classes['table']} aria-label={t('details.facts')}>
      <tbody>
        {facts.slice(0, fieldsShown).map(({ path, value }) => (
          <tr key={path}>
            <th scope="row">{labelOf(path)}</th>
            <td>
              <Value value={value} />
            </td>
          </tr>
        ))}
        <Rest count={facts.length - fieldsShown} columns={2} />
      </tbody>
    </table>
  );
}

function Rest({ count, columns }: { count: number; columns: number }) {
  const { t } = useTranslation('audit');
  return count > 0 ? (
    <tr>
      <td colSpan={columns}>{t('details.more', { count })}</td>
    </tr>
  ) : null;
}

type NamedField = keyof typeof catalogue.field;
const isNamed = (field: string): field is NamedField => Object.hasOwn(catalogue.field, field);

/** A field's name in words; the way to a nested one stands before it. */
function useFieldLabel() {
  const { t } = useTranslation('audit');
  return (path: string): string => {
    const last = path.split('.').at(-1) ?? path;
    if (!isNamed(last)) return wordsOfPath(path);
    const way = path.slice(0, -last.length - 1);
    return way === '' ? t(`field.${last}`) : `${wordsOfPath(way)} · ${t(`field.${last}`)}`;
  };
}

/** A stored value as a person reads it. */
function Value({ value }: { value: unknown }) {
  const { t } = useTranslation('audit');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const accountNames = useAccountNames();
  if (value === null || value === undefined || value === '') {
    return <span className={classes['quiet']}>{t('details.notRecorded')}</span>;
  }
  const named = (item: unknown): string => {
    const text = textOf(item);
    return accountNames.get(text) ?? text;
  };
  if (typeof value === 'boolean') return value ? t('details.yes') : t('details.no');
  if (Array.isArray(value)) {
    return value.length === 0 ? (
      <span className={classes['quiet']}>{t('details.none')}</span>
    ) : (
      value.map((item) => named(item)).join(t('details.listJoin'))
    );
  }
  const text = named(value);
  if (isCivilDate(text)) return formatTime(text, locale, timeZone);
  if (isInstant(text)) return formatTime(text, locale, timeZone, 'date-time');
  return text;
}

/** Objects are opened before they come here; an empty one is written as it is stored. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
