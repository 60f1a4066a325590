import { type Kysely, sql } from 'kysely';
import type {
  Lot,
  MovementKind,
  Occlusion,
  Product,
  ProductCategory,
  StockMovement,
} from '../domain/stock.ts';
import { compareLots } from '../domain/stock.ts';
import type { CivilDate, Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, command, query } from './query.ts';
import { type Flag, flagOf } from './row-values.ts';
import type { Database } from './schema.ts';
import { usedOfLot } from './stock-usage.ts';

/** Products, their lots, and what came in and went out otherwise than by use. Quantities in µL or pieces. */

export type ProductRow = {
  id: string;
  category: ProductCategory;
  name: string;
  maker: string | null;
  /** JSON of the list. */
  ingredients: string;
  sterile: Flag | null;
  /** JSON of the list. */
  allowed_phases: string;
  labelled_route: string | null;
  default_volume_ul: number | null;
  occlusion: Occlusion | null;
  longest_minutes: number | null;
  gtin: string | null;
  active: Flag;
  revision: number;
};

export type LotRow = {
  id: string;
  product_id: string;
  number: string;
  expiry: CivilDate | null;
  received_on: CivilDate | null;
  recalled_at: Instant | null;
  recalled_by: string | null;
  recall_reason: string | null;
  revision: number;
};

export type StockMovementRow = {
  lot_id: string;
  id: string;
  kind: MovementKind;
  quantity: number | null;
  reason: string | null;
  serial_number: string | null;
  day: CivilDate;
  at: Instant;
  account_id: string;
};

const rowToProduct = (row: ProductRow): Product => ({
  id: row.id,
  name: row.name,
  maker: row.maker,
  category: row.category,
  ingredients: JSON.parse(row.ingredients) as Product['ingredients'], // as `productToRow` wrote it
  sterile: row.sterile === null ? null : row.sterile === 1,
  allowedPhases: JSON.parse(row.allowed_phases) as Product['allowedPhases'], // as `productToRow` wrote it
  labelledRoute: row.labelled_route,
  defaultVolumeUl: row.default_volume_ul,
  occlusion: row.occlusion,
  longestMinutes: row.longest_minutes,
  gtin: row.gtin,
  active: row.active === 1,
  revision: row.revision,
});

const productToRow = (product: Product): ProductRow => ({
  id: product.id,
  category: product.category,
  name: product.name,
  maker: product.maker,
  ingredients: JSON.stringify(product.ingredients),
  sterile: product.sterile === null ? null : flagOf(product.sterile),
  allowed_phases: JSON.stringify(product.allowedPhases),
  labelled_route: product.labelledRoute,
  default_volume_ul: product.defaultVolumeUl,
  occlusion: product.occlusion,
  longest_minutes: product.longestMinutes,
  gtin: product.gtin,
  active: flagOf(product.active),
  revision: product.revision,
});

const everyProduct = query('products', (db) =>
  db.selectFrom('product').selectAll().orderBy('category').orderBy('name'),
);
const productById = query('product by id', (db, { id }: Values<{ id: string }>) =>
  db.selectFrom('product').selectAll().where('id', '=', id),
);

const insertProductRow = inserter<ProductRow>('product', [
  'id',
  'category',
  'name',
  'maker',
  'ingredients',
  'sterile',
  'allowed_phases',
  'labelled_route',
  'default_volume_ul',
  'occlusion',
  'longest_minutes',
  'gtin',
  'active',
  'revision',
]);
const updateProductRow = command(
  'change a product',
  (db, values: Values<ProductRow & { expected: number }>) =>
    db
      .updateTable('product')
      .set({
        category: values.category,
        name: values.name,
        maker: values.maker,
        ingredients: values.ingredients,
        sterile: values.sterile,
        allowed_phases: values.allowed_phases,
        labelled_route: values.labelled_route,
        default_volume_ul: values.default_volume_ul,
        occlusion: values.occlusion,
        longest_minutes: values.longest_minutes,
        gtin: values.gtin,
        active: values.active,
        revision: values.revision,
      })
      .where('id', '=', values.id)
      .where('revision', '=', values.expected),
);

/** All products by category and name, those out of use as well. */
export const listProducts = (read: Reader): Product[] => everyProduct.all(read, {}).map(rowToProduct);

export function findProduct(read: Reader, id: string): Product | undefined {
  const row = productById.first(read, { id });
  return row && rowToProduct(row);
}

/** Writes a new product. Throws `conflict` with rule `product.name` or `product.gtin` when another has it. */
export function insertProduct(tx: Transaction, product: Product): void {
  insertProductRow(tx, productToRow(product));
}

