import { type Expression, type Kysely, type RawBuilder, sql } from 'kysely';
import type { StockUse, UseCriteria, UseCursor, UseTotals } from '../domain/contract-stock.ts';
import type { Instant } from '../domain/time.ts';
import { type Asker, mayOpenRestricted } from './access.ts';
import type { Reader } from './handle.ts';
import { type Values, query } from './query.ts';
import type { Flag } from './row-values.ts';
import type { Database } from './schema.ts';
import { anaestheticsOfSession, groupAnaesthetics, prpOfSession } from './session-materials.ts';
import { groupSerums, groupZones, serumsOfSession, zonesOfSession } from './session-parts.ts';

/** What signed sessions used of the stock, and the search of a recall for them. */

/**
 * How much signed sessions that were not voided used of the lot in the row `lot` of a product in the row `product`:
 * µL, or pieces: an anaesthetic that was applied and a tube that was filled count as one. They name it by its number and
 * by a name that its product has or had, without regard to case. SQLite reads the index by lot of its table alone.
 */
export const usedOfLot = (): RawBuilder<number> => sql<number>`CASE
  WHEN product.category = 'cartridge' THEN (
    SELECT count(*) FROM session AS used
    WHERE used.signed_at IS NOT NULL AND used.cartridge_lot IS NOT NULL
      AND used.cartridge_lot = lot.number COLLATE NOCASE AND used.cartridge_type COLLATE NOCASE IN (
        SELECT name FROM product_name WHERE product_id = product.id
      )
      AND used.state = 'signed'
  )
  WHEN product.category = 'anaesthetic' THEN (
    SELECT count(*) FROM anaesthetic_application AS used
    WHERE used.lot IS NOT NULL
      AND used.lot = lot.number COLLATE NOCASE AND used.product COLLATE NOCASE IN (
        SELECT name FROM product_name WHERE product_id = product.id
      )
      AND used.session_id NOT IN (SELECT mistaken.id FROM session AS mistaken WHERE mistaken.state = 'voided')
  )
  WHEN product.category = 'prp-tube' THEN (
    SELECT count(*) FROM prp_sheet AS used
    WHERE used.tube_lot IS NOT NULL
      AND used.tube_lot = lot.number COLLATE NOCASE AND used.tube COLLATE NOCASE IN (
        SELECT name FROM product_name WHERE product_id = product.id
      )
      AND used.session_id NOT IN (SELECT mistaken.id FROM session AS mistaken WHERE mistaken.state = 'voided')
  )
  ELSE (
    SELECT coalesce(sum(used.volume_ul), 0) FROM serum_application AS used
    WHERE used.lot IS NOT NULL
      AND used.lot = lot.number COLLATE NOCASE AND used.product COLLATE NOCASE IN (
        SELECT name FROM product_name WHERE product_id = product.id
      )
      AND used.session_id NOT IN (SELECT mistaken.id FROM session AS mistaken WHERE mistaken.state = 'voided')
  )
END`;

/** A search of a recall, its days as instants at the clinic: from the first on, before the second. */
export type UseSearch = Omit<UseCriteria, 'from' | 'to'> & { from: Instant | null; until: Instant | null };

type Search = {
  materialLot: string | null;
  cartridgeLot: string | null;
  deviceId: string | null;
  from: Instant;
  until: Instant;
};
type Page = Search & { beforeStart: Instant; beforeId: string; limit: number };

const beginningOfTime = '0000-01-01T00:00:00.000Z';
const endOfTime = '9999-12-31T23:59:59.999Z';

const isAnyOr = (value: Expression<string | null>, test: Expression<unknown>) =>
  sql<boolean>`(${value} is null or ${test})`;

/** Signed sessions from a time on. The caller says by which index they are found; the + keeps others from it. */
const sessionsFrom = (db: Kysely<Database>, { from }: Values<Search>) =>
  db.selectFrom('session').where('session.signed_at', 'is not', null).where('session.started_at', '>=', from);

const byCartridge = (db: Kysely<Database>, values: Values<Search>) =>
  sessionsFrom(db, values)
    .where('session.cartridge_lot', 'is not', null)
    .where(sql<boolean>`session.cartridge_lot = ${values.cartridgeLot} COLLATE NOCASE`)
    .where(isAnyOr(values.deviceId, sql`+session.device_id = ${values.deviceId}`));

const byDevice = (db: Kysely<Database>, values: Values<Search>) =>
  sessionsFrom(db, values).where(sql<boolean>`session.device_id = ${values.deviceId}`);

