import { Button, Menu, Textarea } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chartingSections } from '../i18n/en/charting-sections.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useCharting, useShownProblems } from './charting-context.ts';
import classes from './charting.module.css';
import { isPickKey, pickKey } from './grid-keys.ts';
import { insertPhrase } from './insert-phrase.ts';

type Phrase = keyof typeof chartingSections.phrases.text;
const phrases = Object.keys(chartingSections.phrases.text) as Phrase[]; // the keys of a constant

/** Whatever no field has room for; sentences that are often written come from a menu. */
export function NoteField() {
  const { t } = useTranslation('charting');
  const { form } = useCharting();
  const { ofProblem } = useErrorText();
  const [problem] = useShownProblems('note');
  const [opened, setOpened] = useState(false);
  const area = useRef<HTMLTextAreaElement | null>(null);
  const { ref: register, ...field } = form.register('note');
  const close = () => {
    setOpened(false);
    requestAnimationFrame(() => area.current?.focus());
  };
  const insert = (phrase: Phrase) => {
    const note = area.current;
    const text = form.getValues('note');
    const placed = insertPhrase(
      text,
      note?.selectionStart ?? text.length,
      note?.selectionEnd ?? text.length,
      t(`phrases.text.${phrase}`),
    );
    form.setValue('note', placed.text, { shouldDirty: true });
    note?.setSelectionRange(placed.cursor, placed.cursor);
  };
  return (
    <div className={classes['noteField']}>
      <Textarea
        {...field}
        ref={(element) => {
          register(element);
          area.current = element;
        }}
        label={t('field.sessionNote')}
        error={problem && ofProblem(problem)}
        data-field="note"
        aria-keyshortcuts={pickKey}
        onKeyDown={(event) => {
          if (!isPickKey(event)) return;
          event.preventDefault();
          setOpened(true);
        }}
        // The browser lets the field grow: measuring a long note at every key would slow typing down.
        autosize={false}
        classNames={{ input: classes['note'] ?? '' }}
      />
      <Menu
        opened={opened}
        onChange={setOpened}
        onClose={close}
        returnFocus={false}
        // The first phrase is marked at once.
        withInitialFocusPlaceholder={false}
        position="bottom-end"
      >
        <Menu.Target>
          <Button
            className={classes['phrases'] ?? ''}
            variant="subtle"
            color="gray"
            size="compact-sm"
            title={t('phrases.hint', { keys: t('keys.alt', { key: '↓' }) })}
            rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden />}
          >
            {t('phrases.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {phrases.map((phrase, place) => (
            <Menu.Item key={phrase} data-autofocus={place === 0 || undefined} onClick={() => insert(phrase)}>
              {t(`phrases.text.${phrase}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
