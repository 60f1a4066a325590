import { IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../domain/audit.ts';
import { civilOfInstant } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import classes from './audit.module.css';
import { EventDetails } from './event-details.tsx';
import { EventSentence } from './event-sentence.tsx';

type EventRowProps = {
  entry: AuditEntry;
  isOpen: boolean;
  isTabStop: boolean;
  plainPatient: boolean;
  onToggle: () => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** Actions that stand out: somebody was refused, or went past a restriction. */
const alarming: ReadonlySet<string> = new Set([
  'vault.refused',
  'password.refused',
  'record.refused',
  'record.break-glass',
]);

/** One event: when, the sentence, and its details when it is opened. */
export function EventRow(props: EventRowProps) {
  const { entry, isOpen, isTabStop, plainPatient, onToggle, onFocus, onKeyDown } = props;
  const { t } = useTranslation('audit');
  const { timeZone } = useUnlocked().clinic;
  const panel = useId();
  const [, time = ''] = civilOfInstant(entry.at, timeZone).split('T');
  return (
    <div className={classes['event']} data-open={isOpen || undefined}>
      <div className={classes['line']} data-alarming={alarming.has(entry.action) || undefined}>
        <button
          type="button"
          data-row
          className={classes['toggle']}
          aria-expanded={isOpen}
          aria-controls={panel}
          aria-label={t('details.number', { number: entry.sequence })}
          tabIndex={isTabStop ? 0 : -1}
          onClick={onToggle}
          onFocus={onFocus}
          onKeyDown={onKeyDown}
        >
          <IconChevronRight size={16} stroke={1.75} aria-hidden />
        </button>
        <span className={classes['time']}>{time}</span>
        <span className={classes['sentence']}>
          <EventSentence entry={entry} plainPatient={plainPatient} />
        </span>
      </div>
      <div id={panel}>{isOpen ? <EventDetails entry={entry} plainPatient={plainPatient} /> : null}</div>
    </div>
  );
}
