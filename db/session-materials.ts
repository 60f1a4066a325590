import type {
  ActiveSubstance,
  AnaestheticApplication,
  Complication,
  PrpSheet,
  PrpSpin,
} from '../domain/session.ts';
import type { AreaMethod } from '../domain/session-terms.ts';
import type { CivilDate, Instant } from '../domain/time.ts';
import { inserter } from './insert.ts';
import { type Values, query } from './query.ts';
import { type Flag, optionalBoolean, optionalFlag } from './row-values.ts';
import { byPosition, grouped } from './session-parts.ts';

/** Parts of a session beside zones, serums and reactions: anaesthetics (mg, mm²) and the PRP sheet (µL). */

export type AnaestheticRow = {
  session_id: string;
  position: number;
  product: string;
  product_id: string | null;
  lot: string | null;
  lot_id: string | null;
  expiry: CivilDate | null;
  /** JSON of the list. */
  actives: string;
  mass_mg: number | null;
  area_mm2: number | null;
  area_method: AreaMethod | null;
  occluded: Flag | null;
  on_at: Instant | null;
  off_at: Instant | null;
};

export type PrpRow = {
  session_id: string;
  drawn_ul: number | null;
  drawn_at: Instant | null;
  tube: string | null;
  tube_product_id: string | null;
  tube_lot: string | null;
  tube_lot_id: string | null;
  tube_expiry: CivilDate | null;
  anticoagulant: string | null;
  centrifuge: string | null;
  /** JSON of the list. */
  spins: string;
  yield_ul: number | null;
  platelet_count: number | null;
  activator: string | null;
  applied_ul: number | null;
  discarded_ul: number | null;
  /** JSON of the list. */
  identity_checked_by: string;
};

/**
 * A list as it was written. What somebody else made of it is no reason to fail: it becomes an entry that was never
 * written, and the hash of the session tells.
 */
export function listOf<T>(text: string, kind: 'object' | 'string', foreign: (text: string) => T): T[] {
  if (text === '[]') return [];
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list) && list.every((entry) => typeof entry === kind && entry !== null)) {
      return list as T[]; // written from a list of them
    }
  } catch {
    // no JSON at all
  }
  return [foreign(text)];
}

const activesOf = (text: string): ActiveSubstance[] =>
  listOf(text, 'object', (substance) => ({ substance, percentThousandths: 0 }));
const spinsOf = (text: string): PrpSpin[] =>
  listOf(text, 'object', () => ({ rpm: 0, radiusMm: 0, g: 0, seconds: 0 }));

/** A list of texts, as `JSON.stringify` wrote it. */
export const textsOf = <T extends string>(text: string): T[] =>
  listOf(text, 'string', (foreign) => foreign as T); // no value of the type, and the hash tells
export const complicationsOf = (text: string): Complication[] =>
  listOf(text, 'object', (what) => ({ what, done: null }));

const rowToAnaesthetic = (row: AnaestheticRow): AnaestheticApplication => ({
  product: row.product,
  productId: row.product_id,
  lot: row.lot,
  lotId: row.lot_id,
  expiry: row.expiry,
  actives: activesOf(row.actives),
  massMg: row.mass_mg,
  areaMm2: row.area_mm2,
  areaMethod: row.area_method,
  occluded: optionalBoolean(row.occluded),
  onAt: row.on_at,
  offAt: row.off_at,
});

export const anaestheticToRow = (
  sessionId: string,
  anaesthetic: AnaestheticApplication,
  position: number,
): AnaestheticRow => ({
  session_id: sessionId,
  position,
  product: anaesthetic.product,
  product_id: anaesthetic.productId,
  lot: anaesthetic.lot,
  lot_id: anaesthetic.lotId,
  expiry: anaesthetic.expiry,
  actives: JSON.stringify(anaesthetic.actives),
  mass_mg: anaesthetic.massMg,
  area_mm2: anaesthetic.areaMm2,
  area_method: anaesthetic.areaMethod,
  occluded: optionalFlag(anaesthetic.occluded),
  on_at: anaesthetic.onAt,
  off_at: anaesthetic.offAt,
});

