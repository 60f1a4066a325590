import type { Generated } from 'kysely';
import type { Seal, Voiding } from '../domain/addendum.ts';
import type { Device } from '../domain/clinic.ts';
import type { SpeedLimits } from '../domain/units.ts';
import type { ConsentAtSigning, SessionInput, PlanAtSigning, SessionRecord } from '../domain/session.ts';
import type {
  AnaesthesiaState,
  Combination,
  ComplicationState,
  ImmediateReactionState,
  Photographs,
  SessionState,
} from '../domain/session-terms.ts';
import type { CivilDate, Instant } from '../domain/time.ts';
import { type Flag, optionalBoolean, optionalFlag } from './row-values.ts';
import { complicationsOf, textsOf } from './session-materials.ts';

/** Depths in µm. Draft, device and signature columns are null where the state has none. */
export type SessionRow = {
  row_id: number;
  id: string;
  patient_id: string;
  practitioner_id: string;
  practitioner_name: string | null;
  device_id: string | null;
  device_make_model: string | null;
  device_serial_number: string | null;
  device_depth_minimum_um: number | null;
  device_depth_maximum_um: number | null;
  device_depth_step_um: number | null;
  /** Both are there, or neither. */
  device_speed_minimum_rpm: number | null;
  device_speed_maximum_rpm: number | null;
  state: SessionState;
  /** JSON of the form as typed. */
  draft: string | null;
  started_at: Instant;
  ended_at: Instant | null;
  time_zone: string;
  assistant: string | null;
  room: string | null;
  /** JSON of the list. */
  concerns: string;
  cartridge_type: string | null;
  cartridge_lot: string | null;
  cartridge_expiry: CivilDate | null;
  cartridge_serial: string | null;
  cartridge_lot_id: string | null;
  cartridge_needle_count: number | null;
  cartridge_udi: string | null;
  cartridge_seen_sterile: Flag | null;
  cartridge_discarded: Flag | null;
  anaesthesia: AnaesthesiaState;
  immediate_reactions: ImmediateReactionState;
  complication_state: ComplicationState;
  /** JSON of the list. */
  complications: string;
  pain: number | null;
  note: string | null;
  combination: Combination | null;
  combination_note: string | null;
  review_due: CivilDate | null;
  copied_from: string | null;
  photographs: Photographs;
  photographs_reason: string | null;
  revision: number;
  created_at: Instant;
  saved_at: Instant;
  signed_at: Instant | null;
  signed_by: string | null;
  signer_name: string | null;
  signer_registration: string | null;
  /** This and the four below are null in what was signed before hashes were kept. */
  content_hash: string | null;
  content_version: number | null;
  rule_version: string | null;
  signature_meaning: 'performed-and-checked' | null;
  /** The consent and the plan as they stood at signing. */
  consent_id: string | null;
  consent_title: string | null;
  consent_version: string | null;
  consent_signed_at: Instant | null;
  plan_id: string | null;
  plan_number: number | null;
  plan_planned: number | null;
  /** When the clock stood before it at signing: the latest time then known. */
  clock_latest_at: Instant | null;
  voided_at: Instant | null;
  voided_by: string | null;
  void_reason: string | null;
};

type WithDefault = 'photographs' | 'concerns' | 'anaesthesia' | 'complication_state' | 'complications';

export type SessionTable = Omit<SessionRow, 'row_id' | WithDefault> & {
  row_id: Generated<number>;
} & { [Column in WithDefault]: Generated<SessionRow[Column]> };

/** The columns of a signed session, which the database promises to be there (CHECK). */
export type SignedRow = Omit<SessionRow, 'row_id' | 'draft' | 'revision' | 'created_at' | 'saved_at'>;

export const signedColumns = [
  'id',
  'patient_id',
  'practitioner_id',
  'practitioner_name',
  'device_id',
  'device_make_model',
  'device_serial_number',
  'device_depth_minimum_um',
  'device_depth_maximum_um',
  'device_depth_step_um',
  'device_speed_minimum_rpm',
  'device_speed_maximum_rpm',
  'state',
  'started_at',
  'ended_at',
  'time_zone',
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
  'signed_at',
  'signed_by',
  'signer_name',
  'signer_registration',
  'content_hash',
  'content_version',
  'rule_version',
  'signature_meaning',
  'clock_latest_at',
  'voided_at',
  'voided_by',
  'void_reason',
] as const satisfies readonly (keyof SignedRow)[];

