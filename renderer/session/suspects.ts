import type { SessionRecord, Suspicion } from '../../domain/session.ts';

/** What of a session a reaction can be suspected on: its serums, then its cartridge, each once (C29). */
export function suspectsOfSession({
  serums,
  cartridge,
}: Pick<SessionRecord, 'serums' | 'cartridge'>): Suspicion[] {
  const used = [
    ...serums.map(({ product, lot }) => ({ suspectedProduct: product, suspectedLot: lot })),
    { suspectedProduct: cartridge.type, suspectedLot: cartridge.lot },
  ];
  const named = used.filter(
    ({ suspectedProduct, suspectedLot }) => (suspectedProduct ?? suspectedLot) !== null,
  );
  return [...new Map(named.map((suspect) => [JSON.stringify(suspect), suspect])).values()];
}
