import type { HistoryEntry } from '../history.ts';
import type { Sex } from '../patient.ts';
import type { SessionRecord } from '../session.ts';
import type { ProductCategory, Lot, Product } from '../stock.ts';
import type { SerumPhase } from '../session-terms.ts';
import type { CivilDate, Instant } from '../time.ts';
import type { DepthLimits } from '../units.ts';
import type { ZoneId } from '../zones.ts';
import type { RuleId } from './rule-id.ts';

/** Everything that the rules are told about a patient. Gathered by the handlers, in one read each. */
export type PatientFacts = {
  birthDate: CivilDate;
  sex: Sex | null;
  /** I–VI as 1–6; null: not recorded. */
  fitzpatrick: number | null;
  /** The statements that hold now: superseded and withdrawn ones are left out. */
  history: readonly HistoryEntry[];
  /** Signed and not voided, newest first, those of merged records included. */
  sessions: readonly SessionRecord[];
  consents: readonly ConsentFact[];
  /** C17 and others that warn once per plan: rules acknowledged in an earlier session of the plan. */
  acknowledgedInPlan: readonly RuleId[];
  /** What earlier reactions of this patient are suspected on (C29). */
  suspects: readonly SuspectFact[];
};

export type ConsentFact = {
  id: string;
  title: string;
  signedAt: Instant;
  /** From then on it no longer covers a new session. */
  validUntil: Instant | null;
  withdrawnAt: Instant | null;
};

export type SuspectFact = {
  sessionId: string;
  startedAt: Instant;
  reactionKind: string;
  grade: number;
  product: string | null;
  lot: string | null;
};

export type PlannedMaterial = {
  /** Its place in the charting form: `serums.0`, `anaesthetics.0`, `prp`. */
  path: string;
  category: ProductCategory;
  phase: SerumPhase | null;
  productName: string;
  /** Null when it is only a typed name. */
  product: Product | null;
  lot: Lot | null;
  lotNumber: string | null;
  expiry: CivilDate | null;
};

/** The field of the charting form in which a material's product, lot or expiry stands. */
export function fieldOf({ path, category }: PlannedMaterial, part: 'product' | 'lot' | 'expiry'): string {
  if (category !== 'prp-tube' || path !== 'prp') return `${path}.${part}`;
  return { product: 'prp.tube', lot: 'prp.tubeLot', expiry: 'prp.tubeExpiry' }[part];
}

export type PlannedCartridge = {
  lotNumber: string | null;
  expiry: CivilDate | null;
  lot: Lot | null;
  /** The other session that this very cartridge was used in. */
  usedIn: { sessionId: string; startedAt: Instant } | null;
};

/** What is about to be done, as far as it is known. */
export type PlannedSession = {
  startedAt: Instant;
  /** IANA zone of the clinic: days are its days. */
  timeZone: string;
  /** Depth in µm; null while it is not typed. */
  zones: readonly { zone: ZoneId; depthUm: number | null }[];
  /** C22: what the device in use can be set to. Null when none is chosen yet: the rule's own limits hold. */
  limits: DepthLimits | null;
  materials: readonly PlannedMaterial[];
  cartridge: PlannedCartridge;
  /** C19: a peel or laser that is a signed part of this session. */
  signedCombination: boolean;
  /** C30: photographs were taken, refused with a signature, or nothing is recorded. */
  photographs: 'taken' | 'refused' | 'not-recorded';
};