export type ContentColumns = Pick<
  SessionRow,
  | 'practitioner_name'
  | 'device_id'
  | 'device_make_model'
  | 'device_serial_number'
  | 'device_depth_minimum_um'
  | 'device_depth_maximum_um'
  | 'device_depth_step_um'
  | 'device_speed_minimum_rpm'
  | 'device_speed_maximum_rpm'
  | 'started_at'
  | 'ended_at'
  | 'assistant'
  | 'room'
  | 'concerns'
  | 'cartridge_type'
  | 'cartridge_lot'
  | 'cartridge_expiry'
  | 'cartridge_serial'
  | 'cartridge_lot_id'
  | 'cartridge_needle_count'
  | 'cartridge_udi'
  | 'cartridge_seen_sterile'
  | 'cartridge_discarded'
  | 'anaesthesia'
  | 'immediate_reactions'
  | 'complication_state'
  | 'complications'
  | 'pain'
  | 'note'
  | 'combination'
  | 'combination_note'
  | 'review_due'
  | 'copied_from'
  | 'photographs'
  | 'photographs_reason'
>;

/** What has rows of its own. */
type PartOfInput = 'anaesthetics' | 'zones' | 'serums' | 'prp' | 'photographsRefusal' | 'marks' | 'reactions';

/** What signing writes of the session itself; the parts have rows of their own. */
export const contentToColumns = (
  input: Omit<SessionInput, PartOfInput>,
  device: Device,
  practitionerName: string,
): ContentColumns => ({
  practitioner_name: practitionerName,
  device_id: device.id,
  device_make_model: device.makeModel,
  device_serial_number: device.serialNumber,
  device_depth_minimum_um: device.limits.minimumUm,
  device_depth_maximum_um: device.limits.maximumUm,
  device_depth_step_um: device.limits.stepUm,
  device_speed_minimum_rpm: device.speed?.minimumRpm ?? null,
  device_speed_maximum_rpm: device.speed?.maximumRpm ?? null,
  started_at: input.startedAt,
  ended_at: input.endedAt,
  assistant: input.assistant,
  room: input.room,
  concerns: JSON.stringify(input.concerns),
  cartridge_type: input.cartridge.type,
  cartridge_lot: input.cartridge.lot,
  cartridge_expiry: input.cartridge.expiry,
  cartridge_serial: input.cartridge.serial,
  cartridge_lot_id: input.cartridge.lotId,
  cartridge_needle_count: input.cartridge.needleCount,
  cartridge_udi: input.cartridge.udi,
  cartridge_seen_sterile: optionalFlag(input.cartridge.seenSterile),
  cartridge_discarded: optionalFlag(input.cartridge.discarded),
  anaesthesia: input.anaesthesia,
  immediate_reactions: input.immediateReactions,
  complication_state: input.complicationState,
  complications: JSON.stringify(input.complications),
  pain: input.pain,
  note: input.note,
  combination: input.combination,
  combination_note: input.combinationNote,
  review_due: input.reviewDue,
  copied_from: input.copiedFrom,
  photographs: input.photographs,
  photographs_reason: input.photographsReason,
});

export type CoverColumns = Pick<
  SessionRow,
  | 'consent_id'
  | 'consent_title'
  | 'consent_version'
  | 'consent_signed_at'
  | 'plan_id'
  | 'plan_number'
  | 'plan_planned'
>;

/** The consent and the plan that a session was signed under. */
export const coverToColumns = ({ consent, plan }: Pick<SessionRecord, 'consent' | 'plan'>): CoverColumns => ({
  consent_id: consent?.id ?? null,
  consent_title: consent?.title ?? null,
  consent_version: consent?.version ?? null,
  consent_signed_at: consent?.signedAt ?? null,
  plan_id: plan?.id ?? null,
  plan_number: plan?.number ?? null,
  plan_planned: plan?.planned ?? null,
});

/** Null only when nothing of a seal is there: what lacks a part of it has a hash that fits nothing. */
function rowToSeal(row: SignedRow): Seal | null {
  const { content_hash: contentHash, content_version: version, rule_version: ruleVersion } = row;
  const { signature_meaning: meaning, clock_latest_at: latestKnownAt } = row;
  if (contentHash !== null && version !== null && ruleVersion !== null && meaning !== null) {
    return { contentHash, contentVersion: version, meaning, ruleVersion, latestKnownAt };
  }
  const isThere = (contentHash ?? version ?? ruleVersion ?? meaning ?? latestKnownAt) !== null;
  return isThere
    ? { contentHash: '', contentVersion: 0, meaning: 'performed-and-checked', ruleVersion, latestKnownAt }
    : null;
}

