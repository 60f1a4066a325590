import { z } from 'zod';
import { channel, confirmedChannel, id, manager, password, practitioner } from './channel.ts';
import type { DeviceRecord } from './clinic.ts';
import type { ExportResult } from './contract.ts';
import type { Patient } from './patient.ts';
import type { AnaestheticApplication, Cartridge, SerumApplication } from './session.ts';
import type { Lot, Product, StockMovement } from './stock.ts';
import {
  correctionFormSchema,
  deliveryFormSchema,
  deviceFormSchema,
  lotChangeSchema,
  productFormSchema,
  recallReason,
} from './stock-form.ts';
import { type CivilDate, type Instant, isCivilDate, isInstant } from './time.ts';
import type { ZoneId } from './zones.ts';

/** Products, lots, devices, and where they were used. */

/** A product and its lots, first expired first. */
export type ProductStock = { product: Product; lots: Lot[] };

export type StockOverview = {
  /** The day at the clinic, which expiry is counted from. */
  today: CivilDate;
  /** By category and name. */
  products: ProductStock[];
  devices: DeviceRecord[];
  /** Lots that expired long ago or are used up, and are left out. */
  pastLots: number;
};

/** A lot as it is named where its product is not shown. */
export type NamedLot = Pick<Lot, 'id' | 'number' | 'expiry'> & { product: string };

/** What of the stock needs a look today. */
export type StockNotice = {
  /** Expire within `expiringSoonDays`, today included, or expired in the days before and are still there. */
  expiring: (NamedLot & { daysLeft: number })[];
  /** Recalled lots of which something is left, or may be. */
  recalled: (NamedLot & { recalledAt: Instant })[];
  /** Devices in use whose service is due within `expiringSoonDays`, or overdue. */
  service: (Pick<DeviceRecord, 'id' | 'makeModel' | 'serialNumber'> & {
    serviceDue: CivilDate;
    daysLeft: number;
  })[];
};

/** What a recall names. What is given must all hold; at least one of the first three is. */
export type UseCriteria = {
  /** Of a serum, an anaesthetic or a PRP tube. */
  materialLot: string | null;
  cartridgeLot: string | null;
  deviceId: string | null;
  /** Days at the clinic, both included. */
  from: CivilDate | null;
  to: CivilDate | null;
};

/** A signed session in which something was used. */
export type StockUse = {
  sessionId: string;
  startedAt: Instant;
  state: 'signed' | 'voided';
  /** Null when the record is restricted and not open to the account. */
  patient: Pick<Patient, 'id' | 'familyName' | 'givenName' | 'birthDate' | 'phone'> | null;
  recordNumber: string;
  practitioner: string;
  device: { makeModel: string; serialNumber: string | null };
  cartridge: Pick<Cartridge, 'type' | 'lot' | 'expiry' | 'serial' | 'lotId'>;
  /** Materials and zones are empty while the record is closed. */
  serums: Pick<SerumApplication, 'product' | 'lot' | 'expiry' | 'volumeUl' | 'phase'>[];
  anaesthetics: Pick<AnaestheticApplication, 'product' | 'lot' | 'expiry'>[];
  /** PRP tubes: one, or none. */
  tubes: { product: string | null; lot: string | null; expiry: CivilDate | null }[];
  zones: ZoneId[];
};

/** The other session that a very cartridge was used in (C27). */
export type CartridgeUse = {
  sessionId: string;
  startedAt: Instant;
  /** Null when the record is restricted and not open to the account. */
  recordNumber: string | null;
};

/** A page begins after this session of the page before. */
export type UseCursor = { startedAt: Instant; sessionId: string };

/** Of a whole search, not of its page. */
export type UseTotals = {
  sessions: number;
  patients: number;
  /** Patients among them whose record is closed to the account. */
  closedPatients: number;
  /** Sessions that are still being charted and name it: they are not listed before they are signed. */
  drafts: number;
};

export type UsePage = {
  /** Newest first. */
  uses: StockUse[];
  next: UseCursor | null;
  /** With the first page only. */
  totals: UseTotals | null;
};

const date = z.string().refine(isCivilDate).nullable();
const lotNumber = z.string().trim().min(1).max(80).nullable();

export const useCriteriaSchema = z
  .strictObject({
    materialLot: lotNumber,
    cartridgeLot: lotNumber,
    deviceId: id.nullable(),
    from: date,
    to: date,
  })
  .refine(({ materialLot, cartridgeLot, deviceId }) => (materialLot ?? cartridgeLot ?? deviceId) !== null);

const after = z.strictObject({ startedAt: z.string().refine(isInstant), sessionId: id }).nullable();
const typed = z.string().trim().min(1).max(80);
const revision = z.int().min(1);

export const stockChannels = {
  /** `past`: with lots that expired long ago or are used up. */
  'stock.overview': channel<StockOverview>()(z.strictObject({ past: z.boolean() }), 'account'),
  /** What came into a lot and went out of it, newest first. */
  'stock.movements': channel<StockMovement[]>()(z.strictObject({ lotId: id }), 'account'),
  /** A new product without `productId`; otherwise the revision that was on screen. */
  'stock.saveProduct': channel<StockOverview>()(
    z.strictObject({ productId: id.nullable(), revision: revision.nullable(), form: productFormSchema }),
    manager,
  ),
  /** A delivery; of a lot that is there already it is refused unless it is to be added. */
  'stock.receiveLot': channel<StockOverview>()(
    z.strictObject({ productId: id, form: deliveryFormSchema, addToLot: z.boolean() }),
    manager,
  ),
  /** `remaining`: what the screen showed, so that a count of yesterday is not taken for one of today. */
  'stock.correct': channel<StockOverview>()(
    z.strictObject({ lotId: id, remaining: z.int().nullable(), form: correctionFormSchema }),
    manager,
  ),
  'stock.changeLot': channel<StockOverview>()(
    z.strictObject({ lotId: id, revision, form: lotChangeSchema }),
    manager,
  ),
  /** Recalls a lot, or takes back a recall that was a mistake. */
  'stock.recallLot': channel<StockOverview>()(
    z.strictObject({ lotId: id, revision, recalled: z.boolean(), reason: recallReason }),
    manager,
  ),
  'stock.saveDevice': channel<StockOverview>()(
    z.strictObject({ deviceId: id.nullable(), revision: revision.nullable(), form: deviceFormSchema }),
    manager,
  ),
  /** `sessionId`: the draft that is charted, which does not count. Noted as a read of the record that is named. */
  'stock.cartridgeUse': channel<CartridgeUse | null>()(
    z.strictObject({ sessionId: id, lot: typed, serial: typed }),
    practitioner,
    { record: 'sessionId' },
  ),
  'stock.uses': channel<UsePage>()(z.strictObject({ criteria: useCriteriaSchema, after }), 'account'),
  'stock.exportUses': confirmedChannel<ExportResult>()(
    z.strictObject({ criteria: useCriteriaSchema, password }),
    manager,
  ),
} as const;
