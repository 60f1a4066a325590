import type { Addendum, Seal, Voiding } from './addendum.ts';
import type { Account, Device } from './clinic.ts';
import type {
  AreaMethod,
  Endpoint,
  GradingSystem,
  ImmediateReactionState,
  ReactionGrade,
  ReactionKind,
  ReactionStage,
  SerumCategory,
  SerumPhase,
  SessionState,
} from './session-terms.ts';
import type { CivilDate, Instant } from './time.ts';
import type { ZoneId } from './zones.ts';

/**
 * A treatment session as recorded. Depth in µm, area in mm², volume in µL. `null` means not recorded, which is
 * neither zero nor "none".
 */

export type ZoneTreatment = {
  zone: ZoneId;
  depthUm: number;
  /** Why the depth is above the zone's upper starting value (C22). */
  depthReason: string | null;
  passes: number | null;
  areaMm2: number | null;
  areaMethod: AreaMethod | null;
  endpoint: Endpoint | null;
  note: string | null;
};

export type SerumApplication = {
  category: SerumCategory;
  product: string;
  lot: string | null;
  expiry: CivilDate | null;
  volumeUl: number | null;
  phase: SerumPhase;
  /** Empty means every treated zone. */
  zones: ZoneId[];
};

/** One observation of a reaction. A later look at the same reaction is an observation of its own. */
export type ReactionInput = {
  kind: ReactionKind;
  grade: ReactionGrade;
  grading: GradingSystem;
  /** Empty means every treated zone. */
  zones: ZoneId[];
  /** Of the treated area, 0–100. */
  percent: number | null;
  onsetAt: Instant | null;
  resolvedAt: Instant | null;
  note: string | null;
};

export type Reaction = ReactionInput & {
  id: string;
  stage: ReactionStage;
  /** When it was seen: the session's signing for immediate ones. */
  seenAt: Instant;
  recordedBy: string;
};

export type Cartridge = { type: string | null; lot: string | null; expiry: CivilDate | null };

/** What the practitioner states, parsed from the form and ready to be written. */
export type SessionInput = {
  startedAt: Instant;
  endedAt: Instant | null;
  cartridge: Cartridge;
  zones: ZoneTreatment[];
  serums: SerumApplication[];
  immediateReactions: ImmediateReactionState;
  reactions: ReactionInput[];
  /** 0–10 verbal numeric scale (LOINC 72514-3). */
  pain: number | null;
  note: string | null;
};

export type Signature = {
  signedAt: Instant;
  accountId: string;
  /** As it was at signing; later changes of the account do not change it. */
  name: string;
  registrationNumber: string | null;
};

/** A signed session with its parts, later reactions included. */
export type SessionRecord = Omit<SessionInput, 'reactions'> & {
  id: string;
  patientId: string;
  state: Exclude<SessionState, 'draft'>;
  practitioner: Pick<Account, 'id' | 'name'>;
  device: Device;
  reactions: Reaction[];
  signature: Signature;
  /** The wall clock's zone at the clinic when it was charted. */
  timeZone: string;
  /** Null for what was signed before hashes were kept. */
  seal: Seal | null;
  /** Oldest first. */
  addenda: Addendum[];
  voided: Voiding | null;
};