/** Null only when nothing of it is there: what lacks a part is not what was signed, and its hash tells. */
function rowToConsent(row: SignedRow): ConsentAtSigning | null {
  const { consent_id: id, consent_title: title, consent_version: version, consent_signed_at: signedAt } = row;
  if ((id ?? title ?? version ?? signedAt) === null) return null;
  return { id: id ?? '', title: title ?? '', version: version ?? '', signedAt: signedAt ?? '' };
}

/** As the consent. */
function rowToPlan({
  plan_id: id,
  plan_number: number,
  plan_planned: planned,
}: SignedRow): PlanAtSigning | null {
  return (id ?? number ?? planned) === null ? null : { id: id ?? '', number: number ?? 0, planned };
}

/** Null only when neither is there, as the consent. */
function rowToSpeed({
  device_speed_minimum_rpm: minimumRpm,
  device_speed_maximum_rpm: maximumRpm,
}: SignedRow): SpeedLimits | null {
  if ((minimumRpm ?? maximumRpm) === null) return null;
  return { minimumRpm: minimumRpm ?? 0, maximumRpm: maximumRpm ?? 0 };
}

type Parts = Pick<
  SessionRecord,
  | 'anaesthetics'
  | 'zones'
  | 'serums'
  | 'prp'
  | 'photographsRefusal'
  | 'marks'
  | 'pictures'
  | 'reactions'
  | 'addenda'
  | 'screening'
> & {
  /** Of the account that voided the session. */
  voidedBy: Voiding['by'] | null;
};

/** A signed row with its parts. The fallbacks never show: a CHECK keeps these columns filled once signed. */
export function rowToSession(row: SignedRow, parts: Parts): SessionRecord {
  const { anaesthetics, zones, serums, prp, photographsRefusal, marks, pictures } = parts;
  const { reactions, addenda, screening, voidedBy } = parts;
  return {
    id: row.id,
    patientId: row.patient_id,
    state: row.state === 'voided' ? 'voided' : 'signed',
    practitioner: { id: row.practitioner_id, name: row.practitioner_name ?? '' },
    device: {
      id: row.device_id ?? '',
      makeModel: row.device_make_model ?? '',
      serialNumber: row.device_serial_number,
      limits: {
        minimumUm: row.device_depth_minimum_um ?? 0,
        maximumUm: row.device_depth_maximum_um ?? 0,
        stepUm: row.device_depth_step_um ?? 0,
      },
      speed: rowToSpeed(row),
    },
    startedAt: row.started_at,
    endedAt: row.ended_at,
    assistant: row.assistant,
    room: row.room,
    concerns: textsOf(row.concerns),
    cartridge: {
      type: row.cartridge_type,
      lot: row.cartridge_lot,
      expiry: row.cartridge_expiry,
      serial: row.cartridge_serial,
      lotId: row.cartridge_lot_id,
      needleCount: row.cartridge_needle_count,
      udi: row.cartridge_udi,
      seenSterile: optionalBoolean(row.cartridge_seen_sterile),
      discarded: optionalBoolean(row.cartridge_discarded),
    },
    anaesthesia: row.anaesthesia,
    anaesthetics,
    zones,
    serums,
    prp,
    immediateReactions: row.immediate_reactions,
    reactions,
    complicationState: row.complication_state,
    complications: complicationsOf(row.complications),
    pain: row.pain,
    note: row.note,
    combination: row.combination,
    combinationNote: row.combination_note,
    reviewDue: row.review_due,
    copiedFrom: row.copied_from,
    photographs: row.photographs,
    photographsReason: row.photographs_reason,
    photographsRefusal,
    marks,
    pictures,
    signature: {
      signedAt: row.signed_at ?? '',
      accountId: row.signed_by ?? '',
      name: row.signer_name ?? '',
      registrationNumber: row.signer_registration,
    },
    screening,
    consent: rowToConsent(row),
    plan: rowToPlan(row),
    timeZone: row.time_zone,
    seal: rowToSeal(row),
    addenda,
    voided: voidedBy && { voidedAt: row.voided_at ?? '', by: voidedBy, reason: row.void_reason ?? '' },
  };
}
