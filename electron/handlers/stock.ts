import type { z } from 'zod';
import type { DeviceRecord } from '../../domain/clinic.ts';
import type { Output, ParsedInput } from '../../domain/contract.ts';
import { problemsOf } from '../../domain/problem.ts';
import { type Lot, type Product, unitOf } from '../../domain/stock.ts';
import {
  type Delivery,
  type ProductInput,
  correctionSchema,
  deliverySchema,
  deviceSchema,
} from '../../domain/stock-form.ts';
import { toMillilitres } from '../../domain/units.ts';
import { type AuditEventInput, appendAuditEvent } from '../../db/audit.ts';
import { findDeviceRecord, insertDevice, updateDevice } from '../../db/device.ts';
import { StoreError } from '../../db/errors.ts';
import type { Reader, Transaction } from '../../db/handle.ts';
import {
  type NewMovement,
  changeLot,
  findLot,
  findLotByNumber,
  findProduct,
  insertLot,
  insertMovement,
  insertProduct,
  listMovements,
  listProducts,
  setRecall,
  updateProduct,
  usedOf,
} from '../../db/stock.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';
import { stockOverview, todayAt } from './stock-view.ts';

/** Products, lots and devices. A change and its audit event are one transaction. */

export async function overviewStock(
  { past }: ParsedInput<'stock.overview'>,
  context: AccountContext,
): Promise<Output<'stock.overview'>> {
  return stockOverview(context, { past });
}

export async function movementsStock(
  { lotId }: ParsedInput<'stock.movements'>,
  { store }: AccountContext,
): Promise<Output<'stock.movements'>> {
  requireLot(store.read, lotId);
  return listMovements(store.read, lotId);
}

/** Throws `stock.name-taken`, `stock.gtin-taken`, `stock.unit-kept`, `stock.changed-elsewhere`, `not-found`. */
export async function saveProductStock(
  { productId, revision, form }: ParsedInput<'stock.saveProduct'>,
  context: AccountContext,
): Promise<Output<'stock.saveProduct'>> {
  const { store, environment } = context;
  const newId = environment.newId();
  await store.write(async (transaction) => {
    const before = productId === null ? null : requireProduct(transaction, productId);
    const after: Product = { ...form, id: before?.id ?? newId, revision: (revision ?? 0) + 1 };
    guardProduct(transaction, form, () => {
      if (before === null) insertProduct(transaction, after);
      else if (revision === null || !updateProduct(transaction, after, revision)) throw changedElsewhere();
    });
    const isNew = before === null;
    await note(transaction, context, {
      action: isNew ? 'stock.product-create' : 'stock.product-update',
      subject: 'product',
      recordId: after.id,
      details: isNew ? { after } : { before, after },
    });
  });
  return stockOverview(context);
}

/** A name or number that is taken is refused in words that say by which product. */
function guardProduct(read: Reader, { name, gtin }: ProductInput, write: () => void): void {
  try {
    write();
  } catch (error) {
    const rule = error instanceof StoreError ? error.rule : undefined;
    if (rule === 'product.name') {
      throw new Refusal('stock.name-taken', 'The name is taken', { values: { name }, cause: error });
    }
    if (rule === 'product.gtin' && gtin !== null) {
      const holder = listProducts(read).find((product) => product.gtin === gtin);
      const values = { gtin, name: holder?.name ?? '' };
      throw new Refusal('stock.gtin-taken', 'The number is taken', { values, cause: error });
    }
    if (rule === 'product.unit') {
      throw new Refusal('stock.unit-kept', 'The lots are counted in another unit', { cause: error });
    }
    throw error;
  }
}

/**
 * Notes a delivery. Of a lot that is there already it is added only when that is what was asked for. Throws
 * `stock.lot-received`, `stock.lot-expiry-differs`, `input.invalid`, `not-found`.
 */
