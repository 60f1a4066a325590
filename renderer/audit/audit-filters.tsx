import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditFilter } from '../../domain/audit.ts';
import { usePatientList } from '../patients/queries.ts';
import classes from './audit.module.css';
import { DateField } from './date-field.tsx';
import { isFiltering, noFilter } from './filter-values.ts';
import { useAuditFacets } from './queries.ts';
import { findActionName } from './sentence.ts';

type AuditFiltersProps = { filter: AuditFilter; onChange: (filter: AuditFilter) => void };

/** By person, patient, action and days; each change is applied at once. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const { t } = useTranslation('audit');
  const facets = useAuditFacets();
  const { accounts = [], actions = [] } = facets.data ?? {};
  const set = (change: Partial<AuditFilter>) => onChange({ ...filter, ...change });
  const endsBeforeItBegins = filter.from !== null && filter.to !== null && filter.to < filter.from;
  return (
    <search className={classes['filters']} aria-label={t('filter.label')}>
      <Select
        label={t('filter.person')}
        placeholder={t('filter.anyone')}
        data={accounts.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.accountId}
        onChange={(accountId) => set({ accountId })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('filter.clearField', { field: t('filter.person') }) }}
      />
      <PatientFilter value={filter.patientId} onChange={(patientId) => set({ patientId })} />
      <ActionFilter actions={actions} value={filter.action} onChange={(action) => set({ action })} />
      <DateField label={t('filter.from')} value={filter.from} onChange={(from) => set({ from })} />
      <DateField
        label={t('filter.to')}
        value={filter.to}
        onChange={(to) => set({ to })}
        problem={endsBeforeItBegins ? t('filter.order') : undefined}
      />
      {isFiltering(filter) ? (
        <Button variant="subtle" className={classes['clear'] ?? ''} onClick={() => onChange(noFilter)}>
          {t('filter.clear')}
        </Button>
      ) : null}
    </search>
  );
}

type ActionFilterProps = {
  actions: string[];
  value: string | null;
  onChange: (action: string | null) => void;
};

function ActionFilter({ actions, value, onChange }: ActionFilterProps) {
  const { t, i18n } = useTranslation('audit');
  const data = actions
    .map((action) => {
      const known = findActionName(action);
      return { value: action, label: known === undefined ? action : t(`action.${known}`) };
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, i18n.language));
  return (
    <Select
      label={t('filter.action')}
      placeholder={t('filter.anything')}
      data={data}
      value={value}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('filter.clearField', { field: t('filter.action') }) }}
    />
  );
}

type PatientFilterProps = { value: string | null; onChange: (patientId: string | null) => void };
type Choice = { value: string; label: string };

const searchDelayMs = 120;

/** A patient, searched as on the patient list. */
function PatientFilter({ value, onChange }: PatientFilterProps) {
  const { t } = useTranslation('audit');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [query] = useDebouncedValue(typed.trim(), searchDelayMs);
  const field = useId();
  // What stands in the field after a choice is no search.
  const isSearch = chosen === null || value === null || typed !== chosen.label;
  const list = usePatientList(isSearch ? query : '');
  const found: Choice[] = (list.data?.hits ?? [])
    .slice(0, 20)
    .map(({ id, familyName, givenName, recordNumber }) => ({
      value: id,
      label: t('patient', { family: familyName, given: givenName, number: recordNumber }),
    }));
  const data =
    chosen !== null && value === chosen.value && !found.some((choice) => choice.value === value)
      ? [chosen, ...found]
      : found;
  return (
    <Select
      id={field}
      label={t('filter.patient')}
      placeholder={t('filter.anyPatient')}
      data={data}
      // Found by the main process, which also knows birth dates and phone numbers.
      filter={({ options }) => options}
      nothingFoundMessage={list.isFetching ? undefined : t('filter.patientNone')}
      value={value}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(patientId, choice) => {
        setChosen(choice === null ? null : { value: choice.value, label: choice.label });
        onChange(patientId);
      }}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('filter.clearField', { field: t('filter.patient') }) }}
      maxDropdownHeight={320}
    />
  );
}