const byMaterial = (db: Kysely<Database>, values: Values<Search>) =>
  db
    .selectFrom('session')
    .where('session.id', 'in', (used) =>
      used
        .selectFrom('serum_application')
        .select('serum_application.session_id')
        .where('serum_application.lot', 'is not', null)
        .where(sql<boolean>`serum_application.lot = ${values.materialLot} COLLATE NOCASE`)
        .unionAll(
          used
            .selectFrom('anaesthetic_application')
            .select('anaesthetic_application.session_id')
            .where('anaesthetic_application.lot', 'is not', null)
            .where(sql<boolean>`anaesthetic_application.lot = ${values.materialLot} COLLATE NOCASE`),
        )
        .unionAll(
          used
            .selectFrom('prp_sheet')
            .select('prp_sheet.session_id')
            .where('prp_sheet.tube_lot', 'is not', null)
            .where(sql<boolean>`prp_sheet.tube_lot = ${values.materialLot} COLLATE NOCASE`),
        ),
    )
    .where(sql<boolean>`+session.signed_at is not null`)
    .where(sql<boolean>`+session.started_at >= ${values.from}`)
    .where(sql<boolean>`+session.started_at < ${values.until}`)
    .where(isAnyOr(values.cartridgeLot, sql`+session.cartridge_lot = ${values.cartridgeLot} COLLATE NOCASE`))
    .where(isAnyOr(values.deviceId, sql`+session.device_id = ${values.deviceId}`));

type Found = ReturnType<typeof sessionsFrom>;
type Finder = (db: Kysely<Database>, values: Values<Search>) => Found;

/**
 * With one upper bound and no comparison of rows: given both, SQLite walks the index to its end in spite of the limit.
 */
const pageOf = (found: Found, { beforeStart, beforeId, limit }: Values<Page>) =>
  found
    .select(['session.id', 'session.started_at'])
    .where('session.started_at', '<=', beforeStart)
    .where(sql<boolean>`(session.started_at < ${beforeStart} OR session.id < ${beforeId})`)
    .orderBy('session.started_at', 'desc')
    .orderBy('session.id', 'desc')
    .limit(limit);

const totalsOf = (found: Found, { until }: Values<Search>) =>
  found
    .where('session.started_at', '<', until)
    .select((total) => [
      total.fn.countAll<number>().as('sessions'),
      sql<number>`count(DISTINCT session.patient_id)`.as('patients'),
    ]);

/** Restricted records with a session that is found; they are few, and each has few sessions. */
const restrictedOf = (db: Kysely<Database>, values: Values<Search>) =>
  db
    .selectFrom('patient')
    .select('patient.id')
    .where('patient.restricted', '=', sql.lit<Flag>(1))
    .where((record) =>
      record.exists(
        record
          .selectFrom('session')
          .select('session.id')
          .whereRef('session.patient_id', '=', 'patient.id')
          .where('session.signed_at', 'is not', null)
          .where('session.started_at', '>=', values.from)
          .where('session.started_at', '<', values.until)
          .where(
            isAnyOr(values.cartridgeLot, sql`+session.cartridge_lot = ${values.cartridgeLot} COLLATE NOCASE`),
          )
          .where(isAnyOr(values.deviceId, sql`+session.device_id = ${values.deviceId}`))
          .where(
            isAnyOr(
              values.materialLot,
              sql`(EXISTS (SELECT 1 FROM serum_application WHERE serum_application.session_id = session.id
                AND +serum_application.lot = ${values.materialLot} COLLATE NOCASE)
              OR EXISTS (SELECT 1 FROM anaesthetic_application
                WHERE anaesthetic_application.session_id = session.id
                AND +anaesthetic_application.lot = ${values.materialLot} COLLATE NOCASE)
              OR EXISTS (SELECT 1 FROM prp_sheet WHERE prp_sheet.session_id = session.id
                AND +prp_sheet.tube_lot = ${values.materialLot} COLLATE NOCASE))`,
            ),
          ),
      ),
    );

const search = (name: string, find: Finder) => ({
  page: query(`uses by ${name}`, (db, values: Values<Page>) => pageOf(find(db, values), values)),
  totals: query(`number of uses by ${name}`, (db, values: Values<Search>) =>
    totalsOf(find(db, values), values),
  ),
});

const searches = {
  material: search('material lot', byMaterial),
  cartridge: search('cartridge lot', byCartridge),
  device: search('device', byDevice),
};
const restrictedWithUse = query('restricted records with a use', (db, values: Values<Search>) =>
  restrictedOf(db, values),
);

const draftsNaming = query('drafts that name a lot', (db, values: Values<Search>) =>
  db
    .selectFrom('session')
    .select((total) => total.fn.countAll<number>().as('drafts'))
    .where('session.state', '=', sql.lit('draft'))
    .where(sql<boolean>`+session.started_at >= ${values.from}`)
    .where(sql<boolean>`+session.started_at < ${values.until}`)
    .where(isAnyOr(values.deviceId, sql`+session.device_id = ${values.deviceId}`))
    .where(
      isAnyOr(
        values.cartridgeLot,
        sql`trim(session.draft ->> 'cartridgeLot') = ${values.cartridgeLot} COLLATE NOCASE`,
      ),
    )
    .where(
      isAnyOr(
        values.materialLot,
        sql`(EXISTS (SELECT 1 FROM json_each(session.draft, '$.serums') AS serum
          WHERE trim(serum.value ->> 'lot') = ${values.materialLot} COLLATE NOCASE)
        OR EXISTS (SELECT 1 FROM json_each(session.draft, '$.anaesthetics') AS anaesthetic
          WHERE trim(anaesthetic.value ->> 'lot') = ${values.materialLot} COLLATE NOCASE)
        OR trim(session.draft ->> '$.prp.tubeLot') = ${values.materialLot} COLLATE NOCASE)`,
      ),
    ),
);

