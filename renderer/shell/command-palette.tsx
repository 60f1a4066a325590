import '@mantine/spotlight/styles.layer.css';
import { Text, TextInput, useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, createSpotlight } from '@mantine/spotlight';
import {
  IconAppWindow,
  IconDatabaseExport,
  IconDeviceDesktop,
  IconChecklist,
  IconHistory,
  IconHome,
  IconKeyboard,
  IconLock,
  IconMoon,
  IconPackage,
  IconPhoto,
  IconSearch,
  IconShieldLock,
  IconSun,
  IconTemplate,
  IconUser,
  IconUserCog,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../domain/time.ts';
import { call } from '../api.ts';
import { highlightParts } from '../patients/highlight.ts';
import { usePatientList } from '../patients/queries.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { modifierKeys } from '../ui/modifier-keys.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { type PaletteEntry, PaletteGroup, optionId } from './palette-group.tsx';
import classes from './command-palette.module.css';
import { takeTypeAhead } from './type-ahead.ts';

type CommandPaletteProps = {
  opened: boolean;
  onClose: () => void;
  onNewPatient: (initialName: string) => void;
  onLock: () => void;
  onShortcuts: () => void;
};

/** A failure is in the log; there is nothing to be done about it here. */
const openWindow = () => void call('app.openWindow', undefined).catch(() => undefined);

const [paletteStore, palette] = createSpotlight();
const searchDelayMs = 120;
const patientsShown = 8;
const listId = 'command-palette-list';

/** Mod+K: patients as they are typed, and every command. The choice is made with the arrow keys and Enter. */
export default function CommandPalette({ opened, onClose, ...actions }: CommandPaletteProps) {
  const { t } = useTranslation();
  const returnFocus = useReturnFocus(opened);
  useEffect(() => (opened ? palette.open() : palette.close()), [opened]);
  return (
    <Spotlight.Root
      store={paletteStore}
      shortcut={null}
      onSpotlightClose={() => {
        onClose();
        returnFocus();
      }}
      returnFocus={false}
      attributes={{ content: { 'aria-label': t('palette.title') } }}
      centered={false}
      size="38rem"
      radius="lg"
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.4, blur: 2 }}
    >
      <PaletteBody {...actions} />
    </Spotlight.Root>
  );
}

