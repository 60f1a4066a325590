import type { AnaestheticRow, PrpRow, SerumRow } from '../../domain/comparison-materials.ts';
import {
  type Cell,
  type ReactionRow,
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
  anaesthetics: AnaestheticRow | null;
  prp: PrpRow | null;
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
    const parameters = parametersOf(group.row).filter(
      (parameter) => !onlyDiffering || differsIn(group.row, parameter),
    );
    return parameters.length > 0 ? [{ ...group, parameters }] : [];
  });
  const serums = comparison.serums.filter((row) => !onlyDiffering || row.differs || serumPartlyRecorded(row));
  const { anaesthetics, prp } = comparison;
  const anaestheticsShown = !onlyDiffering || (anaesthetics !== null && anaestheticsTellApart(anaesthetics));
  const prpShown =
    !onlyDiffering || (prp !== null && (prp.differs || partlyRecorded(prp.cells.map(({ value }) => value))));
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
    [anaesthetics && anaestheticsShown, prp && prpShown, device, cartridge, pain].filter(Boolean).length;
  const all =
    groups.reduce((sum, { row }) => sum + parametersOf(row).length, 0) +
    comparison.serums.length +
    2 * comparison.reactions.length +
    [anaesthetics, prp].filter(Boolean).length +
    3;
  return {
    zones,
    serums,
    anaesthetics: anaestheticsShown ? anaesthetics : null,
    prp: prpShown ? prp : null,
    device,
    cartridge,
    reactions,
    pain,
    hidden: all - shown,
  };
}

/** True when there is nothing left to show. */
export const showsNothing = ({ zones, serums, reactions, ...rest }: VisibleRows): boolean =>
  zones.length + serums.length + reactions.length === 0 &&
  !rest.anaesthetics &&
  !rest.prp &&
  !rest.device &&
  !rest.cartridge &&
  !rest.pain;

/** Pattern and speed only where a session records them: many clinics never do. */
const parametersOf = ({ pattern, speedRpm }: ZoneRow): ZoneParameter[] =>
  zoneParameters.filter(
    (parameter) =>
      (parameter !== 'pattern' || isRecorded(pattern)) && (parameter !== 'speed' || isRecorded(speedRpm)),
  );

const isRecorded = (cells: readonly Cell<unknown>[]): boolean => cells.some(({ value }) => value !== null);

function differsIn(row: ZoneRow, parameter: ZoneParameter): boolean {
  const { differing, depthUm, passes, pattern, speedRpm, areaMm2, endpoint } = row;
  const treatedInSome = parameter === 'depth' && depthUm.some(({ present }) => !present);
  const cells = { depth: depthUm, passes, pattern, speed: speedRpm, area: areaMm2, endpoint }[parameter];
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

/** They differ, or one session says whether one was used and another does not. */
const anaestheticsTellApart = ({ differs, states }: AnaestheticRow): boolean =>
  differs || partlyRecorded(states.map((state) => (state === 'not-recorded' ? null : state)));

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
