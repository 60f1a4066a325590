import type { SessionRecord, Suspicion } from '../../domain/session.ts';

type Materials = Pick<SessionRecord, 'anaesthetics' | 'serums' | 'prp' | 'cartridge'>;

/**
 * What of a session a reaction can be suspected on: its serums, its anaesthetics, the PRP tube, then its cartridge, each
 * once (C29).
 */
export function suspectsOfSession({ anaesthetics, serums, prp, cartridge }: Materials): Suspicion[] {
  const used = [
    ...serums.map(({ product, lot }) => ({ suspectedProduct: product, suspectedLot: lot })),
    ...anaesthetics.map(({ product, lot }) => ({ suspectedProduct: product, suspectedLot: lot })),
    { suspectedProduct: prp?.tube ?? null, suspectedLot: prp?.tubeLot ?? null },
    { suspectedProduct: cartridge.type, suspectedLot: cartridge.lot },
  ];
  const named = used.filter(
    ({ suspectedProduct, suspectedLot }) => (suspectedProduct ?? suspectedLot) !== null,
  );
  return [...new Map(named.map((suspect) => [JSON.stringify(suspect), suspect])).values()];
}
