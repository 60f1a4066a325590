import { Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuplicateReason } from '../../domain/merge.ts';
import type { Patient } from '../../domain/patient.ts';
import { apiErrorOf } from '../api.ts';
import { usePatientList } from '../patients/queries.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { FoundRecord } from './found-record.tsx';
import classes from './merge.module.css';
import { usePossibleDuplicates } from './queries.ts';

const searchDelayMs = 120;
const mostShown = 8;

type FindOtherProps = { patient: Patient; onChoose: (patientId: string) => void };

/** The other record: those that look like this person's at once, any other by the search. */
export function FindOther({ patient, onChoose }: FindOtherProps) {
  const { t } = useTranslation('merge');
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), searchDelayMs);
  return (
    <Stack gap="md">
      <TextInput
        label={t('search.label')}
        placeholder={t('search.placeholder')}
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
        data-autofocus
      />
      {query === '' ? (
        <Suggested patient={patient} onChoose={onChoose} />
      ) : (
        <Found query={query} except={patient.id} onChoose={onChoose} />
      )}
    </Stack>
  );
}

type Listed = {
  record: Pick<Patient, 'id' | 'recordNumber' | 'familyName' | 'givenName' | 'birthDate'>;
  foundAs: string | null;
  reason: DuplicateReason | null;
};

function Suggested({ patient, onChoose }: FindOtherProps) {
  const { t } = useTranslation('merge');
  const { familyName, givenName, birthDate, phone } = patient;
  const person = { familyName, givenName, birthDate, phone: phone ?? '' };
  const found = usePossibleDuplicates(person, { except: patient.id });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} />;
  if (found.data.length === 0) {
    return (
      <Text c="dimmed" role="status">
        {t('search.none')}
      </Text>
    );
  }
  const listed = found.data.map(({ patient: record, reason }) => ({ record, foundAs: null, reason }));
  return <Records heading={t('search.suggested')} listed={listed} onChoose={onChoose} />;
}

type FoundProps = { query: string; except: string; onChoose: (patientId: string) => void };

function Found({ query, except, onChoose }: FoundProps) {
  const { t } = useTranslation('merge');
  const list = usePatientList(query);
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failure error={list.error} />;
  const listed = list.data.hits
    .filter(({ id }) => id !== except)
    .slice(0, mostShown)
    .map((record) => ({ record, foundAs: record.foundAs, reason: null }));
  return (
    <Records
      heading={<span role="status">{t('search.found', { count: listed.length })}</span>}
      listed={listed}
      onChoose={onChoose}
    />
  );
}

type RecordsProps = { heading: ReactNode; listed: readonly Listed[]; onChoose: (patientId: string) => void };

function Records({ heading, listed, onChoose }: RecordsProps) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId} className={classes['heading']}>
        {heading}
      </h3>
      <ul className={classes['records']}>
        {listed.map(({ record, foundAs, reason }) => (
          <li key={record.id}>
            <button type="button" className={classes['choose']} onClick={() => onChoose(record.id)}>
              <FoundRecord record={record} foundAs={foundAs} reason={reason} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Loading() {
  const { t } = useTranslation();
  return <Skeleton height={96} role="status" aria-label={t('state.loading')} />;
}

function Failure({ error }: { error: Error }) {
  const { t } = useTranslation('merge');
  const { ofError } = useErrorText();
  return (
    <Notice tone="danger" role="alert" title={t('search.failed')}>
      {ofError(apiErrorOf(error))}
    </Notice>
  );
}