export const rowToPrp = (row: PrpRow): PrpSheet => ({
  drawnUl: row.drawn_ul,
  drawnAt: row.drawn_at,
  tube: row.tube,
  tubeProductId: row.tube_product_id,
  tubeLot: row.tube_lot,
  tubeLotId: row.tube_lot_id,
  tubeExpiry: row.tube_expiry,
  anticoagulant: row.anticoagulant,
  centrifuge: row.centrifuge,
  spins: spinsOf(row.spins),
  yieldUl: row.yield_ul,
  plateletCount: row.platelet_count,
  activator: row.activator,
  appliedUl: row.applied_ul,
  discardedUl: row.discarded_ul,
  identityCheckedBy: textsOf(row.identity_checked_by),
});

export const prpToRow = (sessionId: string, prp: PrpSheet): PrpRow => ({
  session_id: sessionId,
  drawn_ul: prp.drawnUl,
  drawn_at: prp.drawnAt,
  tube: prp.tube,
  tube_product_id: prp.tubeProductId,
  tube_lot: prp.tubeLot,
  tube_lot_id: prp.tubeLotId,
  tube_expiry: prp.tubeExpiry,
  anticoagulant: prp.anticoagulant,
  centrifuge: prp.centrifuge,
  spins: JSON.stringify(prp.spins),
  yield_ul: prp.yieldUl,
  platelet_count: prp.plateletCount,
  activator: prp.activator,
  applied_ul: prp.appliedUl,
  discarded_ul: prp.discardedUl,
  identity_checked_by: JSON.stringify(prp.identityCheckedBy),
});

export const insertAnaesthetic = inserter<AnaestheticRow>('anaesthetic_application', [
  'session_id',
  'position',
  'product',
  'product_id',
  'lot',
  'lot_id',
  'expiry',
  'actives',
  'mass_mg',
  'area_mm2',
  'area_method',
  'occluded',
  'on_at',
  'off_at',
]);
export const insertPrp = inserter<PrpRow>('prp_sheet', [
  'session_id',
  'drawn_ul',
  'drawn_at',
  'tube',
  'tube_product_id',
  'tube_lot',
  'tube_lot_id',
  'tube_expiry',
  'anticoagulant',
  'centrifuge',
  'spins',
  'yield_ul',
  'platelet_count',
  'activator',
  'applied_ul',
  'discarded_ul',
  'identity_checked_by',
]);

type OfSession = Values<{ sessionId: string }>;
type OfPatient = Values<{ patientId: string }>;

export const anaestheticsOfSession = query('anaesthetics of session', (db, { sessionId }: OfSession) =>
  db.selectFrom('anaesthetic_application').selectAll().where('session_id', '=', sessionId),
);
export const prpOfSession = query('PRP sheet of session', (db, { sessionId }: OfSession) =>
  db.selectFrom('prp_sheet').selectAll().where('session_id', '=', sessionId),
);
export const anaestheticsOfPatient = query('anaesthetics of patient', (db, { patientId }: OfPatient) =>
  db
    .selectFrom('session')
    .innerJoin('anaesthetic_application', 'anaesthetic_application.session_id', 'session.id')
    .selectAll('anaesthetic_application')
    .where('session.patient_id', '=', patientId)
    .where('session.signed_at', 'is not', null),
);
export const prpOfPatient = query('PRP sheets of patient', (db, { patientId }: OfPatient) =>
  db
    .selectFrom('session')
    .innerJoin('prp_sheet', 'prp_sheet.session_id', 'session.id')
    .selectAll('prp_sheet')
    .where('session.patient_id', '=', patientId)
    .where('session.signed_at', 'is not', null),
);

export const groupAnaesthetics = (rows: AnaestheticRow[]) => grouped(rows, byPosition, rowToAnaesthetic);

/** The sheet of each session that has one. */
export const sheetsBySession = (rows: PrpRow[]): Map<string, PrpSheet> =>
  new Map(rows.map((row) => [row.session_id, rowToPrp(row)]));