function PaletteBody({ onNewPatient, onLock, onShortcuts }: Omit<CommandPaletteProps, 'opened' | 'onClose'>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [selected, setSelected] = useState(0);
  // In the frame in which it appears, so that no letter is lost between the kept ones and the field's own.
  const takeFocus = useCallback((field: HTMLInputElement | null) => {
    if (!field) return;
    field.focus({ preventScroll: true });
    const early = takeTypeAhead();
    setTyped((known) => known + early);
  }, []);
  const patients = usePatientEntries(typed.trim());
  const commands = useCommands({
    onLock,
    onShortcuts,
    onNewPatient: () => onNewPatient(patients.answered && patients.entries.length === 0 ? typed : ''),
  });
  const shownCommands = commands.filter((command) => matches(command.label, typed));
  const entries =
    typed.trim() === '' ? [...shownCommands, ...patients.entries] : [...patients.entries, ...shownCommands];
  const current = Math.min(selected, entries.length - 1);

  const run = (entry: PaletteEntry) => {
    palette.close();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const next = (current + step + entries.length) % Math.max(entries.length, 1);
      setSelected(next);
      document.querySelector(`#${optionId(next)}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const entry = entries[current];
      // A patient of an earlier search is never opened by an Enter that came before the answer.
      if (entry && (patients.answered || entry.kind === 'command')) run(entry);
    }
  };
  const groups = typed.trim() === '' ? (['command', 'patient'] as const) : (['patient', 'command'] as const);
  return (
    <>
      <TextInput
        ref={takeFocus}
        data-autofocus
        variant="unstyled"
        size="md"
        className={classes['search']}
        role="combobox"
        aria-label={t('palette.placeholder')}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={entries.length > 0 ? optionId(current) : undefined}
        placeholder={t('palette.placeholder')}
        leftSection={<IconSearch size={18} stroke={1.5} aria-hidden />}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setSelected(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t('palette.results')} className={classes['list']}>
        {groups.map((kind) => (
          <PaletteGroup
            key={kind}
            label={kind === 'patient' ? t('palette.patients') : t('palette.commands')}
            entries={entries}
            kind={kind}
            selected={current}
            onRun={run}
            onSelect={setSelected}
          />
        ))}
      </div>
      {patients.failed ? (
        <Text className={classes['note']} role="alert">
          {t('palette.searchFailed')}
        </Text>
      ) : null}
      {entries.length === 0 && patients.answered ? (
        <Text className={classes['note']} role="status">
          {t('palette.nothing')}
        </Text>
      ) : null}
      <Text className={classes['keys']} aria-hidden>
        {t('palette.keys')}
      </Text>
    </>
  );
}

const matches = (label: string, typed: string): boolean => {
  const words = typed.trim().split(/\s+/);
  return words.every((word) => word === '' || highlightParts(label, word).some((part) => part.matched));
};

/** The patients that match what is typed; the most recent ones when nothing is. */
function usePatientEntries(typed: string) {
  const { t } = useTranslation('patients');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const navigate = useNavigate();
  const [query] = useDebouncedValue(typed, searchDelayMs);
  const list = usePatientList(query);
  const entries: PaletteEntry[] = (list.data?.hits ?? []).slice(0, patientsShown).map((hit) => ({
    kind: 'patient',
    id: hit.id,
    label: t('list.fullName', { family: hit.familyName, given: hit.givenName }),
    detail: `${formatTime(hit.birthDate, locale, timeZone)} · ${hit.recordNumber}`,
    icon: IconUser,
    run: () => void navigate({ to: '/patients/$patientId', params: { patientId: hit.id } }),
  }));
  return {
    entries,
    answered: list.isSuccess && !list.isPlaceholderData && query === typed,
    failed: list.isError,
  };
}

type Destination =
  | '/'
  | '/patients'
  | '/audit'
  | '/settings/accounts'
  | '/settings/security'
  | '/settings/rules'
  | '/settings/templates'
  | '/stock'
  | '/stock/recall'
  | '/settings/backup';

type Commands = { onLock: () => void; onNewPatient: () => void; onShortcuts: () => void };

function useCommands({ onLock, onNewPatient, onShortcuts }: Commands): PaletteEntry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const isManager = useUnlocked().account.roles.includes('manager');
  const command = (
    id: string,
    label: string,
    icon: PaletteEntry['icon'],
    run: () => void,
    detail = '',
  ): PaletteEntry => ({ kind: 'command', id, label, detail, icon, run });
  const ofPatient = useCommandsOfPatient();
  const goTo = (to: Destination) => () => void navigate({ to });
  const forManagers = [
    command('accounts', t('palette.goToAccounts'), IconUserCog, goTo('/settings/accounts')),
    command('backup', t('palette.goToBackup'), IconDatabaseExport, goTo('/settings/backup')),
    command('audit', t('palette.goToAudit'), IconHistory, goTo('/audit')),
  ];
  return [
    ...ofPatient,
    command('new-patient', t('palette.newPatient'), IconUserPlus, onNewPatient),
    command('today', t('palette.goToToday'), IconHome, goTo('/')),
    command('patients', t('palette.goToPatients'), IconUsers, goTo('/patients')),
    command('stock', t('palette.goToStock'), IconPackage, goTo('/stock')),
    command('recall', t('palette.goToRecall'), IconPackage, goTo('/stock/recall')),
    command('lock', t('palette.lock'), IconLock, onLock, modifierKeys('L')),
    command('window', t('palette.newWindow'), IconAppWindow, openWindow, modifierKeys('Shift+N')),
    command('rules', t('palette.goToRules'), IconChecklist, goTo('/settings/rules')),
    command('templates', t('palette.goToTemplates'), IconTemplate, goTo('/settings/templates')),
    command('security', t('palette.goToSecurity'), IconShieldLock, goTo('/settings/security')),
    ...(isManager ? forManagers : []),
    command('light', t('palette.light'), IconSun, () => setColorScheme('light')),
    command('dark', t('palette.dark'), IconMoon, () => setColorScheme('dark')),
    command('system', t('palette.system'), IconDeviceDesktop, () => setColorScheme('auto')),
    command('shortcuts', t('palette.shortcuts'), IconKeyboard, onShortcuts, '?'),
  ];
}

/** What can be gone to in the record that is open. */
function useCommandsOfPatient(): PaletteEntry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const patientId = useRouterState({
    select: ({ location: { pathname } }) => /^\/patients\/([^/]+)/.exec(pathname)?.[1],
  });
  if (patientId === undefined) return [];
  return [
    {
      kind: 'command',
      id: 'photographs',
      label: t('palette.goToPhotographs'),
      detail: '',
      icon: IconPhoto,
      run: () => void navigate({ to: '/patients/$patientId/photographs', params: { patientId } }),
    },
  ];
}
