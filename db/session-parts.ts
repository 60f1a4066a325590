import type { Reaction, SerumApplication, ZoneTreatment } from '../domain/session.ts';
import type {
  AreaMethod,
  Endpoint,
  GradingSystem,
  Pattern,
  ReactionGrade,
  ReactionKind,
  ReactionStage,
  SerumCategory,
  SerumPhase,
} from '../domain/session-terms.ts';
import type { CivilDate, Instant } from '../domain/time.ts';
import type { ZoneId } from '../domain/zones.ts';
import { inserter } from './insert.ts';
import { type Values, query } from './query.ts';

/** The parts of a session: zones (depth µm, area mm²), serums (µL) and reactions. */

export type ZoneRow = {
  session_id: string;
  zone: ZoneId;
  position: number;
  depth_um: number;
  depth_reason: string | null;
  passes: number | null;
  area_mm2: number | null;
  area_method: AreaMethod | null;
  endpoint: Endpoint | null;
  pattern: Pattern | null;
  speed_rpm: number | null;
  note: string | null;
};

export type SerumRow = {
  session_id: string;
  position: number;
  category: SerumCategory;
  product: string;
  product_id: string | null;
  lot: string | null;
  lot_id: string | null;
  expiry: CivilDate | null;
  volume_ul: number | null;
  phase: SerumPhase;
  zones: string;
};

export type ReactionRow = {
  session_id: string;
  id: string;
  stage: ReactionStage;
  /** Order among the immediate ones; zero for later ones, which follow in the order seen. */
  position: number;
  kind: ReactionKind;
  grade: ReactionGrade;
  grading_system: GradingSystem['name'];
  grading_version: string;
  zones: string;
  percent: number | null;
  onset_at: Instant | null;
  seen_at: Instant;
  resolved_at: Instant | null;
  note: string | null;
  recorded_by: string;
  suspected_product: string | null;
  suspected_lot: string | null;
};

/**
 * Zone lists are JSON arrays of zone names without spaces or escapes (CHECK), so taking them apart is splitting,
 * which is several times as fast as a parser. The names are those that `xToRow` wrote.
 */
export const zonesOf = (text: string): ZoneId[] =>
  text === '[]' ? [] : (text.slice(2, -2).split('","') as ZoneId[]);

const rowToZone = (row: ZoneRow): ZoneTreatment => ({
  zone: row.zone,
  depthUm: row.depth_um,
  depthReason: row.depth_reason,
  passes: row.passes,
  areaMm2: row.area_mm2,
  areaMethod: row.area_method,
  endpoint: row.endpoint,
  pattern: row.pattern,
  speedRpm: row.speed_rpm,
  note: row.note,
});

export const zoneToRow = (sessionId: string, zone: ZoneTreatment, position: number): ZoneRow => ({
  session_id: sessionId,
  zone: zone.zone,
  position,
  depth_um: zone.depthUm,
  depth_reason: zone.depthReason,
  passes: zone.passes,
  area_mm2: zone.areaMm2,
  area_method: zone.areaMethod,
  endpoint: zone.endpoint,
  pattern: zone.pattern,
  speed_rpm: zone.speedRpm,
  note: zone.note,
});

const rowToSerum = (row: SerumRow): SerumApplication => ({
  category: row.category,
  product: row.product,
  productId: row.product_id,
  lot: row.lot,
  lotId: row.lot_id,
  expiry: row.expiry,
  volumeUl: row.volume_ul,
  phase: row.phase,
  zones: zonesOf(row.zones),
});

export const serumToRow = (sessionId: string, serum: SerumApplication, position: number): SerumRow => ({
  session_id: sessionId,
  position,
  category: serum.category,
  product: serum.product,
  product_id: serum.productId,
  lot: serum.lot,
  lot_id: serum.lotId,
  expiry: serum.expiry,
  volume_ul: serum.volumeUl,
  phase: serum.phase,
  zones: JSON.stringify(serum.zones),
});

const rowToReaction = (row: ReactionRow): Reaction => ({
  id: row.id,
  stage: row.stage,
  kind: row.kind,
  grade: row.grade,
  grading: { name: row.grading_system, version: row.grading_version },
  zones: zonesOf(row.zones),
  percent: row.percent,
  onsetAt: row.onset_at,
  seenAt: row.seen_at,
  resolvedAt: row.resolved_at,
  note: row.note,
  recordedBy: row.recorded_by,
  suspectedProduct: row.suspected_product,
  suspectedLot: row.suspected_lot,
});

export const reactionToRow = (sessionId: string, reaction: Reaction, position: number): ReactionRow => ({
  session_id: sessionId,
  id: reaction.id,
  stage: reaction.stage,
  position: reaction.stage === 'immediate' ? position : 0,
  kind: reaction.kind,
  grade: reaction.grade,
  grading_system: reaction.grading.name,
  grading_version: reaction.grading.version,
  zones: JSON.stringify(reaction.zones),
  percent: reaction.percent,
  onset_at: reaction.onsetAt,
  seen_at: reaction.seenAt,
  resolved_at: reaction.resolvedAt,
  note: reaction.note,
  recorded_by: reaction.recordedBy,
  suspected_product: reaction.suspectedProduct,
  suspected_lot: reaction.suspectedLot,
});

