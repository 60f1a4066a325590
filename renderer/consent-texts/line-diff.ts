/** One line of two versions of a text beside one another. */
export type DiffLine = { kind: 'same' | 'added' | 'removed'; text: string };

/** Longer texts than a consent may have are not compared line by line. */
const mostLines = 2000;

/** The lines of two texts in one list: what both have, what went, what came. The longest common run of lines stays. */
export function lineDiff(before: readonly string[], after: readonly string[]): DiffLine[] {
  const old = before.slice(0, mostLines);
  const now = after.slice(0, mostLines);
  const lengths = commonLengths(old, now);
  const length = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [gone, come] = [old[i], now[j]];
    if (gone !== undefined && gone === come) {
      lines.push({ kind: 'same', text: gone });
      i += 1;
      j += 1;
    } else if (come === undefined || (gone !== undefined && length(i + 1, j) >= length(i, j + 1))) {
      lines.push({ kind: 'removed', text: gone ?? '' });
      i += 1;
    } else {
      lines.push({ kind: 'added', text: come });
      j += 1;
    }
  }
  return lines;
}

/** How many lines the rests from each place on have in common. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () =>
    Array.from({ length: now.length + 1 }, () => 0),
  );
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const [row, next] = [lengths[i], lengths[i + 1]];
      if (!row || !next) continue;
      row[j] = old[i] === now[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}

export type DiffPart = { kind: 'added' | 'removed'; text: string } | { kind: 'unchanged'; lines: number };

/** What changed, with the number of lines between that did not. */
export function changedParts(lines: readonly DiffLine[]): DiffPart[] {
  const parts: DiffPart[] = [];
  for (const { kind, text } of lines) {
    const last = parts.at(-1);
    if (kind !== 'same') parts.push({ kind, text });
    else if (last?.kind === 'unchanged') last.lines += 1;
    else parts.push({ kind: 'unchanged', lines: 1 });
  }
  return parts;
}
