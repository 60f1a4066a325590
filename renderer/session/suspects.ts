import type { SessionRecord, Suspicion } from '../../domain/session.ts';

/** What of a session a reaction can be suspected on: anaesthetics, serums, the PRP tube, then the cartridge, each once (C29). */
export function suspectsOfSession({
  anaesthetics,
  serums,
  prp,
  cartridge,
}: Pick<SessionRecord, 'anaesthetics' | 'serums' | 'prp' | 'cartridge'>): Suspicion[] {
  const used = [
    ...[...anaesthetics, ...serums].map(({ product, lot }) => ({
      suspectedProduct: product,
      suspectedLot: lot,
    })),
    { suspectedProduct: prp?.tube ?? null, suspectedLot: prp?.tubeLot ?? null },
    { suspectedProduct: cartridge.type, suspectedLot: cartridge.lot },
  ];
  const named = used.filter(
    ({ suspectedProduct, suspectedLot }) => (suspectedProduct ?? suspectedLot) !== null,
  );
  return [...new Map(named.map((suspect) => [JSON.stringify(suspect), suspect])).values()];
}
