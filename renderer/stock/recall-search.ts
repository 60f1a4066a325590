import type { UseCriteria } from '../../domain/contract-stock.ts';
import type { Lot, Product } from '../../domain/stock.ts';
import { isCivilDate } from '../../domain/time.ts';

/** What is searched stands in the address, so that going back to the list finds it again. It names no patient. */
export type RecallSearch = { [Name in keyof UseCriteria]?: string };

const identifier = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isLotNumber = (text: string): boolean => text.length <= 80;

const checks: Readonly<Record<keyof UseCriteria, (text: string) => boolean>> = {
  materialLot: isLotNumber,
  cartridgeLot: isLotNumber,
  deviceId: (text) => identifier.test(text),
  from: isCivilDate,
  to: isCivilDate,
};

/** Reads the search of an address; what could not be asked for is left out. Digits come as a number. */
export function readRecallSearch(search: Readonly<Record<string, unknown>>): RecallSearch {
  const read = Object.entries(checks).flatMap(([name, isUsable]) => {
    const value = search[name];
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    return text !== '' && isUsable(text) ? [[name, text] as const] : [];
  });
  return Object.fromEntries(read);
}

/** As it is asked of the main process; null while nothing is named that was used. */
export function criteriaOf(search: RecallSearch): UseCriteria | null {
  const { materialLot = null, cartridgeLot = null, deviceId = null, from = null, to = null } = search;
  if ((materialLot ?? cartridgeLot ?? deviceId) === null) return null;
  return { materialLot, cartridgeLot, deviceId, from, to };
}

/** The search for who was treated with a lot. */
export const recallOfLot = (
  { category }: Pick<Product, 'category'>,
  { number }: Pick<Lot, 'number'>,
): RecallSearch => (category === 'cartridge' ? { cartridgeLot: number } : { materialLot: number });
