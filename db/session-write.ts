import { sql } from 'kysely';
import type { Seal } from '../domain/addendum.ts';
import type { Reaction, SessionInput, Signature } from '../domain/session.ts';
import type { Instant } from '../domain/time.ts';
import type { Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, command } from './query.ts';
import {
  insertReactionRow,
  insertSerum,
  insertZone,
  reactionToRow,
  serumToRow,
  zoneToRow,
} from './session-parts.ts';
import { anaestheticToRow, insertAnaesthetic, insertPrp, prpToRow } from './session-materials.ts';
import { insertMark, insertRefusal, markToRow, refusalToRow } from './session-pictures.ts';
import type { ContentColumns, CoverColumns, SessionRow } from './session-row.ts';

/** The steps in which a session is written; `session.ts`, `draft.ts` and `bulk.ts` put them together. */

export type NewSessionRow = Pick<
  SessionRow,
  | 'id'
  | 'patient_id'
  | 'practitioner_id'
  | 'state'
  | 'draft'
  | 'time_zone'
  | 'revision'
  | 'created_at'
  | 'saved_at'
> &
  ContentColumns &
  CoverColumns;

/** Every session begins as a draft (trigger). */
export const insertSessionRow = inserter<NewSessionRow>('session', [
  'id',
  'patient_id',
  'practitioner_id',
  'state',
  'draft',
  'time_zone',
  'revision',
  'created_at',
  'saved_at',
  'practitioner_name',
  'device_id',
  'device_make_model',
  'device_serial_number',
  'device_depth_minimum_um',
  'device_depth_maximum_um',
  'device_depth_step_um',
  'device_speed_minimum_rpm',
  'device_speed_maximum_rpm',
  'started_at',
  'ended_at',
  'assistant',
  'room',
  'concerns',
  'cartridge_type',
  'cartridge_lot',
  'cartridge_expiry',
  'cartridge_serial',
  'cartridge_lot_id',
  'cartridge_needle_count',
  'cartridge_udi',
  'cartridge_seen_sterile',
  'cartridge_discarded',
  'anaesthesia',
  'immediate_reactions',
  'complication_state',
  'complications',
  'pain',
  'note',
  'combination',
  'combination_note',
  'review_due',
  'copied_from',
  'photographs',
  'photographs_reason',
  'consent_id',
  'consent_title',
  'consent_version',
  'consent_signed_at',
  'plan_id',
  'plan_number',
  'plan_planned',
]);

type SigningColumns = {
  id: string;
  revision: number;
  signedAt: string;
  signedBy: string;
  name: string;
  registration: string | null;
  contentHash: string;
  contentVersion: number;
  ruleVersion: string | null;
  latestKnownAt: Instant | null;
};

const flipToSigned = command('sign session', (db, values: Values<SigningColumns>) =>
  db
    .updateTable('session')
    .set({
      state: sql.lit('signed'),
      draft: null,
      revision: values.revision,
      saved_at: values.signedAt,
      signed_at: values.signedAt,
      signed_by: values.signedBy,
      signer_name: values.name,
      signer_registration: values.registration,
      content_hash: values.contentHash,
      content_version: values.contentVersion,
      rule_version: values.ruleVersion,
      signature_meaning: sql.lit('performed-and-checked'),
      clock_latest_at: values.latestKnownAt,
    })
    .where('id', '=', values.id),
);

/**
 * The last step: from here on the database refuses every change but later reactions, addenda and voiding. Its plan may
 * be due at another time afterwards (`refreshDue`).
 */
export function sealSession(
  tx: Transaction,
  id: string,
  revision: number,
  signature: Signature,
  { contentHash, contentVersion, ruleVersion, latestKnownAt }: Seal,
): void {
  const { signedAt, accountId: signedBy, name, registrationNumber: registration } = signature;
  const signing = { id, revision, signedAt, signedBy, name, registration };
  flipToSigned(tx, { ...signing, contentHash, contentVersion, ruleVersion, latestKnownAt });
}

export type SessionVoiding = { sessionId: string; voidedAt: Instant; voidedBy: string; reason: string };

const flipToVoided = command('void session', (db, values: Values<SessionVoiding>) =>
  db
    .updateTable('session')
    .set({
      state: sql.lit('voided'),
      voided_at: values.voidedAt,
      voided_by: values.voidedBy,
      void_reason: values.reason,
    })
    .where('id', '=', values.sessionId)
    .where('state', '=', sql.lit('signed')),
);

/**
 * Marks a signed session as recorded by mistake; false when it is not signed, or voided already. Its plan may be due at
 * another time afterwards (`refreshDue`).
 */
export const writeVoiding = (tx: Transaction, voiding: SessionVoiding): boolean =>
  flipToVoided(tx, voiding) > 0;

/** Anaesthetics, zones, marks, serums, the PRP sheet, the refusal of photographs, and those of the reactions that are immediate, in the order given. */
export function insertParts(
  tx: Transaction,
  sessionId: string,
  parts: Pick<SessionInput, 'anaesthetics' | 'zones' | 'marks' | 'serums' | 'prp' | 'photographsRefusal'> & {
    reactions: readonly Reaction[];
  },
): void {
  parts.anaesthetics.forEach((anaesthetic, position) =>
    insertAnaesthetic(tx, anaestheticToRow(sessionId, anaesthetic, position)),
  );
  parts.zones.forEach((zone, position) => insertZone(tx, zoneToRow(sessionId, zone, position)));
  parts.marks.forEach((mark, position) => insertMark(tx, markToRow(sessionId, mark, position)));
  parts.serums.forEach((serum, position) => insertSerum(tx, serumToRow(sessionId, serum, position)));
  if (parts.prp) insertPrp(tx, prpToRow(sessionId, parts.prp));
  if (parts.photographsRefusal) insertRefusal(tx, refusalToRow(sessionId, parts.photographsRefusal));
  parts.reactions.forEach((reaction, position) => {
    if (reaction.stage === 'immediate') insertReactionRow(tx, reactionToRow(sessionId, reaction, position));
  });
}
