/**
 * npm run bench [-- --quick] [--only P4,recall] [--json FILE]: measures the application on generated clinics and prints
 * a table. Leaves with 0: a machine that is slow or busy is no fault.
 */
import { writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { parseArgs } from 'node:util';
import { type Figure, jsonOf, printFigures } from '../report.ts';
import { recall } from './recall.ts';
import { screens } from './screens.ts';
import { search } from './search.ts';

const { values } = parseArgs({
  args: argv.slice(2),
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' }, json: { type: 'string' } },
});
/** Ten sessions each. */
const patients = values.quick ? 2_000 : 50_000;
const chosen = values.only?.split(',');
const benches: Readonly<Record<string, (patients: number) => Promise<Figure[]>>> = {
  P4: search,
  P13: screens,
  recall,
};

const figures: Figure[] = [];
for (const [id, bench] of Object.entries(benches)) {
  if (chosen && !chosen.includes(id)) continue;
  figures.push(...(await bench(patients)));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures.map(jsonOf), null, 2)}\n`);
}
printFigures(figures);
