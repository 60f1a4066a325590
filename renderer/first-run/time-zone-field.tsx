import { Select } from '@mantine/core';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { FirstRunForm } from '../../domain/clinic.ts';
import { matchingTimeZones, timeZoneChoices, understoodTimeZone } from './time-zones.ts';

/** The clinic's time zone, found by a part of its name. What is typed is never replaced by the zone before it. */
export default function TimeZoneField() {
  const { t } = useTranslation('firstRun');
  const { field, fieldState } = useController<FirstRunForm, 'timeZone'>({ name: 'timeZone' });
  const { ref, name, value, onChange, onBlur } = field;
  const [choices] = useState(() => timeZoneChoices(value));
  const [search, setSearch] = useState(value);
  /** What cannot be understood stays in the field and is refused there. */
  const take = (typed: string) => {
    const zone = understoodTimeZone(choices, typed) ?? typed;
    setSearch(zone);
    onChange(zone);
  };
  return (
    <Select
      ref={ref}
      name={name}
      label={t('clinic.timeZone')}
      data={choices}
      value={value}
      onChange={(zone) => onChange(zone ?? '')}
      searchValue={search}
      onSearchChange={setSearch}
      onFocus={(event) => event.currentTarget.select()}
      onClick={({ currentTarget }) => {
        // The click that brings the focus puts the caret down again.
        const { selectionStart, selectionEnd } = currentTarget;
        if (currentTarget.value === value && selectionStart === selectionEnd) currentTarget.select();
      }}
      onKeyDown={({ key, currentTarget: { value: typed } }) => {
        if (key === 'Enter' && matchingTimeZones(choices, typed).length === 0) take(typed);
      }}
      onBlur={(event) => {
        take(event.currentTarget.value);
        onBlur();
      }}
      error={fieldState.error?.message}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      nothingFoundMessage={t('clinic.noTimeZone')}
      maxDropdownHeight={260}
      limit={60}
      aria-required
    />
  );
}
