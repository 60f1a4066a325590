import type { Cartridge } from '../../domain/session.ts';
import type { SerumCategory } from '../../domain/session-terms.ts';
import type { CivilDate } from '../../domain/time.ts';
import type { Calendar } from './calendar.ts';
import { type Some, mix } from './random.ts';

export type Pack = { lot: string; expiry: CivilDate };
export type Item = { name: string; lotPrefix: string };

/** Invented products. What is not a sterile hyaluronic-acid glide is applied after needling (C04, C05). */
export const serumProducts: Readonly<Record<SerumCategory, Some<Item>>> = {
  'hyaluronic-acid': [
    { name: 'Hyalvane Glide 1.0 %', lotPrefix: 'HG' },
    { name: 'Aquorelle Sterile HA', lotPrefix: 'AQ-' },
    { name: 'Velamere HA 1.5 %', lotPrefix: 'V15/' },
  ],
  'growth-factors': [
    { name: 'Morvella GF-7', lotPrefix: 'MV7-' },
    { name: 'Celvantis EGF ampoule', lotPrefix: 'CE' },
  ],
  prp: [{ name: 'PRP, own blood', lotPrefix: 'TUBE-' }],
  peptides: [
    { name: 'Peptovane Tri-Complex', lotPrefix: 'PTC' },
    { name: 'Lumeptide 5', lotPrefix: 'LP5-' },
  ],
  vitamins: [
    { name: 'Panthavel B5', lotPrefix: 'B5-' },
    { name: 'Niavelle 4 %', lotPrefix: 'NV' },
  ],
  other: [{ name: 'Ectovane calming gel', lotPrefix: 'EC-' }],
};

export const cartridgeTypes: Some<Item> = [
  { name: '12 needles, 33G', lotPrefix: 'C12-' },
  { name: '36 needles, 33G', lotPrefix: 'C36-' },
  { name: '24 needles, 32G', lotPrefix: 'C24-' },
];

export const anaestheticItem: Item = { name: 'Sensivane cream', lotPrefix: 'SC-' };
export const tubeItem: Item = { name: 'Hemovane tube 10 mL', lotPrefix: 'HT' };

/** A lot of an item is in use for so long. */
export const deliveryDays = 91;

/**
 * The clinic's consumables: of each item one lot is in use for a quarter of a year, so that a lot was applied to
 * many patients, and it expires more than a year after it was opened (C27, C28).
 */
export class Stock {
  readonly #calendar: Calendar;
  readonly #seed: number;
  readonly #packs = new Map<string, Pack[]>();

  constructor(calendar: Calendar, seed: number) {
    this.#calendar = calendar;
    this.#seed = seed;
  }

  /** The pack of an item that is in use on a day. */
  packInUse(item: Item, day: number): Pack {
    let packs = this.#packs.get(item.lotPrefix);
    if (!packs) this.#packs.set(item.lotPrefix, (packs = []));
    const period = Math.floor(day / deliveryDays);
    return (packs[period] ??= this.#receive(item, period));
  }

  /** The cartridge for a session on a day: a fine one for a small area, a broad one for a large one. */
  cartridge(day: number, largeArea: boolean, preference: number): Cartridge {
    const type = cartridgeTypes[largeArea ? 1 : preference < 0.8 ? 0 : 2] ?? cartridgeTypes[0];
    return {
      type: type.name,
      serial: null,
      lotId: null,
      needleCount: null,
      udi: null,
      seenSterile: null,
      discarded: null,
      ...this.packInUse(type, day),
    };
  }

  #receive({ lotPrefix }: Item, period: number): Pack {
    const opened = period * deliveryDays;
    const hash = mix(this.#seed, period, ...Array.from(lotPrefix, (letter) => letter.charCodeAt(0)));
    const year = this.#calendar.date(opened).slice(2, 4);
    const lot = `${lotPrefix}${year}${String(hash % 10_000).padStart(4, '0')}`;
    return { lot, expiry: this.#calendar.date(opened + 460 + (hash % 300)) };
  }
}
