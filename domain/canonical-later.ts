import type { SignedContent } from './canonical-shared.ts';

/**
 * What came with version 3 of the canonical form, or later, and is in a session. An earlier version has no place for it: a session
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
    lists.some((list) => list.length > 0) ||
    hasContentSince4(session)
  );
}

/** What came with version 4 and is in a session, as `hasContentSince3`. */
export const hasContentSince4 = ({ photographsRefusal, marks, pictures }: SignedContent): boolean =>
  photographsRefusal !== null || marks.length > 0 || pictures.length > 0;
