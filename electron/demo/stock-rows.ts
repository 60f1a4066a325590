import type { Account, Clinic, Device, DeviceRecord } from '../../domain/clinic.ts';
import {
  type Ingredient,
  type Product,
  type ProductCategory,
  expiringSoonDays,
  unitOf,
} from '../../domain/stock.ts';
import { serumCategories, type SerumPhase } from '../../domain/session-terms.ts';
import { type CivilDate, addDays, addHours, civilDateOfInstant } from '../../domain/time.ts';
import type { Transaction } from '../../db/handle.ts';
import {
  type NewMovement,
  insertLot,
  insertMovement,
  insertProduct,
  setRecall,
  usedOf,
} from '../../db/stock.ts';
import { Calendar } from './calendar.ts';
import type { DemoOptions } from './clinic.ts';
import { uuidV7 } from './identifiers.ts';
import { Random } from './random.ts';
import { historyDays } from './schedule.ts';
import {
  type Item,
  type Pack,
  Stock,
  anaestheticItem,
  cartridgeTypes,
  deliveryDays,
  serumProducts,
  tubeItem,
} from './stock.ts';

/** The clinic's products and lots as the stock screen shows them, in keeping with what the sessions used. */

type Details = {
  maker: string;
  gtin: string;
  ingredients: Ingredient[];
  sterile: boolean;
  phases: SerumPhase[];
  volumeUl: number | null;
};

const plain = (...names: string[]): Ingredient[] => names.map((name) => ({ name, flags: [] }));

const glide = (maker: string, gtin: string, ...more: Ingredient[]): Details => ({
  maker,
  gtin,
  ingredients: [...plain('Sodium hyaluronate', 'Water for injections'), ...more],
  sterile: true,
  phases: ['during', 'after'],
  volumeUl: 3000,
});
const after = (maker: string, gtin: string, ingredients: Ingredient[]): Details => ({
  maker,
  gtin,
  ingredients,
  sterile: false,
  phases: ['after'],
  volumeUl: 2000,
});
const cartridge = (gtin: string): Details => ({
  maker: 'Velamere Devices',
  gtin,
  ingredients: [{ name: 'Surgical steel', flags: ['metal'] }],
  sterile: true,
  phases: [],
  volumeUl: null,
});

/** By name; invented, like the products. Numbers are of the range that GS1 leaves to use within a company. */
const details: Readonly<Record<string, Details>> = {
  'Hyalvane Glide 1.0 %': glide('Hyalvane', '02900000000070'),
  'Aquorelle Sterile HA': glide('Aquorelle', '02900000000148'),
  'Velamere HA 1.5 %': glide('Velamere', '02900000000216', {
    name: 'Phenoxyethanol',
    flags: ['preservative'],
  }),
  'Morvella GF-7': after('Morvella', '02900000000285', [
    { name: 'Bovine colostrum extract', flags: ['animal-protein'] },
    { name: 'Glycerol', flags: [] },
  ]),
  'Celvantis EGF ampoule': after('Celvantis', '02900000000353', plain('sh-Oligopeptide-1', 'Glycerol')),
  'Peptovane Tri-Complex': after('Peptovane', '02900000000421', [
    { name: 'Copper tripeptide-1', flags: ['copper'] },
    { name: 'Parfum', flags: ['fragrance'] },
  ]),
  'Lumeptide 5': after('Lumeptide', '02900000000490', plain('Palmitoyl pentapeptide-4', 'Squalane')),
  'Panthavel B5': after('Panthavel', '02900000000568', plain('Panthenol', 'Allantoin')),
  'Niavelle 4 %': after('Niavelle', '02900000000636', [
    { name: 'Niacinamide', flags: [] },
    { name: 'Ascorbyl glucoside', flags: ['vitamin-c'] },
  ]),
  'Ectovane calming gel': after('Ectovane', '02900000000704', plain('Ectoin', 'Carbomer')),
  '12 needles, 33G': cartridge('02900000000773'),
  '36 needles, 33G': cartridge('02900000000841'),
  '24 needles, 32G': cartridge('02900000000919'),
};

const furtherItems: readonly { category: ProductCategory; item: Item; details: Details }[] = [
  {
    category: 'anaesthetic',
    item: anaestheticItem,
    details: {
      ...after('Sensivane', '02900000000988', [
        { name: 'Lidocaine', flags: ['lidocaine'] },
        { name: 'Prilocaine', flags: ['prilocaine'] },
      ]),
      phases: ['before'],
      volumeUl: null,
    },
  },
  {
    category: 'prp-tube',
    item: tubeItem,
    details: { ...cartridge('02900000001053'), maker: 'Hemovane', ingredients: plain('Sodium citrate') },
  },
];

type DemoLot = Pack & { receivedDay: number; isInUse: boolean };
type DemoProduct = { product: Product; lots: DemoLot[] };

/** The lot of this item that was recalled: the one in use before the present one. */
const recalledItem = 'Morvella GF-7';
const recallReason = 'Safety notice of the maker: particles in single ampoules. Keep apart and send back.';

