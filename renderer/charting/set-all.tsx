import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBarDown } from '@tabler/icons-react';
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
  const { t } = useTranslation('charting');
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
        <Tooltip label={t('zones.setAll')}>
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