export async function receiveLotStock(
  { productId, form, addToLot }: ParsedInput<'stock.receiveLot'>,
  context: AccountContext,
): Promise<Output<'stock.receiveLot'>> {
  const { store, environment } = context;
  const { category } = requireProduct(store.read, productId);
  const delivery = readForm(deliverySchema(category, todayAt(context)), form);
  const lotId = environment.newId();
  const movementId = environment.newId();
  await store.write(async (transaction) => {
    const { number } = delivery;
    const present = findLotByNumber(transaction, productId, number);
    if (present) addDelivery(transaction, present, delivery, addToLot);
    else insertLot(transaction, { id: lotId, productId, ...delivery });
    const movement: NewMovement = {
      id: movementId,
      lotId: present?.id ?? lotId,
      kind: 'received',
      quantity: delivery.quantity,
      reason: null,
      serialNumber: delivery.serialNumber,
      day: delivery.receivedOn,
      at: environment.now(),
      accountId: context.account.id,
    };
    insertMovement(transaction, movement);
    await note(transaction, context, {
      action: 'stock.receive',
      subject: 'lot',
      recordId: movement.lotId,
      details: { productId, number, addedToLot: present !== undefined, delivery },
    });
  });
  return stockOverview(context);
}

/** Checks a further delivery against the lot that is there; what was not known of the lot is taken from it. */
function addDelivery(transaction: Transaction, lot: Lot, delivery: Delivery, addToLot: boolean): void {
  const { number } = lot;
  if (delivery.expiry !== null && lot.expiry !== null && delivery.expiry !== lot.expiry) {
    const values = { number, expiry: lot.expiry };
    throw new Refusal('stock.lot-expiry-differs', 'The lot has another expiry', { values });
  }
  if (!addToLot) {
    throw new Refusal('stock.lot-received', 'The lot was received before', { values: { number } });
  }
  if (delivery.expiry !== null && lot.expiry === null) {
    changeLot(transaction, lot, { number, expiry: delivery.expiry });
  }
}

/**
 * Notes what was counted or thrown away. Throws `stock.negative`, `stock.not-counted`, `stock.changed-elsewhere` when
 * what is left is no longer what was shown, `input.invalid`, `not-found`.
 */
export async function correctStock(
  { lotId, remaining, form }: ParsedInput<'stock.correct'>,
  context: AccountContext,
): Promise<Output<'stock.correct'>> {
  const { store, environment } = context;
  const { category } = requireProduct(store.read, requireLot(store.read, lotId).productId);
  const { kind, quantity, reason } = readForm(correctionSchema(category), form);
  const movementId = environment.newId();
  await store.write(async (transaction) => {
    const lot = requireLot(transaction, lotId);
    if (lot.remaining !== remaining) throw changedElsewhere();
    const change =
      kind === 'disposed' ? disposal(lot, quantity, category) : countedChange(transaction, lot, quantity);
    insertMovement(transaction, {
      id: movementId,
      lotId,
      kind: kind === 'disposed' ? 'disposed' : 'correction',
      quantity: change,
      reason,
      serialNumber: null,
      day: todayAt(context),
      at: environment.now(),
      accountId: context.account.id,
    });
    await note(transaction, context, {
      action: 'stock.correct',
      subject: 'lot',
      recordId: lotId,
      details: { kind, before: remaining, change, after: findLot(transaction, lotId)?.remaining, reason },
    });
  });
  return stockOverview(context);
}

function disposal({ remaining }: Lot, quantity: number, category: Product['category']): number {
  if (remaining === null) throw new Refusal('stock.not-counted', 'The lot was never counted');
  if (quantity > remaining) {
    const left = unitOf(category) === 'pieces' ? remaining : toMillilitres(remaining);
    const values = { remaining: unitOf(category) === 'pieces' ? left : `${left} mL` };
    throw new Refusal('stock.negative', 'No more goes out than is left', { values });
  }
  return -quantity;
}

/** The movement after which so much is left. Where nothing was counted yet, it makes up for what sessions used. */
function countedChange(transaction: Transaction, { id, remaining }: Lot, quantity: number): number {
  return remaining === null ? quantity + usedOf(transaction, id) : quantity - remaining;
}

