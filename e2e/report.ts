/** One line of the table. */
export type Figure = {
  id: string;
  /** What was counted or measured. */
  figure: string;
  unit: string;
  /** Null when it was skipped. */
  value: number | null;
  goal: string;
  met: boolean;
  /** Why it could not be tried here. */
  skipped?: string;
  note: string;
};

/** Prints id, figure, goal and whether it was met, and below each what is to be known of it. */
export function printFigures(figures: readonly Figure[]): void {
  const wide = Math.max(...figures.map(({ figure, unit }) => figure.length + unit.length + 3));
  for (const { id, figure, unit, value, goal, met, skipped, note } of figures) {
    const what = `${figure} (${unit})`.padEnd(wide);
    const outcome = skipped === undefined ? (met ? 'met' : 'NOT MET') : `skipped: ${skipped}`;
    console.log(`${id}  ${what}  ${String(value ?? '–').padStart(7)}  goal ${goal.padEnd(7)} ${outcome}`);
    if (note !== '') console.log(`    ${note}`);
  }
}

/** One line of the file of figures. */
export function jsonOf({ id, figure, unit, value, goal, met, skipped, note }: Figure): object {
  return {
    id,
    figure: value,
    unit,
    reference: null,
    ratio: null,
    goal,
    met,
    skipped: skipped ?? false,
    note: `${figure}. ${note}`,
  };
}
