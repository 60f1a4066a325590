/** Where a dotted path of the form stands: in which list, in which of its rows, in which field. */
export type FieldPlace = { list: string; row: number | null; field: string };

/** Parts of the form that are there once and have fields of their own. */
const sheets: ReadonlySet<string> = new Set(['prp', 'photographsRefusal']);

/**
 * Takes a path apart: `zones.3.depth`, `cartridgeLot`, `prp.tubeLot`, `prp.spins.1.g`. Spins are the rows of the PRP
 * sheet; a field that stands alone is its own list.
 */
export function placeOfPath(path: string): FieldPlace {
  const [list = '', second, third, fourth] = path.split('.');
  if (!sheets.has(list)) {
    return { list, row: second === undefined ? null : Number(second), field: third ?? list };
  }
  return second === 'spins' && third !== undefined
    ? { list, row: Number(third), field: fourth ?? 'spins' }
    : { list, row: null, field: second ?? list };
}

/** What a field's lines stand under: its row, the whole PRP sheet, or the field itself. */
export const lineOfPath = (path: string): string => {
  const [list = '', row] = path.split('.');
  return list === 'prp' || row === undefined ? list : `${list}.${row}`;
};

/** What the line under a field that says it is unusual stands for: a row, or of the PRP sheet the spins or the field. */
export const noticeLineOfPath = (path: string): string => {
  const [list, second] = path.split('.');
  return list === 'prp' && second !== undefined ? `prp.${second}` : lineOfPath(path);
};

/** True for the path itself and for everything in it. */
export const isWithin = (path: string, prefix: string): boolean =>
  path === prefix || path.startsWith(`${prefix}.`);

/** Moves the row number in a path such as `zones.3.depth` when a row at `index` was removed (-1) or inserted (+1). */
export function movePath(path: string, list: string, index: number, by: 1 | -1): string | null {
  if (!path.startsWith(`${list}.`)) return path;
  const [row = '', ...rest] = path.slice(list.length + 1).split('.');
  const position = Number(row);
  if (row === '' || Number.isNaN(position) || position < index) return path;
  if (by === -1 && position === index) return null;
  return [list, position + by, ...rest].join('.');
}
