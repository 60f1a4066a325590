import type { DraftView } from '../../domain/contract.ts';
import type { NamedLot, StockNotice, StockOverview } from '../../domain/contract-stock.ts';
import { type Lot, type Product, expiringSoonDays } from '../../domain/stock.ts';
import { type CivilDate, addDays, civilDateOfInstant, daysBetween } from '../../domain/time.ts';
import { listDeviceRecords } from '../../db/device.ts';
import type { Reader } from '../../db/handle.ts';
import {
  countLotsBefore,
  listExpiringLots,
  listLots,
  listProducts,
  listRecalledLots,
} from '../../db/stock.ts';
import type { AccountContext } from './handlers.ts';

/** A lot that expired longer ago is left out where it is not asked for. */
const pastAfterDays = 90;
/** An expired lot is brought up again for so long, while some of it is left. */
const expiredForDays = 30;
const beginningOfDates: CivilDate = '0000-01-01';

/** The day at the clinic. */
export const todayAt = ({ environment, clinic }: AccountContext): CivilDate =>
  civilDateOfInstant(environment.now(), clinic.timeZone);

/** Everything that the stock screen shows. */
export function stockOverview(context: AccountContext, { past } = { past: false }): StockOverview {
  const { read } = context.store;
  const today = todayAt(context);
  const pastBefore = addDays(today, -pastAfterDays);
  const listed = listLots(read, { expiringFrom: past ? beginningOfDates : pastBefore });
  const present = past ? listed : listed.filter((lot) => !isUsedUp(lot));
  const lots = lotsByProduct(present);
  return {
    today,
    products: listProducts(read).map((product) => ({ product, lots: lots.get(product.id) ?? [] })),
    devices: listDeviceRecords(read),
    pastLots: past ? 0 : countLotsBefore(read, pastBefore) + listed.length - present.length,
  };
}

/** Nothing is left and nothing is wrong; a recalled lot is kept in sight. */
const isUsedUp = ({ remaining, recalled }: Lot): boolean => remaining === 0 && recalled === null;

function lotsByProduct(lots: readonly Lot[]): Map<string, Lot[]> {
  const grouped = new Map<string, Lot[]>();
  for (const lot of lots) grouped.set(lot.productId, [...(grouped.get(lot.productId) ?? []), lot]);
  return grouped;
}

/** What charting offers: products in use with their lots, expired and recalled ones with them. */
export function stockToChartWith(context: AccountContext): DraftView['stock'] {
  const { read } = context.store;
  const today = todayAt(context);
  const products = listProducts(read).filter(({ active }) => active);
  const known = new Set(products.map(({ id }) => id));
  const lots = listLots(read, { expiringFrom: addDays(today, -pastAfterDays) });
  return { products, lots: lots.filter(({ productId }) => known.has(productId)), today };
}

/** False for a lot of which nothing is left; of one that was never counted there may be. */
const mayBeLeft = ({ remaining }: Lot): boolean => remaining === null || remaining > 0;

/** What of the stock needs a look today. */
export function stockNotice(context: AccountContext): StockNotice {
  const { read } = context.store;
  const today = todayAt(context);
  const until = addDays(today, expiringSoonDays);
  const named = namesIn(read);
  return {
    expiring: listExpiringLots(read, { from: addDays(today, -expiredForDays), until })
      .filter(mayBeLeft)
      .flatMap((lot) =>
        lot.expiry === null ? [] : [{ ...named(lot), daysLeft: daysBetween(today, lot.expiry) }],
      ),
    recalled: listRecalledLots(read)
      .filter(mayBeLeft)
      .flatMap((lot) => (lot.recalled ? [{ ...named(lot), recalledAt: lot.recalled.at }] : [])),
    service: listDeviceRecords(read)
      .flatMap(({ id, makeModel, serialNumber, serviceDue, active }) =>
        active && serviceDue !== null && serviceDue <= until
          ? [{ id, makeModel, serialNumber, serviceDue, daysLeft: daysBetween(today, serviceDue) }]
          : [],
      )
      .toSorted((a, b) => a.daysLeft - b.daysLeft),
  };
}

function namesIn(read: Reader): (lot: Lot) => NamedLot {
  let products: Map<string, Product> | undefined;
  return ({ id, productId, number, expiry }) => {
    products ??= new Map(listProducts(read).map((product) => [product.id, product]));
    return { id, number, expiry, product: products.get(productId)?.name ?? '' };
  };
}
