import type { Problem, ProblemCode } from '../../domain/problem.ts';
import { placeOfPath } from './form-paths.ts';

export const problemSections = [
  'screening',
  'session',
  'anaesthetic',
  'zones',
  'serums',
  'prp',
  'reactions',
  'complications',
  'closing',
  'photographs',
] as const;
export type ProblemSection = (typeof problemSections)[number];

/** One line of the list of what is missing: the same problem of one column counts once, with its rows. */
export type ProblemEntry = {
  /** The first field concerned, to be focused. */
  path: string;
  field: string;
  problem: Problem;
  /** Row numbers from 0; empty for a field that is no part of a row. */
  rows: number[];
};

/** Problems whose sentence is the same in every row. */
const alike: ReadonlySet<ProblemCode> = new Set(['required', 'depth.reason-required']);

/** Where the fields and lists stand; those that are not named here belong to the treatment. */
const sectionsOfFields: ReadonlyMap<string, ProblemSection> = new Map([
  ['screening', 'screening'],
  ['anaesthesia', 'anaesthetic'],
  ['anaesthetics', 'anaesthetic'],
  ['zones', 'zones'],
  ['marks', 'zones'],
  ['serums', 'serums'],
  ['prp', 'prp'],
  ['immediateReactions', 'reactions'],
  ['reactions', 'reactions'],
  ['complicationState', 'complications'],
  ['complications', 'complications'],
  ['pain', 'closing'],
  ['note', 'closing'],
  ['reviewDue', 'closing'],
  ['combination', 'closing'],
  ['combinationNote', 'closing'],
  ['photographs', 'photographs'],
  ['photographsReason', 'photographs'],
  ['photographsRefusal', 'photographs'],
]);

const sectionOf = (list: string): ProblemSection => sectionsOfFields.get(list) ?? 'session';

/** Groups problems by section, each in screen order; sections without problems are left out. */
export function groupProblems(
  problems: readonly Problem[],
): { section: ProblemSection; entries: ProblemEntry[] }[] {
  const sections = new Map<ProblemSection, Map<string, ProblemEntry>>();
  for (const problem of problems) {
    const { list, row, field } = placeOfPath(problem.path);
    const section = sectionOf(list);
    if (section === 'screening') {
      const screened = sections.get(section) ?? new Map<string, ProblemEntry>();
      sections.set(section, screened);
      addScreened(screened, problem);
      continue;
    }
    const entries = sections.get(section) ?? new Map<string, ProblemEntry>();
    sections.set(section, entries);
    const values = alike.has(problem.code) ? '' : JSON.stringify(problem.values);
    const key = `${list} ${field} ${problem.code} ${values}`;
    const entry = entries.get(key) ?? { path: problem.path, field, problem, rows: [] };
    entries.set(key, entry);
    if (row !== null && !entry.rows.includes(row)) entry.rows.push(row);
  }
  return problemSections.flatMap((section) => {
    const entries = sections.get(section);
    return entries ? [{ section, entries: [...entries.values()] }] : [];
  });
}

/** Questions count together; a finding stands for itself. */
const counted: ReadonlySet<ProblemCode> = new Set(['screening.unanswered', 'screening.unconfirmed']);

function addScreened(entries: Map<string, ProblemEntry>, problem: Problem): void {
  const { path, code } = problem;
  const key = counted.has(code) ? code : `${path} ${code}`;
  const entry = entries.get(key) ?? { path, field: 'screening', problem, rows: [] };
  entries.set(key, { ...entry, rows: [...entry.rows, entry.rows.length] });
}
