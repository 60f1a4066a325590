import { type KeyboardEvent, useRef, useState } from 'react';
import classes from './history.module.css';

export type Choice<Value extends string> = { value: Value; label: string };

type ChoicesProps<Value extends string> = {
  label: string;
  choices: readonly Choice<Value>[];
  /** The answer that stands now. */
  chosen: Value | null;
  disabled?: boolean;
  onChoose: (value: Value) => void;
};

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * The answers to one question as a row of buttons, one Tab stop: arrow keys move, Enter or the first letter of an
 * answer chooses. A letter that several answers begin with moves to the next of them.
 */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { label, choices, chosen, disabled = false, onChoose } = props;
  const row = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(() =>
    Math.max(
      0,
      choices.findIndex(({ value }) => value === chosen),
    ),
  );
  const buttonAt = (index: number) => row.current?.querySelectorAll('button')[index];
  const moveTo = (index: number) => {
    setStop(index);
    buttonAt(index)?.focus();
  };
  const letter = (key: string) => {
    const wanted = key.toLocaleLowerCase();
    const matching = choices.flatMap((choice, index) =>
      choice.label.toLocaleLowerCase().startsWith(wanted) ? [{ index, value: choice.value }] : [],
    );
    const [first] = matching;
    if (!first) return false;
    if (matching.length === 1) onChoose(first.value);
    else moveTo((matching.find(({ index }) => index > stop) ?? first).index);
    return true;
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || disabled) return;
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      moveTo((stop + step + choices.length) % choices.length);
    } else if (event.key.length === 1 && event.key !== ' ' && letter(event.key)) {
      event.preventDefault();
      // Letters are shortcuts elsewhere on the screen.
      event.stopPropagation();
    }
  };
  return (
    <div ref={row} role="toolbar" aria-label={label} className={classes['choices']} data-choices>
      {choices.map((choice, index) => (
        <button
          key={choice.value}
          type="button"
          className={classes['choice']}
          tabIndex={index === stop ? 0 : -1}
          aria-pressed={choice.value === chosen}
          disabled={disabled}
          onKeyDown={keyDown}
          onFocus={() => setStop(index)}
          onClick={() => onChoose(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}

/** Where the next question that nobody has answered takes the focus, behind `from` on the screen. */
export function nextUnanswered(from: Element): HTMLElement | undefined {
  const isBehind = (row: Element) =>
    (from.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !from.contains(row);
  const rows = [...document.querySelectorAll('[data-choices]')];
  const next = rows.find((row) => isBehind(row) && !row.querySelector('[aria-pressed="true"]'));
  return next?.querySelector<HTMLElement>('button[tabindex="0"]') ?? undefined;
}
