import { sql } from 'kysely';
import type { DraftSummary } from '../domain/contract.ts';
import type { SessionForm } from '../domain/session-form.ts';
import { type StoredForm, completeForm } from '../domain/stored-form.ts';
import type { Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { patientIdsOf } from './merge.ts';
import { type Values, command, query } from './query.ts';
import type { SessionRow } from './session-row.ts';

/** A session being charted: the form exactly as typed. It has no part rows; signing writes them. */
export type SessionDraft = {
  sessionId: string;
  patientId: string;
  practitionerId: string;
  deviceId: string | null;
  startedAt: Instant;
  timeZone: string;
  form: SessionForm;
  revision: number;
  savedAt: Instant;
};

export type NewDraft = Omit<SessionDraft, 'sessionId' | 'revision' | 'savedAt'> & {
  id: string;
  now: Instant;
};

export type DraftSave = Pick<SessionDraft, 'sessionId' | 'form' | 'startedAt' | 'deviceId' | 'savedAt'> & {
  /** The revision that the text on screen started from. */
  expectedRevision: number;
};

export type DraftDiscard = {
  sessionId: string;
  expectedRevision: number;
  voidedAt: Instant;
  voidedBy: string;
  reason: string;
};

const draftById = query('draft by id', (db, { id }: Values<{ id: string }>) =>
  db
    .selectFrom('session')
    .select([
      'id',
      'patient_id',
      'practitioner_id',
      'device_id',
      'started_at',
      'time_zone',
      'draft',
      'revision',
      'saved_at',
    ])
    .where('id', '=', id)
    .where('state', '=', sql.lit('draft')),
);

const summaryColumns = [
  'session.id',
  'session.started_at',
  'session.saved_at',
  'session.draft',
  'session.practitioner_id',
  'account.name as practitioner',
  'patient.id as patient_id',
  'patient.record_number',
  'patient.family_name',
  'patient.given_name',
  'patient.birth_date',
] as const;

const everyDraft = query('drafts', (db) =>
  db
    .selectFrom('session')
    .innerJoin('patient', 'patient.id', 'session.patient_id')
    .innerJoin('account', 'account.id', 'session.practitioner_id')
    .select(summaryColumns)
    .where('session.state', '=', sql.lit('draft'))
    .orderBy('session.saved_at', 'desc'),
);
const draftsOfPractitioner = query('drafts of practitioner', (db, { id }: Values<{ id: string }>) =>
  db
    .selectFrom('session')
    .innerJoin('patient', 'patient.id', 'session.patient_id')
    .innerJoin('account', 'account.id', 'session.practitioner_id')
    .select(summaryColumns)
    .where('session.state', '=', sql.lit('draft'))
    .where('session.practitioner_id', '=', id)
    .orderBy('session.saved_at', 'desc'),
);
const draftsOfPatient = query('drafts of patient', (db, { id }: Values<{ id: string }>) =>
  db
    .selectFrom('session')
    .innerJoin('patient', 'patient.id', 'session.patient_id')
    .innerJoin('account', 'account.id', 'session.practitioner_id')
    .select(summaryColumns)
    .where('session.state', '=', sql.lit('draft'))
    .where('session.patient_id', '=', id)
    .orderBy('session.saved_at', 'desc'),
);

type SummaryRow = ReturnType<typeof everyDraft.all>[number];

/** Checked against `sessionFormSchema`, of this version or an earlier one, before it was written; never null (CHECK). */
const formOf = (row: Pick<SessionRow, 'draft'>): SessionForm =>
  completeForm(JSON.parse(row.draft ?? '{}') as StoredForm);

const rowToSummary = (row: SummaryRow): DraftSummary => ({
  sessionId: row.id,
  patient: {
    id: row.patient_id,
    recordNumber: row.record_number,
    familyName: row.family_name,
    givenName: row.given_name,
    birthDate: row.birth_date,
  },
  practitioner: { id: row.practitioner_id, name: row.practitioner },
  startedAt: row.started_at,
  savedAt: row.saved_at,
  zoneCount: formOf(row).zones.length,
});

const insertDraftRow = inserter<
  Pick<
    SessionRow,
    | 'id'
    | 'patient_id'
    | 'practitioner_id'
    | 'device_id'
    | 'state'
    | 'draft'
    | 'started_at'
    | 'time_zone'
    | 'immediate_reactions'
    | 'revision'
    | 'created_at'
    | 'saved_at'
  >
>('session', [
  'id',
  'patient_id',
  'practitioner_id',
  'device_id',
  'state',
  'draft',
  'started_at',
  'time_zone',
  'immediate_reactions',
  'revision',
  'created_at',
  'saved_at',
]);

/** Begins a session as a draft of revision 1. */
export async function insertDraft(tx: Transaction, draft: NewDraft): Promise<void> {
  insertDraftRow(tx, {
    id: draft.id,
    patient_id: draft.patientId,
    practitioner_id: draft.practitionerId,
    device_id: draft.deviceId,
    state: 'draft',
    draft: JSON.stringify(draft.form),
    started_at: draft.startedAt,
    time_zone: draft.timeZone,
    immediate_reactions: 'not-recorded',
    revision: 1,
    created_at: draft.now,
    saved_at: draft.now,
  });
}

type SavedColumns = Omit<DraftSave, 'form'> & { draft: string; revision: number };

const saveDraftRow = command('save draft', (db, values: Values<SavedColumns>) =>
  db
    .updateTable('session')
    .set({
      draft: values.draft,
      started_at: values.startedAt,
      device_id: values.deviceId,
      saved_at: values.savedAt,
      revision: values.revision,
    })
    .where('id', '=', values.sessionId)
    .where('state', '=', sql.lit('draft'))
    .where('revision', '=', values.expectedRevision),
);

/** Saves what is typed. The new revision; undefined when it is no draft any more or another save came first. */
export async function saveDraft(tx: Transaction, save: DraftSave): Promise<number | undefined> {
  const { form, ...columns } = save;
  const revision = save.expectedRevision + 1;
  const saved = saveDraftRow(tx, { ...columns, draft: JSON.stringify(form), revision });
  return saved === 0 ? undefined : revision;
}

const voidDraft = command('void draft', (db, values: Values<DraftDiscard & { revision: number }>) =>
  db
    .updateTable('session')
    .set({
      state: sql.lit('voided'),
      revision: values.revision,
      voided_at: values.voidedAt,
      voided_by: values.voidedBy,
      void_reason: values.reason,
    })
    .where('id', '=', values.sessionId)
    .where('state', '=', sql.lit('draft'))
    .where('revision', '=', values.expectedRevision),
);

/** Voids a draft with a reason; its text stays. False when it is no draft any more or was saved since. */
export async function discardDraft(tx: Transaction, discard: DraftDiscard): Promise<boolean> {
  return voidDraft(tx, { ...discard, revision: discard.expectedRevision + 1 }) > 0;
}

/** The draft with this id; undefined once signed or discarded. */
export async function findDraft(read: Reader, sessionId: string): Promise<SessionDraft | undefined> {
  const row = draftById.first(read, { id: sessionId });
  return (
    row && {
      sessionId: row.id,
      patientId: row.patient_id,
      practitionerId: row.practitioner_id,
      deviceId: row.device_id,
      startedAt: row.started_at,
      timeZone: row.time_zone,
      form: formOf(row),
      revision: row.revision,
      savedAt: row.saved_at,
    }
  );
}

/** Open drafts, of one practitioner or one patient or both or all; last saved first. */
export async function listDrafts(
  read: Reader,
  filter: { practitionerId?: string; patientId?: string } = {},
): Promise<DraftSummary[]> {
  const { practitionerId, patientId } = filter;
  if (patientId !== undefined) {
    const rows = patientIdsOf(read, patientId).flatMap((id) => draftsOfPatient.all(read, { id }));
    const own = rows.filter((row) => practitionerId === undefined || row.practitioner_id === practitionerId);
    return own.map(rowToSummary);
  }
  const rows =
    practitionerId === undefined
      ? everyDraft.all(read, {})
      : draftsOfPractitioner.all(read, { id: practitionerId });
  return rows.map(rowToSummary);
}
