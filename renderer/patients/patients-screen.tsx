import { Button, Group, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientHit } from '../../domain/contract.ts';
import { DraftStrip } from './draft-strip.tsx';
import { EmptyClinic, ListFailure, ListSkeleton, NoHit } from './list-states.tsx';
import { PatientList, type PatientListHandle } from './patient-list.tsx';
import classes from './patients-screen.module.css';
import { usePatientList } from './queries.ts';
import { SearchField } from './search-field.tsx';

const PatientFormModal = lazy(async () => ({
  default: (await import('./patient-form-modal.tsx')).PatientFormModal,
}));

const searchDelayMs = 120;

/** Search, recent patients, unsigned drafts; the way to every record. */
export default function PatientsScreen() {
  const { t } = useTranslation('patients');
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), searchDelayMs);
  const list = usePatientList(query);
  const [newPatient, setNewPatient] = useState<{ opened: boolean; initialName: string } | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const rows = useRef<PatientListHandle>(null);

  const openPatient = (patientId: string) =>
    void navigate({ to: '/patients/$patientId', params: { patientId } });
  const startNewPatient = (initialName: string) => setNewPatient({ opened: true, initialName });

  const answered = list.isSuccess && !list.isPlaceholderData && query === typed.trim();
  const openFirst = useOpenFirst({
    typed: typed.trim(),
    hits: answered ? list.data.hits : undefined,
    openPatient,
  });

  const isEmptyClinic = list.data?.total === 0;
  return (
    <div className={classes['screen']} data-ready={list.isPending ? undefined : true}>
      <div className={classes['top']}>
        <Group justify="space-between" gap="sm" wrap="nowrap">
          <Group gap="sm" align="baseline" wrap="wrap">
            <Title order={1}>{t('title')}</Title>
            {list.data && !isEmptyClinic ? (
              <Text c="dimmed" className="figures">
                {t('total', { count: list.data.total })}
              </Text>
            ) : null}
          </Group>
          {isEmptyClinic ? null : (
            <Button
              className="no-print"
              leftSection={<IconUserPlus size={16} aria-hidden />}
              onClick={() => startNewPatient('')}
            >
              {t('newPatient')}
            </Button>
          )}
        </Group>
        {isEmptyClinic ? null : (
          <SearchField
            ref={searchField}
            value={typed}
            onChange={setTyped}
            onLeaveDown={() => rows.current?.focusFirst()}
            onEnter={openFirst}
          />
        )}
      </div>
      {list.isError ? <ListFailure failure={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <ListSkeleton /> : null}
      {isEmptyClinic ? <EmptyClinic onNewPatient={() => startNewPatient('')} /> : null}
      {list.data && !isEmptyClinic && !list.isError ? (
        <>
          {query === '' ? <DraftStrip drafts={list.data.drafts} /> : null}
          {list.data.hits.length > 0 ? (
            <PatientList
              ref={rows}
              hits={list.data.hits}
              query={query}
              onLeaveUp={() => searchField.current?.focus()}
            />
          ) : (
            <NoHit query={query} onCreate={() => startNewPatient(query)} />
          )}
        </>
      ) : null}
      <Suspense fallback={null}>
        {newPatient ? (
          <PatientFormModal
            opened={newPatient.opened}
            initialName={newPatient.initialName}
            onClose={() => setNewPatient({ ...newPatient, opened: false })}
            onClosed={() => setNewPatient(null)}
            onSaved={(patient) => openPatient(patient.id)}
          />
        ) : null}
      </Suspense>
    </div>
  );
}

type OpenFirst = {
  typed: string;
  /** The answer to what is typed; undefined while it is on its way. */
  hits: PatientHit[] | undefined;
  openPatient: (patientId: string) => void;
};

/**
 * Enter in the search field opens the best match. Pressed before the answer is there, it waits for it, and then
 * opens a patient only when there is exactly one: nobody has seen which of several would be first.
 */
function useOpenFirst({ typed, hits, openPatient }: OpenFirst): () => void {
  const waitingFor = useRef<string>(undefined);
  useEffect(() => {
    if (waitingFor.current !== typed) waitingFor.current = undefined;
    if (waitingFor.current === undefined || !hits) return;
    waitingFor.current = undefined;
    const [only, second] = hits;
    if (only && !second) openPatient(only.id);
  }, [typed, hits, openPatient]);
  return () => {
    if (typed === '') return;
    const first = hits?.[0];
    if (first) openPatient(first.id);
    else if (!hits) waitingFor.current = typed;
  };
}