/**
 * False when the stored revision is not the expected one. Throws `conflict` as `insertProduct` does, and `refused`
 * with rule `product.unit` when its lots were counted in another unit.
 */
export const updateProduct = (tx: Transaction, product: Product, expectedRevision: number): boolean =>
  updateProductRow(tx, { ...productToRow(product), expected: expectedRevision }) > 0;

/** A lot with what came in, and what is moved and used of it. */
const selectLots = (db: Kysely<Database>) =>
  db
    .selectFrom('lot')
    .innerJoin('product', 'product.id', 'lot.product_id')
    .selectAll('lot')
    .select([
      sql<
        number | null
      >`(SELECT sum(quantity) FROM stock_movement WHERE lot_id = lot.id AND kind = 'received')`.as(
        'received',
      ),
      sql<number | null>`(SELECT sum(quantity) FROM stock_movement WHERE lot_id = lot.id)`.as('moved'),
      usedOfLot().as('used'),
    ]);

type LotWithStock = LotRow & { received: number | null; moved: number | null; used: number };

const rowToLot = (row: LotWithStock): Lot => ({
  id: row.id,
  productId: row.product_id,
  number: row.number,
  expiry: row.expiry,
  receivedOn: row.received_on,
  received: row.received,
  remaining: row.moved === null ? null : row.moved - row.used,
  recalled:
    row.recalled_at === null || row.recall_reason === null
      ? null
      : { at: row.recalled_at, reason: row.recall_reason },
  revision: row.revision,
});

const lotsFrom = query('lots from a day', (db, { expiry }: Values<{ expiry: CivilDate }>) =>
  selectLots(db).where((lot) =>
    lot.or([lot('lot.expiry', 'is', null), lot('lot.expiry', '>=', sql<CivilDate>`${expiry}`)]),
  ),
);
const lotsBefore = query('number of lots before a day', (db, { expiry }: Values<{ expiry: CivilDate }>) =>
  db
    .selectFrom('lot')
    .select((total) => total.fn.countAll<number>().as('total'))
    .where('expiry', '<', expiry),
);
const lotById = query('lot by id', (db, { id }: Values<{ id: string }>) =>
  selectLots(db).where('lot.id', '=', id),
);
const lotByNumber = query(
  'lot by number',
  (db, { productId, number }: Values<{ productId: string; number: string }>) =>
    selectLots(db).where('lot.product_id', '=', productId).where('lot.number', '=', number),
);
const expiringLots = query(
  'lots that expire',
  (db, { from, until }: Values<{ from: CivilDate; until: CivilDate }>) =>
    selectLots(db)
      .where('product.active', '=', sql.lit<Flag>(1))
      .where('lot.expiry', '>=', from)
      .where('lot.expiry', '<=', until)
      .where('lot.recalled_at', 'is', null),
);
const recalledLots = query('recalled lots', (db) =>
  selectLots(db).where('lot.recalled_at', 'is not', null).orderBy('lot.recalled_at', 'desc'),
);

/** Lots that expire on this day or later, and those without expiry; first expired first. */
export const listLots = (read: Reader, { expiringFrom }: { expiringFrom: CivilDate }): Lot[] =>
  lotsFrom.all(read, { expiry: expiringFrom }).map(rowToLot).toSorted(compareLots);

/** How many lots expired before this day. */
export const countLotsBefore = (read: Reader, day: CivilDate): number =>
  lotsBefore.only(read, { expiry: day }).total;

export function findLot(read: Reader, id: string): Lot | undefined {
  const row = lotById.first(read, { id });
  return row && rowToLot(row);
}

/** How much signed sessions used of a lot, counted or not. */
export const usedOf = (read: Reader, lotId: string): number => lotById.first(read, { id: lotId })?.used ?? 0;

/** The product's lot of this number, without regard to case. */
export function findLotByNumber(read: Reader, productId: string, number: string): Lot | undefined {
  const row = lotByNumber.first(read, { productId, number });
  return row && rowToLot(row);
}

/** Lots of products in use that expire within these days, both included, recalled ones left out; first expired first. */
export const listExpiringLots = (read: Reader, span: { from: CivilDate; until: CivilDate }): Lot[] =>
  expiringLots.all(read, span).map(rowToLot).toSorted(compareLots);

/** Lots under recall, the newest recall first. */
export const listRecalledLots = (read: Reader): Lot[] => recalledLots.all(read, {}).map(rowToLot);

