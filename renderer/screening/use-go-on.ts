import { type RefObject, useEffect, useRef } from 'react';
import {
  type AskedQuestion,
  type ScreeningState,
  findingPath,
  questionPath,
} from '../../domain/screening-reading.ts';

/**
 * Keeps the keyboard at work: what is pressed to answer or confirm is gone afterwards, and the focus with it. It goes
 * to the next question that is not confirmed, else to the first finding that asks for a decision, else onwards.
 */
export function useGoOn(screening: ScreeningState, onDone: () => void) {
  const root = useRef<HTMLDivElement>(null);
  const answered = useRef<readonly string[]>([]);
  useEffect(() => {
    if (answered.current.length === 0) return;
    const waiting = new Set<string>(
      screening.questions.filter(({ confirmed }) => !confirmed).map(({ id }) => id),
    );
    // Until the record has the answers, and the form what was confirmed of them.
    if (answered.current.some((id) => waiting.has(id))) return;
    const from = screening.questions.findIndex(({ id }) => id === answered.current.at(-1));
    answered.current = [];
    // Whoever has gone elsewhere meanwhile stays there.
    if (document.activeElement !== document.body) return;
    const next = placesAfter(from, screening)
      .map((path) => controlAt(root, path))
      .find((control) => control !== undefined);
    if (next) next.focus();
    else onDone();
  }, [screening, onDone]);
  return {
    root,
    /** Called before what answers these questions is recorded or confirmed. */
    goOnAfter: (questions: readonly AskedQuestion[]) => {
      answered.current = questions.map(({ id }) => id);
    },
  };
}

/** The places where something is left to do, in the order in which they are visited. */
function placesAfter(from: number, { questions, findings }: ScreeningState): string[] {
  const inTurn = [...questions.slice(from + 1), ...questions.slice(0, from + 1)];
  return [
    ...inTurn.filter(({ confirmed }) => !confirmed).map(({ id }) => rowOf(questionPath(id))),
    // Answers that stand in one line are confirmed together.
    '[data-field="screening"]',
    ...findings
      .filter(({ finding, open }) => open && finding.field === null)
      .map(({ finding }) => fieldOf(findingPath(finding.key))),
  ];
}

const fieldOf = (path: string): string => `[data-field="${CSS.escape(path)}"]`;
const rowOf = (path: string): string => `li${fieldOf(path)}`;

/** The first control of a place; none while the place is not shown. */
function controlAt(root: RefObject<HTMLElement | null>, selector: string): HTMLElement | undefined {
  const place = root.current?.closest('section')?.querySelector(selector);
  const control = place?.matches('input, button') ? place : place?.querySelector('input, textarea, button');
  return control instanceof HTMLElement ? control : undefined;
}
