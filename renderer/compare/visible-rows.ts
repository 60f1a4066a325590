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

/**
 * The rows to show. A zone that was not treated in every session keeps its depth row, which says so; a value that was
 * recorded in one session and not in another keeps its row, since nothing shows that the two were alike.
 */
export function visibleRows({ sessions, comparison }: ComparisonView, onlyDiffering: boolean): VisibleRows {
  const groups = groupZoneRows(comparison.zones);
  const zones = groups.flatMap((group) => {
    const parameters = zoneParameters.filter(
      (parameter) => !onlyDiffering || differsIn(group.row, parameter),
    );
    return parameters.length > 0 ? [{ ...group, parameters }] : [];
  });
  const serums = comparison.serums.filter((row) => !onlyDiffering || row.differs || serumPartlyRecorded(row));
  const reactions = comparison.reactions.filter(
    (row) => !onlyDiffering || row.differs || reactionPartlyRecorded(row, sessions),
  );
  const device =
    !onlyDiffering ||
    differ(sessions.map(({ device: { id } }) => id)) ||
    partlyRecorded(sessions.map(({ device: { serialNumber } }) => serialNumber));
  const cartridge =
    !onlyDiffering ||
    differ(sessions.map(({ cartridge: { type } }) => type)) ||
    partlyRecorded(sessions.map(({ cartridge: { type } }) => type)) ||
    partlyRecorded(sessions.map(({ cartridge: { lot } }) => lot));
  const painValues = comparison.pain.map(({ value }) => value);
  const pain = !onlyDiffering || differ(painValues) || partlyRecorded(painValues);
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

function differsIn(row: ZoneRow, parameter: ZoneParameter): boolean {
  const { differing, depthUm, passes, areaMm2, endpoint } = row;
  const treatedInSome = parameter === 'depth' && depthUm.some(({ present }) => !present);
  const cells = { depth: depthUm, passes, area: areaMm2, endpoint }[parameter];
  return treatedInSome || differing.includes(parameter) || partlyRecorded(valuesThere(cells));
}

/** The values of the sessions in which there was something to record. */
const valuesThere = (cells: readonly Cell<unknown>[]): unknown[] =>
  cells.filter(({ present }) => present).map(({ value }) => value);

/** Lot or volume recorded in one session, and left out in another that used the category as well. */
function serumPartlyRecorded({ applications }: SerumRow): boolean {
  const applied = applications.flat();
  return (
    partlyRecorded(applied.map(({ lot }) => lot)) || partlyRecorded(applied.map(({ volumeUl }) => volumeUl))
  );
}

/** Seen in one session while another did not ask for reactions; or its end recorded in one of them only. */
function reactionPartlyRecorded(
  { grade, resolvedHours }: ReactionRow,
  sessions: readonly SessionRecord[],
): boolean {
  const notAsked = grade.some(
    ({ present }, session) => !present && sessions[session]?.immediateReactions === 'not-recorded',
  );
  return notAsked || partlyRecorded(valuesThere(resolvedHours));
}

const differ = (values: readonly (string | number | null)[]): boolean =>
  new Set(values.filter((value) => value !== null)).size > 1;

const partlyRecorded = (values: readonly unknown[]): boolean =>
  values.includes(null) && values.some((value) => value !== null);