const insertLotRow = inserter<LotRow>('lot', [
  'id',
  'product_id',
  'number',
  'expiry',
  'received_on',
  'recalled_at',
  'recalled_by',
  'recall_reason',
  'revision',
]);
const changeLotRow = command(
  'change a lot',
  (db, values: Values<Pick<LotRow, 'id' | 'number' | 'expiry' | 'revision'> & { expected: number }>) =>
    db
      .updateTable('lot')
      .set({ number: values.number, expiry: values.expiry, revision: values.revision })
      .where('id', '=', values.id)
      .where('revision', '=', values.expected),
);
const recallLotRow = command(
  'recall a lot',
  (
    db,
    values: Values<
      Pick<LotRow, 'id' | 'recalled_at' | 'recalled_by' | 'recall_reason' | 'revision'> & { expected: number }
    >,
  ) =>
    db
      .updateTable('lot')
      .set({
        recalled_at: values.recalled_at,
        recalled_by: values.recalled_by,
        recall_reason: values.recall_reason,
        revision: values.revision,
      })
      .where('id', '=', values.id)
      .where('revision', '=', values.expected),
);

export type NewLot = Pick<Lot, 'id' | 'productId' | 'number' | 'expiry' | 'receivedOn'>;

/** Writes a new lot, in which nothing is yet. Throws `conflict` with rule `lot.number` when the product has it. */
export function insertLot(tx: Transaction, lot: NewLot): void {
  insertLotRow(tx, {
    id: lot.id,
    product_id: lot.productId,
    number: lot.number,
    expiry: lot.expiry,
    received_on: lot.receivedOn,
    recalled_at: null,
    recalled_by: null,
    recall_reason: null,
    revision: 1,
  });
}

/** Corrects number and expiry. False when the stored revision is not the lot's. Throws `conflict` as `insertLot` does. */
export const changeLot = (
  tx: Transaction,
  { id, revision }: Pick<Lot, 'id' | 'revision'>,
  { number, expiry }: Pick<Lot, 'number' | 'expiry'>,
): boolean => changeLotRow(tx, { id, number, expiry, revision: revision + 1, expected: revision }) > 0;

/** Recalls a lot; null takes the recall back. False when the stored revision is not the lot's. */
export const setRecall = (
  tx: Transaction,
  { id, revision }: Pick<Lot, 'id' | 'revision'>,
  recall: { at: Instant; accountId: string; reason: string } | null,
): boolean =>
  recallLotRow(tx, {
    id,
    recalled_at: recall?.at ?? null,
    recalled_by: recall?.accountId ?? null,
    recall_reason: recall?.reason ?? null,
    revision: revision + 1,
    expected: revision,
  }) > 0;

const insertMovementRow = inserter<StockMovementRow>('stock_movement', [
  'lot_id',
  'id',
  'kind',
  'quantity',
  'reason',
  'serial_number',
  'day',
  'at',
  'account_id',
]);
const movementsOfLot = query('movements of a lot', (db, { lotId }: Values<{ lotId: string }>) =>
  db
    .selectFrom('stock_movement')
    .innerJoin('account', 'account.id', 'stock_movement.account_id')
    .selectAll('stock_movement')
    .select('account.name as account_name')
    .where('stock_movement.lot_id', '=', lotId),
);

export type NewMovement = Omit<StockMovement, 'by'> & { accountId: string };

/**
 * Writes what came into a lot or went out of it. Throws `refused` with `stock.negative` when more would have gone out
 * than ever came in.
 */
export function insertMovement(tx: Transaction, movement: NewMovement): void {
  insertMovementRow(tx, {
    lot_id: movement.lotId,
    id: movement.id,
    kind: movement.kind,
    quantity: movement.quantity,
    reason: movement.reason,
    serial_number: movement.serialNumber,
    day: movement.day,
    at: movement.at,
    account_id: movement.accountId,
  });
}

/** What came into a lot and went out of it otherwise than by use, newest first. */
export const listMovements = (read: Reader, lotId: string): StockMovement[] =>
  movementsOfLot
    .all(read, { lotId })
    .map((row) => ({
      id: row.id,
      lotId: row.lot_id,
      kind: row.kind,
      quantity: row.quantity,
      reason: row.reason,
      serialNumber: row.serial_number,
      day: row.day,
      at: row.at,
      by: { id: row.account_id, name: row.account_name },
    }))
    .toSorted((a, b) => (a.at === b.at ? Number(a.id < b.id) - Number(a.id > b.id) : a.at < b.at ? 1 : -1));
