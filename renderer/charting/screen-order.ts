import type { Problem } from '../../domain/problem.ts';
import { placeOfPath } from './form-paths.ts';

/** The fields and lists of the form as they follow one another on the screen. */
const fields = [
  'screening',
  'startedAt',
  'endedAt',
  'deviceId',
  'cartridgeType',
  'cartridgeLot',
  'cartridgeExpiry',
  'cartridgeSerial',
  'cartridgeSeenSterile',
  'cartridgeDiscarded',
  'assistant',
  'room',
  'cartridgeNeedleCount',
  'cartridgeUdi',
  'concerns',
  'anaesthesia',
  'anaesthetics',
  'zones',
  'marks',
  'serums',
  'prp',
  'prp.drawn',
  'prp.drawnAt',
  'prp.tube',
  'prp.tubeLot',
  'prp.tubeExpiry',
  'prp.anticoagulant',
  'prp.centrifuge',
  'prp.spins',
  'prp.yield',
  'prp.plateletCount',
  'prp.activator',
  'prp.applied',
  'prp.discarded',
  'prp.identityFirst',
  'prp.identitySecond',
  'immediateReactions',
  'reactions',
  'complicationState',
  'complications',
  'pain',
  'note',
  'reviewDue',
  'combination',
  'combinationNote',
  'photographs',
  'photographsReason',
  'photographsRefusal',
];

const positions: ReadonlyMap<string, number> = new Map(fields.map((field, position) => [field, position]));

/** What a path is on the screen, and in which row. What the screen does not know comes first. */
function positionOf(path: string): [number, number] {
  const { list, row, field } = placeOfPath(path);
  const name = list !== 'prp' || field === list ? list : `prp.${row === null ? field : 'spins'}`;
  return [positions.get(name) ?? -1, row ?? -1];
}

export const keyOfProblem = ({ path, code, values }: Pick<Problem, 'path' | 'values'> & { code: string }) =>
  `${path} ${code} ${JSON.stringify(values)}`;

/** Sorts problems or notices as their fields follow one another on the screen, without repeating one. */
export function inScreenOrder<Entry extends Pick<Problem, 'path' | 'values'> & { code: string }>(
  entries: readonly Entry[],
): Entry[] {
  const unique = new Map(entries.map((entry) => [keyOfProblem(entry), entry]));
  return [...unique.values()].toSorted((a, b) => {
    const [fieldA, rowA] = positionOf(a.path);
    const [fieldB, rowB] = positionOf(b.path);
    return fieldA - fieldB || rowA - rowB;
  });
}
