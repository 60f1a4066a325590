import type { Addendum, Seal, Voiding } from './addendum.ts';
import type { ChartView } from './chart-views.ts';
import type { Account, Device } from './clinic.ts';
import type { ConsentSignature } from './consent.ts';
import type { SignedPhotograph } from './photograph.ts';
import type { Concern } from './plan.ts';
import type {
  AnaesthesiaState,
  AreaMethod,
  Combination,
  ComplicationState,
  Endpoint,
  GradingSystem,
  ImmediateReactionState,
  Pattern,
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
 * A treatment session as recorded. Depth in µm, area in mm², volume in µL, mass in mg. `null` means not recorded,
 * which is neither zero nor "none".
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
  pattern: Pattern | null;
  /** Strokes or turns per minute, as the device shows them. */
  speedRpm: number | null;
  note: string | null;
};

/** How much of a substance is in an anaesthetic, in thousandths of a percent: 2.5 % is 2500. */
export type ActiveSubstance = { substance: string; percentThousandths: number };

/** An anaesthetic as it was applied. Dose is mass over area (clinical.md §5). */
export type AnaestheticApplication = {
  product: string;
  /** The product and the lot of the clinic's stock; null for what was typed by hand. */
  productId: string | null;
  lotId: string | null;
  lot: string | null;
  expiry: CivilDate | null;
  /** Empty when they are not recorded. */
  actives: ActiveSubstance[];
  massMg: number | null;
  areaMm2: number | null;
  areaMethod: AreaMethod | null;
  /** Covered with a film. */
  occluded: boolean | null;
  onAt: Instant | null;
  offAt: Instant | null;
};

/** One run of the centrifuge. `g` stands as it was typed; what speed and radius come to is computed (`rcfOf`). */
export type PrpSpin = {
  rpm: number | null;
  radiusMm: number | null;
  g: number | null;
  seconds: number | null;
};

/** How platelet-rich plasma was made, and what became of it. */
export type PrpSheet = {
  drawnUl: number | null;
  drawnAt: Instant | null;
  tube: string | null;
  /** The tube's product and lot of the clinic's stock; null for what was typed by hand. */
  tubeProductId: string | null;
  tubeLot: string | null;
  tubeLotId: string | null;
  tubeExpiry: CivilDate | null;
  anticoagulant: string | null;
  centrifuge: string | null;
  spins: PrpSpin[];
  /** Plasma that was obtained. */
  yieldUl: number | null;
  /** 10³/µL. */
  plateletCount: number | null;
  activator: string | null;
  appliedUl: number | null;
  discardedUl: number | null;
  /** Up to two names. */
  identityCheckedBy: string[];
};

/** What went wrong, and what was done about it. */
export type Complication = { what: string; done: string | null };

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
  needleCount: number | null;
  /** Unique device identifier, as on the package. */
  udi: string | null;
  /** Its package was seen to be sterile and intact before it was opened. */
  seenSterile: boolean | null;
  discarded: boolean | null;
};

/**
 * A freehand mark on a view of the anatomical chart: one point is a pin and has a note, more are a line. Each is whole
 * thousandths of the drawing's width and of its height.
 */
export type ChartMark = { view: ChartView; points: [x: number, y: number][]; note: string | null };

/** Photographs refused, with a signature (C30). */
export type PhotographsRefusal = { signer: string; signedAt: Instant; signature: ConsentSignature };

/** What the practitioner states, parsed from the form and ready to be written. */
export type SessionInput = {
  startedAt: Instant;
  endedAt: Instant | null;
  /** Who helped. */
  assistant: string | null;
  room: string | null;
  /** What was treated; empty when it is not recorded. */
  concerns: Concern[];
  cartridge: Cartridge;
  anaesthesia: AnaesthesiaState;
  /** Empty unless one was used. */
  anaesthetics: AnaestheticApplication[];
  zones: ZoneTreatment[];
  serums: SerumApplication[];
  /** Null when nothing of it is recorded. */
  prp: PrpSheet | null;
  immediateReactions: ImmediateReactionState;
  reactions: ReactionInput[];
  complicationState: ComplicationState;
  /** Empty unless there were some. */
  complications: Complication[];
  /** 0–10 verbal numeric scale (LOINC 72514-3). */
  pain: number | null;
  note: string | null;
  /** A peel or laser that was part of the session (C19). */
  combination: Combination | null;
  combinationNote: string | null;
  /** When the result is to be looked at. */
  reviewDue: CivilDate | null;
  /** C30. */
  photographs: Photographs;
  /** Why they were refused. */
  photographsReason: string | null;
  /** The signature for it; null unless they were refused, and in what was signed before it was asked for. */
  photographsRefusal: PhotographsRefusal | null;
  /** On the anatomical chart, in the order in which they were drawn. */
  marks: ChartMark[];
  /** The session whose settings this one began with; null: none. */
  copiedFrom: string | null;
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
  /** Its photographs as they were at signing, oldest added first; one that is withdrawn later stays among them. */
  pictures: SignedPhotograph[];
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