/** Number and expiry of a lot were slips. Throws `stock.number-taken`, `stock.changed-elsewhere`, `not-found`. */
export async function changeLotStock(
  { lotId, revision, form }: ParsedInput<'stock.changeLot'>,
  context: AccountContext,
): Promise<Output<'stock.changeLot'>> {
  const { number, expiry, reason } = form;
  await context.store.write(async (transaction) => {
    const before = requireLot(transaction, lotId);
    const twin = findLotByNumber(transaction, before.productId, number);
    if (twin && twin.id !== lotId) {
      throw new Refusal('stock.number-taken', 'The product has a lot of this number', { values: { number } });
    }
    if (!changeLot(transaction, { id: lotId, revision }, { number, expiry })) throw changedElsewhere();
    await note(transaction, context, {
      action: 'stock.lot-change',
      subject: 'lot',
      recordId: lotId,
      details: {
        before: { number: before.number, expiry: before.expiry },
        after: { number, expiry },
        reason,
      },
    });
  });
  return stockOverview(context);
}

/** Recalls a lot, or takes a mistaken recall back. Throws `stock.changed-elsewhere`, `not-found`. */
export async function recallLotStock(
  { lotId, revision, recalled, reason }: ParsedInput<'stock.recallLot'>,
  context: AccountContext,
): Promise<Output<'stock.recallLot'>> {
  const { store, environment, account } = context;
  const at = environment.now();
  await store.write(async (transaction) => {
    const lot = requireLot(transaction, lotId);
    const recall = recalled ? { at, accountId: account.id, reason } : null;
    if ((lot.recalled !== null) === recalled || !setRecall(transaction, { id: lotId, revision }, recall)) {
      throw changedElsewhere();
    }
    await note(transaction, context, {
      action: recalled ? 'stock.recall' : 'stock.recall-lifted',
      subject: 'lot',
      recordId: lotId,
      details: { productId: lot.productId, number: lot.number, before: lot.recalled, reason },
    });
  });
  return stockOverview(context);
}

/** Throws `input.invalid`, `stock.changed-elsewhere`, `not-found`. */
export async function saveDeviceStock(
  { deviceId, revision, form }: ParsedInput<'stock.saveDevice'>,
  context: AccountContext,
): Promise<Output<'stock.saveDevice'>> {
  const { store, environment } = context;
  const input = readForm(deviceSchema(todayAt(context)), form);
  const newId = environment.newId();
  await store.write(async (transaction) => {
    const before = deviceId === null ? null : findDeviceRecord(transaction, deviceId);
    if (before === undefined) throw new Refusal('not-found', 'No such device');
    const after: DeviceRecord = { ...input, id: before?.id ?? newId, revision: (revision ?? 0) + 1 };
    if (before === null) await insertDevice(transaction, after);
    else if (revision === null || !updateDevice(transaction, after, revision)) throw changedElsewhere();
    const isNew = before === null;
    await note(transaction, context, {
      action: isNew ? 'device.create' : 'device.update',
      subject: 'device',
      recordId: after.id,
      details: isNew ? { after } : { before, after },
    });
  });
  return stockOverview(context);
}

function note(
  transaction: Transaction,
  { environment, account }: AccountContext,
  event: Pick<AuditEventInput, 'action' | 'subject' | 'recordId' | 'details'>,
): Promise<unknown> {
  return appendAuditEvent(transaction, {
    ...event,
    at: environment.now(),
    accountId: account.id,
    patientId: null,
  });
}

function readForm<Schema extends z.ZodType>(schema: Schema, form: z.input<Schema>): z.output<Schema> {
  const parsed = schema.safeParse(form);
  if (parsed.success) return parsed.data;
  throw new Refusal('input.invalid', 'The form has problems', { fields: problemsOf(parsed.error) });
}

function requireProduct(read: Reader, id: string): Product {
  const product = findProduct(read, id);
  if (!product) throw new Refusal('not-found', 'No such product');
  return product;
}

function requireLot(read: Reader, id: string): Lot {
  const lot = findLot(read, id);
  if (!lot) throw new Refusal('not-found', 'No such lot');
  return lot;
}

const changedElsewhere = () => new Refusal('stock.changed-elsewhere', 'It was changed meanwhile');