const useById = query('use by session', (db, { id }: Values<{ id: string }>) =>
  db
    .selectFrom('session')
    .innerJoin('patient', 'patient.id', 'session.patient_id')
    .select([
      'session.id',
      'session.state',
      'session.started_at',
      'session.practitioner_name',
      'session.device_make_model',
      'session.device_serial_number',
      'session.cartridge_type',
      'session.cartridge_lot',
      'session.cartridge_expiry',
      'session.cartridge_serial',
      'session.cartridge_lot_id',
      'patient.id as patient_id',
      'patient.record_number',
      'patient.family_name',
      'patient.given_name',
      'patient.birth_date',
      'patient.phone',
      'patient.restricted',
    ])
    .where('session.id', '=', id),
);

type UseRow = NonNullable<ReturnType<typeof useById.first>>;

/** The narrowest index that the search can be made with. */
function searchFor({ materialLot, cartridgeLot }: UseSearch) {
  if (materialLot !== null) return searches.material;
  return cartridgeLot === null ? searches.device : searches.cartridge;
}

const valuesOf = ({ from, until, materialLot, cartridgeLot, deviceId }: UseSearch): Search => ({
  materialLot,
  cartridgeLot,
  deviceId,
  from: from ?? beginningOfTime,
  until: until ?? endOfTime,
});

/**
 * A page of the signed sessions in which what is searched was used, voided ones included, newest first. Of restricted
 * records that are not open to the asker no more than the record number and the time. Without any criterion: none.
 */
export function findUses(
  read: Reader,
  criteria: UseSearch,
  { after, limit, asker }: { after: UseCursor | null; limit: number; asker: Asker },
): StockUse[] {
  return searchFor(criteria)
    .page.all(read, {
      ...valuesOf(criteria),
      // The first page begins before the end itself, which no identifier is smaller than.
      beforeStart: after?.startedAt ?? criteria.until ?? endOfTime,
      beforeId: after?.sessionId ?? '',
      limit,
    })
    .flatMap(({ id }) => {
      const row = useById.first(read, { id });
      return row ? [rowToUse(read, row, asker)] : [];
    });
}

function rowToUse(read: Reader, row: UseRow, asker: Asker): StockUse {
  const isOpen = row.restricted === 0 || mayOpenRestricted(read, row.patient_id, asker);
  const parts = isOpen ? partsOf(read, row.id) : closedParts;
  return {
    sessionId: row.id,
    startedAt: row.started_at,
    state: row.state === 'voided' ? 'voided' : 'signed',
    patient: isOpen
      ? {
          id: row.patient_id,
          familyName: row.family_name,
          givenName: row.given_name,
          birthDate: row.birth_date,
          phone: row.phone,
        }
      : null,
    recordNumber: row.record_number,
    practitioner: row.practitioner_name ?? '',
    device: { makeModel: row.device_make_model ?? '', serialNumber: row.device_serial_number },
    cartridge: {
      type: row.cartridge_type,
      lot: row.cartridge_lot ?? '',
      expiry: row.cartridge_expiry ?? '',
      serial: row.cartridge_serial,
      lotId: row.cartridge_lot_id,
    },
    ...parts,
  };
}

type UsedParts = Pick<StockUse, 'serums' | 'anaesthetics' | 'tubes' | 'zones'>;

const closedParts: UsedParts = { serums: [], anaesthetics: [], tubes: [], zones: [] };

function partsOf(read: Reader, sessionId: string): UsedParts {
  const serums = groupSerums(serumsOfSession.all(read, { sessionId })).get(sessionId) ?? [];
  const anaesthetics = groupAnaesthetics(anaestheticsOfSession.all(read, { sessionId })).get(sessionId) ?? [];
  const sheets = prpOfSession.all(read, { sessionId });
  const zones = groupZones(zonesOfSession.all(read, { sessionId })).get(sessionId) ?? [];
  return {
    serums: serums.map(({ product, lot, expiry, volumeUl, phase }) => ({
      product,
      lot,
      expiry,
      volumeUl,
      phase,
    })),
    anaesthetics: anaesthetics.map(({ product, lot, expiry }) => ({ product, lot, expiry })),
    tubes: sheets
      .filter(({ tube, tube_lot: lot }) => (tube ?? lot) !== null)
      .map(({ tube, tube_lot: lot, tube_expiry: expiry }) => ({ product: tube, lot, expiry })),
    zones: zones.map(({ zone }) => zone),
  };
}

/** How much a search finds in all. */
export function countUses(read: Reader, criteria: UseSearch, asker: Asker): UseTotals {
  const values = valuesOf(criteria);
  const totals = searchFor(criteria).totals.only(read, values);
  const restricted = restrictedWithUse.all(read, values);
  return {
    sessions: totals.sessions,
    patients: totals.patients,
    closedPatients: restricted.filter(({ id }) => !mayOpenRestricted(read, id, asker)).length,
    drafts: draftsNaming.only(read, values).drafts,
  };
}
