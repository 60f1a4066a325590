import { ActionIcon, Button, Group, Menu, Text, Title, Tooltip } from '@mantine/core';
import {
  IconArrowLeft,
  IconDots,
  IconFilePlus,
  IconHandFinger,
  IconHistory,
  IconSignature,
  IconTemplate,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DraftPlans } from '../../domain/contract-plans.ts';
import type { DraftView } from '../../domain/contract.ts';
import { fitzpatrickNumerals } from '../../domain/patient.ts';
import { ageOn, civilDateOfInstant, formatTime, isCivilDateTime } from '../../domain/time.ts';
import { SafetyStrip } from '../history/safety-strip.tsx';
import { todayAt } from '../ui/clock.ts';
import { useLocale } from '../ui/locale.ts';
import { modifierKeys } from '../ui/modifier-keys.ts';
import { relativeDay } from '../ui/relative-day.ts';
import { useCharting, useDerived } from './charting-context.ts';
import classes from './charting.module.css';
import { DraftPlan } from './draft-plan.tsx';
import type { DraftSaver } from './draft-saver.ts';
import { SaveState } from './save-state.tsx';

type DraftHeaderProps = {
  view: DraftView;
  /** Its plan and those it can belong to, as chosen by now. */
  plans: DraftPlans;
  onPlans: (plans: DraftPlans) => void;
  saver: DraftSaver;
  onSign: () => void;
  onDiscard: () => void;
  /** Opens the mode for one hand. */
  onTreating: () => void;
  /** Fills in the settings of last time; given where there is a last time. */
  onLikeLast: (() => void) | undefined;
  /** Shows the templates of the clinic. */
  onTemplates: () => void;
  /** Makes a template of what is charted. */
  onSaveTemplate: () => void;
  /** Leads to a field; given once signing was tried. */
  onGoTo: ((path: string) => void) | undefined;
};

/** Whom the session is for, whether it is stored, and the way to sign it. */
export function DraftHeader(props: DraftHeaderProps) {
  const { view, plans, onPlans, saver, onSign, onDiscard, onGoTo, onTreating, onLikeLast } = props;
  const { onTemplates, onSaveTemplate } = props;
  const { t } = useTranslation('charting');
  const { t: start } = useTranslation('start');
  const { t: treating } = useTranslation('treating');
  const { timeZone } = useCharting();
  const { patient } = view;
  const more = useRef<HTMLButtonElement>(null);
  // The menu goes: a dialog gives the focus back to what opened the menu.
  const fromMenu = (open: () => void) => () => {
    more.current?.focus();
    open();
  };
  const name = `${patient.familyName}, ${patient.givenName}`;
  return (
    <>
      <Group className={classes['headerRow']} justify="space-between" wrap="nowrap" gap="md">
        <Group gap="md" wrap="nowrap" miw={0}>
          <Tooltip label={t('backToPatient')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('backToPatient')}
              renderRoot={(props) => (
                <Link to="/patients/$patientId" params={{ patientId: patient.id }} {...props} />
              )}
            >
              <IconArrowLeft size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <div className={classes['who']}>
            <Title order={1} size="h2" className={classes['name']} title={name}>
              {name}
            </Title>
            <PatientFacts view={view} />
            <DraftPlan sessionId={view.sessionId} plans={plans} onChosen={onPlans} />
          </div>
        </Group>
        <Group gap="sm" wrap="nowrap">
          <SaveState saver={saver} timeZone={timeZone} />
          <Button
            variant="default"
            leftSection={<IconHandFinger size={17} stroke={1.6} aria-hidden />}
            onClick={onTreating}
          >
            {treating('open')}
          </Button>
          <Menu position="bottom-end" width={260}>
            <Menu.Target>
              <ActionIcon ref={more} variant="subtle" color="gray" size="lg" aria-label={t('header.more')}>
                <IconDots size={18} stroke={1.6} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {onLikeLast ? (
                <Menu.Item
                  leftSection={<IconHistory size={16} stroke={1.6} aria-hidden />}
                  onClick={onLikeLast}
                >
                  {start('lastAction', { keys: 'Alt+L' })}
                </Menu.Item>
              ) : null}
              {view.templates.length > 0 ? (
                <Menu.Item
                  leftSection={<IconTemplate size={16} stroke={1.6} aria-hidden />}
                  onClick={fromMenu(onTemplates)}
                >
                  {start('templatesAction', { keys: 'Alt+T' })}
                </Menu.Item>
              ) : null}
              <Menu.Item
                leftSection={<IconFilePlus size={16} stroke={1.6} aria-hidden />}
                onClick={fromMenu(onSaveTemplate)}
              >
                {start('saveTemplate')}
              </Menu.Item>
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
                onClick={fromMenu(onDiscard)}
              >
                {t('header.discard')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          {onGoTo ? <MissingLink onGoTo={onGoTo} /> : null}
          <Tooltip label={t('action.signHint', { keys: modifierKeys('Enter') })}>
            <Button leftSection={<IconSignature size={17} stroke={1.6} aria-hidden />} onClick={onSign}>
              {t('action.sign')}
            </Button>
          </Tooltip>
        </Group>
      </Group>
      <SafetyStrip patientId={patient.id} safety={view.safety} compact />
    </>
  );
}

/** How much still stands in the way of signing; leads to the first of it. */
function MissingLink({ onGoTo }: { onGoTo: (path: string) => void }) {
  const { t } = useTranslation('charting');
  const problems = useDerived(({ getProblems }) => getProblems());
  const [first] = problems;
  return first ? (
    <Tooltip label={t('missing.toFirst')}>
      <Button variant="subtle" color="red" size="compact-sm" onClick={() => onGoTo(first.path)}>
        {t('missing.short', { count: problems.length })}
      </Button>
    </Tooltip>
  ) : null;
}

function PatientFacts({ view: { patient, lastSession, sessionNumber } }: { view: DraftView }) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useCharting();
  const locale = useLocale();
  const today = todayAt(timeZone);
  const type = patient.fitzpatrick === null ? undefined : fitzpatrickNumerals[patient.fitzpatrick - 1];
  const lastDay = lastSession && civilDateOfInstant(lastSession.startedAt, timeZone);
  const facts = [
    t('header.recordNumber', { number: patient.recordNumber }),
    terms('unit.years', { count: ageOn(patient.birthDate, today) }),
    type ? t('header.fitzpatrick', { type }) : t('header.fitzpatrickUnknown'),
    t('header.sessionNumber', { number: sessionNumber }),
    ...(lastDay
      ? [
          t('header.lastSession', {
            date: formatTime(lastDay, locale, timeZone),
            when: relativeDay(lastDay, today, locale),
          }),
        ]
      : []),
  ];
  return (
    <Text size="sm" c="dimmed" className={classes['facts']} title={facts.join(' · ')}>
      {facts.join(' · ')}
      <StartedFact />
    </Text>
  );
}

function StartedFact() {
  const { t } = useTranslation('charting');
  const startedAt = useWatch({ control: useCharting().form.control, name: 'startedAt' });
  return isCivilDateTime(startedAt) ? ` · ${t('header.started', { time: startedAt.slice(-5) })}` : null;
}
