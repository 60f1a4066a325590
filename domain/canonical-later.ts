import type { SignedContent } from './canonical-shared.ts';

/**
 * What came with version 3 of the canonical form and is in a session. An earlier version has no place for it: a session
 * that has some of it was not signed so.
 */
export function hasContentSince3(session: SignedContent): boolean {
  const { anaesthesia, complicationState, cartridge, device } = session;
  const recorded = [
    session.assistant,
    session.room,
    device.speed,
    cartridge.needleCount,
    cartridge.udi,
    cartridge.seenSterile,
    cartridge.discarded,
    ...session.zones.flatMap(({ pattern, speedRpm }) => [pattern, speedRpm]),
    session.prp,
    session.combinationNote,
    session.reviewDue,
    session.copiedFrom,
  ];
  const lists = [session.concerns, session.anaesthetics, session.complications];
  return (
    anaesthesia !== 'not-recorded' ||
    complicationState !== 'not-recorded' ||
    recorded.some((part) => part !== null) ||
    lists.some((list) => list.length > 0)
  );
}
