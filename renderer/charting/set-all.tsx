import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBarDown, IconChevronDown } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import cells from './cells.module.css';

type SetAllProps = {
  label: string;
  applyLabel: string;
  placeholder: string;
  onApply: (value: string) => void;
};

/** One value for a whole column: Enter, leaving the field, or the button beside it sets it in every row. */
export function SetAll({ label, applyLabel, placeholder, onApply }: SetAllProps) {
  const [value, setValue] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const apply = () => {
    if (value.trim() === '') return;
    onApply(value);
    setValue('');
  };
  return (
    <div
      className={cells['cell']}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) apply();
      }}
    >
      <input
        ref={input}
        className={`${cells['input']} ${cells['numeric']}`}
        aria-label={label}
        placeholder={placeholder}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          apply();
        }}
      />
      {value.trim() === '' ? null : (
        <Tooltip label={applyLabel}>
          <ActionIcon
            tabIndex={-1}
            variant="subtle"
            size={26}
            aria-label={applyLabel}
            onClick={() => {
              // The button goes with the value.
              input.current?.focus();
              apply();
            }}
          >
            <IconArrowBarDown size={15} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}

type SetAllChoiceProps = {
  label: string;
  /** What the first entry is called; choosing it sets nothing. */
  empty?: string;
  options: readonly { value: string; label: string }[];
  onApply: (value: string) => void;
};

/** One entry of a list for a whole column, set as soon as it is chosen; empty again once the list is left. */
export function SetAllChoice({ label, empty, options, onApply }: SetAllChoiceProps) {
  const { t } = useTranslation('charting');
  const [value, setValue] = useState('');
  return (
    <div className={cells['cell']}>
      <select
        className={`${cells['input']} ${cells['select']}`}
        aria-label={label}
        data-empty={value === '' || undefined}
        value={value}
        onChange={(event) => {
          setValue(event.currentTarget.value);
          if (event.currentTarget.value !== '') onApply(event.currentTarget.value);
        }}
        onBlur={() => setValue('')}
      >
        <option value="">{empty ?? t('choose')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <IconChevronDown size={14} stroke={1.6} className={cells['chevron']} aria-hidden />
    </div>
  );
}
