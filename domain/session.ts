import type { Addendum, Seal, Voiding } from './addendum.ts';
import type { Account, Device } from './clinic.ts';
import type {
  AreaMethod,
  Combination,
  Endpoint,
  GradingSystem,
  ImmediateReactionState,
  Photographs,
  ReactionGrade,
  ReactionKind,
  ReactionStage,
  SerumCategory,
  SerumPhase,
  SessionState,
} from './session-terms.ts';
import type { Screening } from './screening.ts';
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
  /** The product and the lot of the clinic's stock; null for what was typed by hand. */
  productId: string | null;
  lotId: string | null;
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

/** What a reaction is suspected on (C29). */
export type Suspicion = { suspectedProduct: string | null; suspectedLot: string | null };

export type Reaction = ReactionInput &
  Suspicion & {
    id: string;
    stage: ReactionStage;
    /** When it was seen: the session's signing for immediate ones. */
    seenAt: Instant;
    recordedBy: string;
  };

export type Cartridge = {
  type: string | null;
  lot: string | null;
  expiry: CivilDate | null;
  /** With the lot it names one cartridge, which serves one session only (C27). */
  serial: string | null;
  /** The lot of the clinic's stock; null for one typed by hand. */
  lotId: string | null;
};

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
  /** A peel or laser that was part of the session (C19). */
  combination: Combination | null;
  /** C30. */
  photographs: Photographs;
  /** Why they were refused. */
  photographsReason: string | null;
};

/** The consent that was valid when the session began, as it then stood (C30). */
export type ConsentAtSigning = { id: string; title: string; version: string; signedAt: Instant };

/** Session `number` of `planned` of a plan, as it stood at signing. */
export type PlanAtSigning = { id: string; number: number; planned: number | null };

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
  /** Null for what was signed before screenings were kept, or generated. */
  screening: Screening | null;
  consent: ConsentAtSigning | null;
  plan: PlanAtSigning | null;
  /** The wall clock's zone at the clinic when it was charted. */
  timeZone: string;
  /** Null for what was signed before hashes were kept. */
  seal: Seal | null;
  /** Oldest first. */
  addenda: Addendum[];
  voided: Voiding | null;
};