export const insertZone = inserter<ZoneRow>('session_zone', [
  'session_id',
  'position',
  'zone',
  'depth_um',
  'depth_reason',
  'passes',
  'area_mm2',
  'area_method',
  'endpoint',
  'pattern',
  'speed_rpm',
  'note',
]);
export const insertSerum = inserter<SerumRow>('serum_application', [
  'session_id',
  'position',
  'category',
  'product',
  'product_id',
  'lot',
  'lot_id',
  'expiry',
  'volume_ul',
  'phase',
  'zones',
]);
export const insertReactionRow = inserter<ReactionRow>('reaction', [
  'session_id',
  'id',
  'stage',
  'position',
  'kind',
  'grade',
  'grading_system',
  'grading_version',
  'zones',
  'percent',
  'onset_at',
  'seen_at',
  'resolved_at',
  'note',
  'recorded_by',
  'suspected_product',
  'suspected_lot',
]);

type OfSession = Values<{ sessionId: string }>;
type OfPatient = Values<{ patientId: string }>;

export const zonesOfSession = query('zones of session', (db, { sessionId }: OfSession) =>
  db.selectFrom('session_zone').selectAll().where('session_id', '=', sessionId),
);
export const serumsOfSession = query('serums of session', (db, { sessionId }: OfSession) =>
  db.selectFrom('serum_application').selectAll().where('session_id', '=', sessionId),
);
export const reactionsOfSession = query('reactions of session', (db, { sessionId }: OfSession) =>
  db.selectFrom('reaction').selectAll().where('session_id', '=', sessionId),
);
export const zonesOfPatient = query('zones of patient', (db, { patientId }: OfPatient) =>
  db
    .selectFrom('session')
    .innerJoin('session_zone', 'session_zone.session_id', 'session.id')
    .selectAll('session_zone')
    .where('session.patient_id', '=', patientId)
    .where('session.signed_at', 'is not', null),
);
export const serumsOfPatient = query('serums of patient', (db, { patientId }: OfPatient) =>
  db
    .selectFrom('session')
    .innerJoin('serum_application', 'serum_application.session_id', 'session.id')
    .selectAll('serum_application')
    .where('session.patient_id', '=', patientId)
    .where('session.signed_at', 'is not', null),
);
export const reactionsOfPatient = query('reactions of patient', (db, { patientId }: OfPatient) =>
  db
    .selectFrom('session')
    .innerJoin('reaction', 'reaction.session_id', 'session.id')
    .selectAll('reaction')
    .where('session.patient_id', '=', patientId)
    .where('session.signed_at', 'is not', null),
);

/**
 * Rows of many sessions as parts by session. The reads give them by session and in order as the tables are laid
 * out; that is relied on for speed only (P1), and checked.
 */
export function grouped<Row extends { session_id: string }, Part>(
  rows: Row[],
  compare: (a: Row, b: Row) => number,
  rowToPart: (row: Row) => Part,
): Map<string, Part[]> {
  const parts = new Map<string, Part[]>();
  let list: Part[] = [];
  let last: Row | undefined;
  for (const row of rows) {
    const sameSession = last !== undefined && last.session_id === row.session_id;
    if (last !== undefined && sameSession ? compare(last, row) > 0 : parts.has(row.session_id)) {
      const bySession = (a: Row, b: Row): number => (a.session_id < b.session_id ? -1 : 1);
      const inOrder = (a: Row, b: Row): number =>
        a.session_id === b.session_id ? compare(a, b) : bySession(a, b);
      return grouped(rows.toSorted(inOrder), compare, rowToPart);
    }
    if (!sameSession) parts.set(row.session_id, (list = []));
    list.push(rowToPart(row));
    last = row;
  }
  return parts;
}

export const byPosition = (a: { position: number }, b: { position: number }): number =>
  a.position - b.position;

/** In the order seen; immediate ones, seen at one instant, in the order charted. */
const bySeen = (a: ReactionRow, b: ReactionRow): number => {
  if (a.seen_at !== b.seen_at) return a.seen_at < b.seen_at ? -1 : 1;
  if (a.stage !== b.stage) return a.stage === 'immediate' ? -1 : 1;
  return a.position - b.position || (a.id < b.id ? -1 : 1);
};

export const groupZones = (rows: ZoneRow[]) => grouped(rows, byPosition, rowToZone);
export const groupSerums = (rows: SerumRow[]) => grouped(rows, byPosition, rowToSerum);
export const groupReactions = (rows: ReactionRow[]) => grouped(rows, bySeen, rowToReaction);
