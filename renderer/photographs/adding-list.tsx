import { Button, Loader, Progress } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import { type Photograph, type PhotographSubject, isSubject } from '../../domain/photograph.ts';
import { useErrorText } from '../ui/error-text.ts';
import type { AddingEntry, AddingFailure } from './adding.ts';
import classes from './photographs.module.css';
import { queueOf, useAdding } from './queues.ts';
import { ViewSelect, ZoneSelect, withView } from './subject-fields.tsx';
import { useRename } from './use-rename.ts';

type AddingListProps = {
  patientId: string;
  /** The session that they are added to; null: none. */
  sessionId: string | null;
  /** As they are known by now. */
  photographs: readonly Photograph[];
};

/** What is being added, each file in a line of its own with what became of it. */
export function AddingList({ patientId, sessionId, photographs }: AddingListProps) {
  const { t } = useTranslation('photographs');
  const entries = useAdding(patientId).filter((entry) => entry.sessionId === sessionId);
  const count = entries.length;
  const done = entries.filter(({ state }) => state.kind === 'done').length;
  const failed = entries.filter(({ state }) => state.kind === 'failed').length;
  const isOver = done + failed === count;
  const list = useFollowedList(entries);
  if (count === 0) return null;
  const said = [
    isOver ? t('add.finished', { count: done }) : t('add.progress', { done, count }),
    ...(failed > 0 ? [t('add.failed', { count: failed })] : []),
  ].join(' ');
  return (
    <section
      className={classes['adding']}
      aria-label={t('add.list')}
      data-adding={isOver ? 'over' : 'running'}
    >
      <div className={classes['addingHead']}>
        <span role="status">{said}</span>
        {isOver ? (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={() => {
              const queue = queueOf(patientId);
              for (const { key, state } of entries) if (state.kind === 'done') queue.leaveOut(key);
            }}
            disabled={done === 0}
          >
            {t('add.hide')}
          </Button>
        ) : null}
      </div>
      <Progress value={(100 * (done + failed)) / count} size={4} aria-label={t('add.list')} />
      <ol ref={list} className={classes['addingList']}>
        {entries.map((entry) => (
          <AddingLine
            key={entry.key}
            patientId={patientId}
            entry={entry}
            stored={storedOf(entry, photographs)}
          />
        ))}
      </ol>
    </section>
  );
}

/** The line that is worked on stays in sight, as long as nobody is busy in the list. */
function useFollowedList(entries: readonly AddingEntry[]) {
  const list = useRef<HTMLOListElement>(null);
  const working = entries.findIndex(({ state }) => state.kind === 'reading' || state.kind === 'storing');
  useEffect(() => {
    const lines = list.current;
    const line = lines?.children[working];
    if (!lines || !(line instanceof HTMLElement) || lines.contains(document.activeElement)) return;
    lines.scrollTop = Math.max(0, line.offsetTop - lines.clientHeight / 2);
  }, [working]);
  return list;
}

/** The photograph that a file has become, as it is called by now. */
const storedOf = ({ state }: AddingEntry, photographs: readonly Photograph[]): Photograph | undefined =>
  state.kind === 'done' ? photographs.find(({ id }) => id === state.photograph.id) : undefined;

type AddingLineProps = { patientId: string; entry: AddingEntry; stored: Photograph | undefined };

/** Drawn anew for what happens to its own file alone. */
const AddingLine = memo(function AddingLine({ patientId, entry, stored }: AddingLineProps) {
  const { t } = useTranslation('photographs');
  const { t: common } = useTranslation();
  const failureText = useFailureText();
  const rename = useRename(patientId);
  const { key, name, state } = entry;
  const queue = queueOf(patientId);
  const subject: PhotographSubject = stored ?? entry.subject;
  const change = (part: Partial<PhotographSubject>) => {
    const next = { ...entry.subject, ...subject, ...part };
    queue.setSubject(key, { view: next.view, zone: next.zone, stage: next.stage });
    if (stored && isSubject(next))
      rename.save(stored, { view: next.view, zone: next.zone, stage: next.stage });
  };
  const chosen = stored && !isSubject(entry.subject) ? entry.subject : subject;
  return (
    <li className={classes['addingLine']} data-state={state.kind}>
      <StateMark entry={entry} />
      <span className={classes['fileName']} title={name}>
        {name}
      </span>
      <span className={classes['addingSubject']}>
        <ViewSelect
          size="xs"
          label={t('add.fieldOf', { field: t('field.view'), name })}
          hideLabel
          value={chosen.view}
          disabled={state.kind === 'storing' || stored?.sealed === true}
          onChange={(view) => change({ view, zone: withView(view, chosen.zone) })}
        />
        {isSubject({ view: chosen.view, zone: null }) ? null : (
          <ZoneSelect
            size="xs"
            label={t('add.fieldOf', { field: t('field.zone'), name })}
            hideLabel
            value={chosen.zone}
            disabled={state.kind === 'storing' || stored?.sealed === true}
            onChange={(zone) => change({ zone })}
          />
        )}
      </span>
      {state.kind === 'failed' ? (
        <>
          <p className={classes['addingFailure']} role="alert">
            {failureText(state.failure)}
          </p>
          <span className={classes['addingActions']}>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('add.tryAgainOf', { name })}
              onClick={() => queue.tryAgain(key)}
            >
              {common('action.tryAgain')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={t('add.leaveOutOf', { name })}
              onClick={() => queue.leaveOut(key)}
            >
              {t('add.leaveOut')}
            </Button>
          </span>
        </>
      ) : null}
      {rename.failure ? (
        <p className={classes['addingFailure']} role="alert">
          {failureText(rename.failure)}
        </p>
      ) : null}
    </li>
  );
});

function StateMark({ entry: { state, subject } }: { entry: AddingEntry }) {
  const { t } = useTranslation('photographs');
  switch (state.kind) {
    case 'done':
      return (
        <span className={classes['stateMark']} data-tone="ok">
          <IconCircleCheck size={16} stroke={1.7} aria-hidden /> {t('add.state.done')}
        </span>
      );
    case 'failed':
      return (
        <span className={classes['stateMark']} data-tone="danger">
          <IconAlertTriangle size={16} stroke={1.7} aria-hidden /> {t('add.state.failed')}
        </span>
      );
    case 'waiting':
      return (
        <span className={classes['stateMark']}>
          <IconClock size={16} stroke={1.6} aria-hidden />{' '}
          {isSubject(subject) ? t('add.state.waiting') : t('field.zoneChoose')}
        </span>
      );
    case 'reading':
    case 'storing':
      return (
        <span className={classes['stateMark']}>
          <Loader size={14} aria-hidden /> {t(`add.state.${state.kind}`)}
        </span>
      );
    default:
      return assertNever(state);
  }
}

/** Why a picture was not added, and what to do. */
export function useFailureText() {
  const { t } = useTranslation('photographs');
  const { ofError } = useErrorText();
  return (failure: AddingFailure): string => {
    return failure === 'unreadable' ? t('add.unreadable') : ofError(failure);
  };
}
