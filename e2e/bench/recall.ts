import { readSql } from '../../db/testing.ts';
import type { UseCriteria } from '../../domain/contract-stock.ts';
import type { TestClinic } from '../../electron/testing.ts';
import type { Figure } from '../report.ts';
import { openReference } from './reference-clinic.ts';
import { median } from './spread.ts';

const rounds = 7;
const none: UseCriteria = { materialLot: null, cartridgeLot: null, deviceId: null, from: null, to: null };

/** What was used most often, and so takes longest to find: the column's commonest value. */
const commonest = (clinic: TestClinic, table: string, column: string): { value: string; uses: number } => {
  const [row] = readSql(
    clinic.context.host.requireOpen().store,
    `SELECT ${column} AS value, count(*) AS uses FROM ${table} WHERE ${column} IS NOT NULL
     GROUP BY ${column} ORDER BY uses DESC LIMIT 1`,
  ) as { value: string; uses: number }[]; // the two columns
  if (!row) throw new Error(`The reference clinic has no ${column}`);
  return row;
};

/** How long a recall search takes, through the handler: the first page with the totals, of what was used most. */
export async function recall(patients: number): Promise<Figure[]> {
  const clinic = await openReference(patients);
  const [{ sessions }] = readSql(
    clinic.context.host.requireOpen().store,
    'SELECT count(*) AS sessions FROM session',
  ) as [{ sessions: number }];
  const serum = commonest(clinic, 'serum_application', 'lot');
  const cartridge = commonest(clinic, 'session', 'cartridge_lot');
  const device = commonest(clinic, 'session', 'device_id');
  const searches = [
    { name: 'serum lot', criteria: { ...none, materialLot: serum.value }, uses: serum.uses },
    { name: 'cartridge lot', criteria: { ...none, cartridgeLot: cartridge.value }, uses: cartridge.uses },
    { name: 'device', criteria: { ...none, deviceId: device.value }, uses: device.uses },
  ];
  const figures: Figure[] = [];
  for (const { name, criteria, uses } of searches) {
    const times: number[] = [];
    let found = 0;
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      const { totals } = await clinic.call('stock.uses', { criteria, after: null });
      times.push(performance.now() - start);
      found = totals?.sessions ?? 0;
    }
    const [first = 0] = times;
    figures.push({
      id: 'recall',
      figure: `sessions with the commonest ${name}, first page and totals`,
      unit: `ms among ${sessions} sessions`,
      value: Math.round(median(times)),
      goal: '< 1000',
      met: median(times) < 1000 && first < 1000,
      note: `${found} sessions found (${uses} rows); the first time ${Math.round(first)} ms, the slowest ${Math.round(Math.max(...times))} ms`,
    });
  }
  await clinic.context.host.lock();
  return figures;
}
