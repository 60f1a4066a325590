import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type FuzzReport, fuzz } from './fuzz.ts';

/** `npm run fuzz -- --messages 1000000 [--seed N] [--json FILE]`: prints what was found, and fails if anything was. */

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const messages = Number(values.messages);
const seed = Number(values.seed);
if (!Number.isSafeInteger(messages) || messages < 1 || !Number.isSafeInteger(seed)) {
  throw new Error('--messages takes a whole number from 1, --seed a whole number');
}

// Nothing here is to last: memory in place of the disk makes it several times faster.
if (existsSync('/dev/shm')) process.env['TMPDIR'] = '/dev/shm';

const start = performance.now();
const report = await fuzz({ messages, seed }, (done) => {
  const rate = Math.round(done / ((performance.now() - start) / 1000));
  process.stderr.write(`\r${done} messages, ${rate} per second `);
});
process.stderr.write('\n');
console.table(report.codes);
console.table(report.accepted);
for (const finding of report.findings) console.error(JSON.stringify(finding));
console.log(
  `${report.messages} messages with seed ${seed}: ${report.refused} refused, ${report.findings.length} findings`,
);
if (values.json) await writeFile(values.json, `${JSON.stringify([rowOf(report)], null, 2)}\n`);
if (report.findings.length > 0) process.exitCode = 1;

/** As in the table of figures. */
function rowOf({ messages: sent, findings }: FuzzReport) {
  return {
    id: 'S2',
    figure: findings.length,
    unit: `findings in ${sent} messages`,
    reference: null,
    ratio: null,
    goal: 0,
    met: findings.length === 0,
    skipped: false,
    note: `seed ${seed}`,
  };
}
