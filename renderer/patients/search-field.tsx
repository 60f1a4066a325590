import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useHotkeys, useMergedRef, useWindowEvent } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isDialogOpen } from '../ui/dialogs.ts';
import classes from './patients-screen.module.css';

type SearchFieldProps = {
  ref: Ref<HTMLInputElement>;
  value: string;
  onChange: (value: string) => void;
  /** Arrow down: into the list. */
  onLeaveDown: () => void;
  onEnter: () => void;
};

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);

/** The search of the patient list. `/` and Mod+F lead to it from anywhere on the screen. */
export function SearchField({ ref, value, onChange, onLeaveDown, onEnter }: SearchFieldProps) {
  const { t } = useTranslation('patients');
  const input = useRef<HTMLInputElement>(null);
  const merged = useMergedRef(ref, input);
  const focus = () => {
    if (isDialogOpen()) return;
    input.current?.focus();
    input.current?.select();
  };
  useEffect(() => input.current?.focus(), []);
  useHotkeys([['mod+F', focus]], []);
  // Compared by the character, because many keyboards need Shift for it.
  useWindowEvent('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target))
      return;
    event.preventDefault();
    focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      onLeaveDown();
    } else if (event.key === 'Enter') {
      onEnter();
    } else if (event.key === 'Escape' && value !== '') {
      onChange('');
    }
  };
  return (
    <TextInput
      ref={merged}
      className={`${classes['search']} no-print`}
      size="md"
      type="text"
      role="searchbox"
      aria-label={t('search.label')}
      aria-keyshortcuts="/ Control+F Meta+F"
      placeholder={t('search.placeholder')}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      leftSection={<IconSearch size={18} stroke={1.5} aria-hidden />}
      rightSection={
        value === '' ? (
          <Kbd size="xs" aria-hidden className={classes['shortcut']}>
            {'/'}
          </Kbd>
        ) : (
          <CloseButton
            size="sm"
            aria-label={t('search.clear')}
            onClick={() => {
              onChange('');
              input.current?.focus();
            }}
          />
        )
      }
    />
  );
}
