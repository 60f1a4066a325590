import { codeOf, earlierOf } from '../../domain/history-lines.ts';
import type { HistoryForm } from '../../domain/history-form.ts';
import {
  emptyConditionForm,
  emptyMedicineForm,
  emptyProcedureForm,
  emptySkincareForm,
} from '../../domain/history-typed.ts';
import {
  type ConditionCode,
  type HistoryEntry,
  type MedicineClass,
  type ProcedureCode,
  type SkincareSubstance,
  conditions,
  medicineClasses,
  procedures,
  skincareSubstances,
} from '../../domain/history.ts';

/** A question that the clinical rules ask. */
export type Question =
  | { kind: 'condition'; code: Exclude<ConditionCode, 'other'> }
  | { kind: 'medicine'; code: Exclude<MedicineClass, 'other'> }
  | { kind: 'skincare'; code: SkincareSubstance }
  | { kind: 'procedure'; code: ProcedureCode };
export type QuestionKind = Question['kind'];

const isNamed = <Code extends string>(code: Code): code is Exclude<Code, 'other'> => code !== 'other';

/** The questions of each section, in the order in which they are asked. */
export const questionsOf: Readonly<Record<QuestionKind, readonly Question[]>> = {
  condition: conditions.filter(isNamed).map((code) => ({ kind: 'condition', code })),
  medicine: medicineClasses.filter(isNamed).map((code) => ({ kind: 'medicine', code })),
  skincare: skincareSubstances.map((code) => ({ kind: 'skincare', code })),
  procedure: procedures.map((code) => ({ kind: 'procedure', code })),
};

/** True while a question of the rules has no answer. */
export const hasOpenQuestions = (current: readonly HistoryEntry[]): boolean =>
  Object.values(questionsOf).some((questions) =>
    questions.some(
      ({ kind, code }) =>
        !current.some(({ statement }) => statement.kind === kind && codeOf(statement) === code),
    ),
  );

/** The explicit "no" to a question. */
export function noTo(question: Question): HistoryForm {
  switch (question.kind) {
    case 'condition':
      return { ...emptyConditionForm(question.code), status: 'absent' };
    case 'medicine':
      return { ...emptyMedicineForm(question.code), use: 'never' };
    case 'skincare':
      return { ...emptySkincareForm(question.code), use: 'never' };
    case 'procedure':
      return { ...emptyProcedureForm(question.code), had: 'no' };
    default:
      return question;
  }
}

/** An entry that holds or is the last of its line, and those before it, newest first. */
export type Line = { entry: HistoryEntry; earlier: HistoryEntry[] };

/** What has been said about one subject: the entry that holds, if any, and all others, newest first. */
export type Subject = { current: HistoryEntry | null; earlier: HistoryEntry[] };

/** Everything recorded under a kind and code. `entries` are newest first. */
export function subjectIn(
  entries: readonly HistoryEntry[],
  current: readonly HistoryEntry[],
  kind: HistoryEntry['statement']['kind'],
  code: string,
): Subject {
  const isAbout = ({ statement }: HistoryEntry) => statement.kind === kind && codeOf(statement) === code;
  const holding = current.find(isAbout) ?? null;
  return {
    current: holding,
    earlier: entries.filter((entry) => isAbout(entry) && entry !== holding && entry.id !== holding?.id),
  };
}

/** The lines of statements that stand for themselves: allergies, alerts, what is named in words. */
export function linesIn(
  entries: readonly HistoryEntry[],
  current: readonly HistoryEntry[],
  belongs: (statement: HistoryEntry['statement']) => boolean,
): { holding: Line[]; withdrawn: Line[] } {
  const lineOf = (entry: HistoryEntry): Line => ({ entry, earlier: earlierOf(entry, entries) });
  const own = (entry: HistoryEntry) => belongs(entry.statement);
  return {
    holding: current.filter(own).map(lineOf),
    withdrawn: entries.filter((entry) => entry.withdrawn !== null && own(entry)).map(lineOf),
  };
}
