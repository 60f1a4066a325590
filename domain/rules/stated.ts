import type { HistoryEntry, HistoryKind, HistoryStatement } from '../history.ts';
import type { PatientFacts } from './facts.ts';

/** A statement with the entry that it stands in. */
export type Stated<Statement extends HistoryStatement> = { entry: HistoryEntry; statement: Statement };

type OfKind<Kind extends HistoryKind> = Extract<HistoryStatement, { kind: Kind }>;

/** The statements of one kind that hold now. */
export function statedOf<Kind extends HistoryKind>(
  { history }: PatientFacts,
  kind: Kind,
): Stated<OfKind<Kind>>[] {
  return history
    .filter(({ statement, withdrawn }) => statement.kind === kind && withdrawn === null)
    .map((entry) => ({ entry, statement: entry.statement as OfKind<Kind> })); // filtered by its kind
}
