import {
  type Cell,
  type ReactionRow,
  type SerumRow,
  type ZoneParameter,
  type ZoneRow,
  zoneParameters,
} from '../../domain/comparison.ts';
import type { ComparisonView } from '../../domain/contract.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { type ZoneRowGroup, groupZoneRows } from './zone-groups.ts';

/** What the table shows, and how many rows "only what differs" has left out. */
export type VisibleRows = {
  zones: (ZoneRowGroup & { parameters: ZoneParameter[] })[];
  serums: SerumRow[];
  device: boolean;
  cartridge: boolean;
  reactions: ReactionRow[];
  pain: boolean;
  hidden: number;
};

/** The rows to show. A zone that was not treated in every session keeps its depth row, which says so. */
export function visibleRows({ sessions, comparison }: ComparisonView, onlyDiffering: boolean): VisibleRows {
  const groups = groupZoneRows(comparison.zones);
  const zones = groups.flatMap((group) => {
    const parameters = zoneParameters.filter(
      (parameter) => !onlyDiffering || differsIn(group.row, parameter),
    );
    return parameters.length > 0 ? [{ ...group, parameters }] : [];
  });
  const keep = (row: { differs: boolean }) => !onlyDiffering || row.differs;
  const serums = comparison.serums.filter(keep);
  const reactions = comparison.reactions.filter(keep);
  const device = !onlyDiffering || differ(sessions, (session) => session.device.id);
  const cartridge = !onlyDiffering || differ(sessions, (session) => session.cartridge.type);
  const pain = !onlyDiffering || cellsDiffer(comparison.pain);
  const shown =
    zones.reduce((sum, { parameters }) => sum + parameters.length, 0) +
    serums.length +
    2 * reactions.length +
    [device, cartridge, pain].filter(Boolean).length;
  const all =
    groups.length * zoneParameters.length + comparison.serums.length + 2 * comparison.reactions.length + 3;
  return { zones, serums, device, cartridge, reactions, pain, hidden: all - shown };
}

/** True when there is nothing left to show. */
export const showsNothing = ({ zones, serums, device, cartridge, reactions, pain }: VisibleRows): boolean =>
  zones.length + serums.length + reactions.length === 0 && !device && !cartridge && !pain;

function differsIn({ differing, depthUm }: ZoneRow, parameter: ZoneParameter): boolean {
  const treatedInSome = parameter === 'depth' && depthUm.some(({ present }) => !present);
  return treatedInSome || differing.includes(parameter);
}

const differ = (sessions: readonly SessionRecord[], valueOf: (session: SessionRecord) => string | null) =>
  new Set(sessions.map(valueOf).filter((value) => value !== null)).size > 1;

const cellsDiffer = (cells: readonly Cell<number>[]): boolean =>
  new Set(cells.map(({ value }) => value).filter((value) => value !== null)).size > 1;
