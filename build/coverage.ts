/**
 * npm run coverage [-- db vault …] [-- --json FILE]: branch coverage of the areas that must not fail (R8), one after the
 * other. Prints a table and, for an area below the goal, the lines of its branches that no test has taken; leaves with
 * 1 when an area is below the goal.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { argv, execPath } from 'node:process';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const goal = 95;

/** What belongs to an area, and the tests that go through it. */
type Area = { files: string[]; tests: string[] };

const areas: Readonly<Record<string, Area>> = {
  db: { files: ['db/**/*.ts'], tests: ['db/', 'electron/handlers/'] },
  vault: {
    files: [
      'electron/{vault,key-,sealed-box,recovery-key,unlock,password-guard,password-policy,clinic-host}*.ts',
      'electron/handlers/{account,security,rekey}.ts',
    ],
    tests: ['electron/'],
  },
  backup: {
    files: ['electron/backup/*.ts', 'electron/handlers/{backup,restore,rekey}.ts', 'db/{backup,copy}.ts'],
    tests: ['electron/backup/', 'db/copy'],
  },
  export: {
    files: ['electron/export/*.ts', 'electron/handlers/export*.ts', 'electron/handlers/stock-uses.ts'],
    tests: ['electron/export/', 'electron/handlers/', 'electron/audit.test'],
  },
  audit: {
    files: ['db/audit*.ts', 'domain/audit.ts', 'electron/handlers/audit.ts'],
    tests: ['db/audit', 'electron/handlers/', 'electron/audit.test'],
  },
  rules: {
    files: ['domain/rules/*.ts', 'db/rule.ts', 'electron/handlers/{rules,screening}.ts'],
    tests: ['domain/', 'db/rule', 'electron/handlers/'],
  },
};

const isTestHelp = (file: string): boolean => /(\.test|testing(-[\w-]+)?|forging)\.ts$|\/testing-/.test(file);
const filesOf = ({ files }: Area): string[] =>
  [...new Set(files.flatMap((pattern) => globSync(pattern, { cwd: root })))].filter(
    (file) => !isTestHelp(file),
  );

type Branches = { total: number; covered: number; pct: number };
type Covered = {
  branchMap: Record<string, { loc: { start: { line: number } } }>;
  b: Record<string, number[]>;
};

async function measure(name: string, area: Area): Promise<{ branches: Branches; gaps: string[] }> {
  const reports = join(root, 'coverage', name);
  const include = filesOf(area).map((file) => `--coverage.include=${file}`);
  const options = ['run', '--config', 'vitest.coverage.config.ts', '--maxWorkers=1', '--reporter=dot'];
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(
    execPath,
    [vitest, ...options, `--coverage.reportsDirectory=${reports}`, ...include, ...area.tests],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const [code] = (await once(child, 'close')) as [number | null]; // Node's own event
  const summary = join(reports, 'coverage-summary.json');
  if (!existsSync(summary)) throw new Error(`The tests of ${name} have ended with ${code} and no report.`);
  // What a failing test would have gone through is missing, no more.
  if (code !== 0) console.log(`Tests of ${name} have failed.`);
  const { total } = JSON.parse(readFileSync(summary, 'utf8')) as { total: { branches: Branches } }; // vitest's own
  return { branches: total.branches, gaps: gapsIn(join(reports, 'coverage-final.json')) };
}

/** Where branches were not taken: a line a file. */
function gapsIn(report: string): string[] {
  const files = JSON.parse(readFileSync(report, 'utf8')) as Record<string, Covered>; // vitest's own
  return Object.entries(files).flatMap(([file, { branchMap, b }]) => {
    const lines = Object.entries(b).flatMap(([id, taken]) =>
      taken.includes(0) ? [branchMap[id]?.loc.start.line ?? 0] : [],
    );
    return lines.length === 0 ? [] : [`${relative(root, file)}: ${[...new Set(lines)].join(', ')}`];
  });
}

const { values, positionals } = parseArgs({
  args: argv.slice(2),
  options: { json: { type: 'string' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in areas));
if (unknown.length > 0)
  throw new Error(`No such area: ${unknown.join(', ')}. There are ${Object.keys(areas).join(', ')}.`);

const rows = [];
for (const [area, what] of Object.entries(areas)) {
  if (positionals.length > 0 && !positionals.includes(area)) continue;
  const { branches, gaps } = await measure(area, what);
  const met = branches.pct >= goal;
  rows.push({ area, branches: branches.pct, covered: branches.covered, of: branches.total, goal, met });
  if (!met) console.log(gaps.join('\n'));
}
console.table(rows);
if (values.json) {
  const figures = rows.map(({ area, branches, met }) => ({
    id: 'R8',
    figure: branches,
    unit: `% of branches in ${area}`,
    reference: null,
    ratio: null,
    goal,
    met,
    skipped: false,
    note: '',
  }));
  writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}
process.exitCode = rows.every(({ met }) => met) ? 0 : 1;
