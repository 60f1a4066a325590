import { assertNever } from '../../domain/assert-never.ts';
import { codeOf } from '../../domain/history-lines.ts';
import type { HistoryEntry, HistoryStatement } from '../../domain/history.ts';
import { toMillimetres } from '../../domain/units.ts';
import { table } from './table.ts';

/** What a statement says, in the columns that most kinds have. Null: the kind does not have it, or it is not recorded. */
type Said = {
  name: string | null;
  answer: string | null;
  on: string | null;
  detail: string | null;
  zones: readonly string[];
  note: string | null;
};

const nothing: Said = { name: null, answer: null, on: null, detail: null, zones: [], note: null };

/** `name: value` for what is recorded, in one cell. */
const details = (named: Readonly<Record<string, string | null>>): string | null =>
  Object.entries(named)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
    .join('; ') || null;

function saidIn(statement: HistoryStatement): Said {
  switch (statement.kind) {
    case 'condition': {
      const { name, status, since, controlled, diagnosis, zones, note } = statement;
      return { name, answer: status, on: since, detail: details({ controlled, diagnosis }), zones, note };
    }
    case 'medicine': {
      const { name, use, lastDose, prescribed, prescriber, note } = statement;
      return {
        ...nothing,
        name,
        answer: use,
        on: lastDose,
        detail: details({ prescribed, prescriber }),
        note,
      };
    }
    case 'skincare':
      return {
        ...nothing,
        name: statement.product,
        answer: statement.use,
        on: statement.lastUse,
        note: statement.note,
      };
    case 'allergy': {
      const { substance, severity, ingredient, reaction, note } = statement;
      return {
        ...nothing,
        name: substance,
        answer: severity,
        detail: details({ ingredient, reaction }),
        note,
      };
    }
    case 'no-known-allergies':
      return nothing;
    case 'pregnancy': {
      const { pregnant, nursing, asOf } = statement;
      return { ...nothing, answer: pregnant, on: asOf, detail: details({ nursing }) };
    }
    case 'procedure':
      return {
        ...nothing,
        answer: statement.had,
        on: statement.on,
        zones: statement.zones,
        note: statement.note,
      };
    case 'skin-healed':
      return { ...nothing, on: statement.on, note: statement.note };
    case 'measured-distance':
      return {
        ...nothing,
        answer: `${toMillimetres(statement.lengthUm)} mm`,
        on: statement.on,
        detail: details({ distance: statement.distance }),
      };
    case 'alert':
      return { ...nothing, name: statement.text };
    case 'photo-permission': {
      const { record, training, marketing } = statement;
      return { ...nothing, answer: record, detail: details({ training, marketing }) };
    }
    case 'legal-hold':
      return { ...nothing, answer: statement.on ? 'on' : 'off', note: statement.reason };
    default:
      return assertNever(statement);
  }
}

const stateOf = (entry: HistoryEntry, history: readonly HistoryEntry[]): string => {
  if (entry.withdrawn !== null) return 'withdrawal';
  const next = history.find(({ supersedes }) => supersedes === entry.id);
  if (!next) return 'holds';
  return next.withdrawn === null ? 'superseded' : 'withdrawn';
};

type Row = { entry: HistoryEntry; said: Said; state: string };

export const history = table<Row>({
  name: 'history',
  meaning:
    'Medical history, medicines, allergies, skincare, alerts and permissions: every entry, newest first',
  rows: ({ history: entries }) =>
    entries.map((entry) => ({
      entry,
      said: saidIn(entry.statement),
      state: stateOf(entry, entries),
    })),
  columns: [
    { name: 'entry_id', type: 'text', meaning: 'Identifier', value: ({ entry }) => entry.id },
    { name: 'patient_id', type: 'text', meaning: 'Patient', value: ({ entry }) => entry.patientId },
    {
      name: 'kind',
      type: 'text',
      meaning:
        'condition, medicine, skincare, allergy, no-known-allergies, pregnancy, procedure, skin-healed, measured-distance, alert, photo-permission or legal-hold',
      value: ({ entry }) => entry.statement.kind,
    },
    {
      name: 'subject',
      type: 'text',
      meaning: 'Which condition, medicine, skincare or procedure; empty where it is named in words',
      value: ({ entry }) => codeOf(entry.statement),
    },
    { name: 'name', type: 'text', meaning: 'Its name or text in words', value: ({ said }) => said.name },
    {
      name: 'answer',
      type: 'text',
      meaning:
        'Status, use, severity or answer; for pregnancy and photographs the first of the answers; for a measured distance its length with the unit. Unknown is an answer; what was never asked has no row',
      value: ({ said }) => said.answer,
    },
    {
      name: 'on',
      type: 'text',
      meaning:
        'Since, last dose, last use or day, YYYY-MM-DD or with the time at the clinic; empty: not known',
      value: ({ said }) => said.on,
    },
    { name: 'detail', type: 'text', meaning: 'Further answers, by name', value: ({ said }) => said.detail },
    {
      name: 'zones',
      type: 'text',
      meaning: 'Zones, separated by spaces; empty: not said',
      value: ({ said }) => said.zones.join(' ') || null,
    },
    { name: 'note', type: 'text', meaning: 'Note or reason', value: ({ said }) => said.note },
    {
      name: 'state',
      type: 'text',
      meaning: 'holds, superseded by a later entry, withdrawn, or the withdrawal itself',
      value: ({ state }) => state,
    },
    { name: 'recorded_at', type: 'time', meaning: 'Recorded, UTC', value: ({ entry }) => entry.recordedAt },
    {
      name: 'recorded_by',
      type: 'text',
      meaning: 'Who recorded it',
      value: ({ entry }) => entry.recordedBy.name,
    },
    {
      name: 'supersedes',
      type: 'text',
      meaning: 'Entry whose place this one takes',
      value: ({ entry }) => entry.supersedes,
    },
    {
      name: 'withdrawn_because',
      type: 'text',
      meaning: 'Why the statement was withdrawn',
      value: ({ entry }) => entry.withdrawn,
    },
  ],
});