/** Every product and the lots that were in use of it, oldest first. */
function productsOf(options: DemoOptions, calendar: Calendar, random: Random): DemoProduct[] {
  const stock = new Stock(calendar, options.seed);
  const createdMs = calendar.epoch({ day: 0, minute: 8 * 60 });
  const periods = Math.floor(calendar.today / deliveryDays);
  const one = (category: ProductCategory, item: Item, detail: Details | undefined): DemoProduct => ({
    product: {
      id: uuidV7(createdMs, random),
      name: item.name,
      maker: detail?.maker ?? null,
      category,
      ingredients: detail?.ingredients ?? [],
      sterile: detail?.sterile ?? null,
      allowedPhases: detail?.phases ?? [],
      labelledRoute: detail && detail.phases.length > 0 ? 'topical' : null,
      defaultVolumeUl: detail?.volumeUl ?? null,
      occlusion: category === 'anaesthetic' ? 'allowed' : null,
      longestMinutes: category === 'anaesthetic' ? 60 : null,
      gtin: detail?.gtin ?? null,
      active: true,
      revision: 1,
    },
    lots: Array.from({ length: periods + 1 }, (_, period) => ({
      ...stock.packInUse(item, period * deliveryDays),
      receivedDay: Math.max(0, period * deliveryDays - 7),
      isInUse: period === periods,
    })),
  });
  return [
    ...serumCategories.flatMap((category) =>
      serumProducts[category].map((item) => one(category, item, details[item.name])),
    ),
    ...cartridgeTypes.map((item) => one('cartridge', item, details[item.name])),
    ...furtherItems.map(({ category, item, details: detail }) => one(category, item, detail)),
  ];
}

/**
 * What came in of a lot of which so much was used: whole packs, of the one in use some for weeks to come, of the
 * others mostly nothing more.
 */
function receivedOf(used: number, category: ProductCategory, leaves: boolean, random: Random): number {
  const pack = unitOf(category) === 'pieces' ? 20 : 10_000;
  const packs = Math.ceil(used / pack);
  const spare = random.integer(1, 4);
  if (leaves) return (packs + spare) * pack;
  return random.chance(0.88) && used > 0 ? used : Math.max(packs, 1) * pack;
}

/** The products that `writeStock` writes. */
export function demoProducts(
  options: DemoOptions,
  { clinic }: { clinic: Pick<Clinic, 'timeZone'> },
): Product[] {
  const calendar = new Calendar(options.now, clinic.timeZone, historyDays(options));
  return productsOf(options, calendar, new Random(options.seed, 4)).map(({ product }) => product);
}

/** Writes products and lots. Comes after the sessions: what came in follows from what they used. */
export function writeStock(
  transaction: Transaction,
  options: DemoOptions,
  { clinicTimeZone, manager }: { clinicTimeZone: string; manager: Pick<Account, 'id'> },
): void {
  const random = new Random(options.seed, 4);
  const calendar = new Calendar(options.now, clinicTimeZone, historyDays(options));
  const today = calendar.date(calendar.today);
  for (const { product, lots } of productsOf(options, calendar, random)) {
    insertProduct(transaction, product);
    // Own blood is not bought: its "lots" are not kept in stock.
    if (product.category === 'prp') continue;
    for (const lot of lots) writeLot(transaction, { product, lot, lots, random, calendar, today, manager });
  }
}

type LotWriting = {
  product: Product;
  lot: DemoLot;
  lots: readonly DemoLot[];
  random: Random;
  calendar: Calendar;
  today: CivilDate;
  manager: Pick<Account, 'id'>;
};

function writeLot(transaction: Transaction, writing: LotWriting): void {
  const { product, lot, lots, random, calendar, today, manager } = writing;
  const moment = calendar.epoch({ day: lot.receivedDay, minute: 8 * 60 });
  const receivedOn = calendar.date(lot.receivedDay);
  const id = uuidV7(moment, random);
  insertLot(transaction, { id, productId: product.id, number: lot.lot, expiry: lot.expiry, receivedOn });
  const isRecalled = product.name === recalledItem && lot === lots.at(-2);
  const isExpiring = lot.expiry >= today && lot.expiry <= addDays(today, expiringSoonDays);
  const leaves = lot.isInUse || isRecalled || isExpiring;
  const used = usedOf(transaction, id);
  const received = receivedOf(used, product.category, leaves, random);
  const movement = (given: Pick<NewMovement, 'kind' | 'quantity' | 'reason'>) =>
    insertMovement(transaction, {
      ...given,
      id: uuidV7(moment, random),
      lotId: id,
      serialNumber: null,
      day: receivedOn,
      at: calendar.instant(moment),
      accountId: manager.id,
    });
  movement({ kind: 'received', quantity: received, reason: null });
  // What nobody used in its quarter did not stay on the shelf for years.
  if (used === 0 && !leaves) {
    movement({ kind: 'disposed', quantity: -received, reason: 'Not needed: given back to the supplier.' });
  }
  if (!isRecalled) return;
  const at = calendar.instant(calendar.epoch({ day: calendar.today - 12, minute: 9 * 60 }));
  setRecall(transaction, { id, revision: 1 }, { at, accountId: manager.id, reason: recallReason });
}

/** The clinic's devices with their upkeep: the first in order, the second due for service in some weeks. */
export function withUpkeep(
  devices: readonly Device[],
  { now }: DemoOptions,
  timeZone: string,
): DeviceRecord[] {
  return devices.map((device, index) => {
    const lastService = civilDateOfInstant(addHours(now, -24 * (index === 0 ? 120 : 340)), timeZone);
    return {
      ...device,
      lastService,
      serviceDue: addDays(lastService, 365),
      active: true,
      revision: 1,
    };
  });
}
