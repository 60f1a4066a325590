/**
 * npm run coverage [-- db vault …] [-- --json FILE --workers N]: branch coverage of the areas that must not fail (R8).
 * The tests of all areas that are asked for run once, and what one of them takes counts wherever it lies. Prints a table
 * and, for an area below the goal, the lines of its branches that no test has taken; leaves with 1 when an area is below
 * the goal.
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

type Covered = {
  branchMap: Record<string, { loc: { start: { line: number } } }>;
  b: Record<string, number[]>;
};
/** By the file's path within the project. */
type Report = ReadonlyMap<string, Covered>;

/** Runs the tests of these areas over the files of them all. */
async function measure(chosen: readonly Area[], workers: string): Promise<Report> {
  const reports = join(root, 'coverage');
  const include = chosen.flatMap(filesOf).map((file) => `--coverage.include=${file}`);
  const options = [
    'run',
    '--config',
    'vitest.coverage.config.ts',
    `--maxWorkers=${workers}`,
    '--reporter=dot',
  ];
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const tests = new Set(chosen.flatMap((area) => area.tests));
  const child = spawn(
    execPath,
    [vitest, ...options, `--coverage.reportsDirectory=${reports}`, ...new Set(include), ...tests],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const [code] = (await once(child, 'close')) as [number | null]; // Node's own event
  const written = join(reports, 'coverage-final.json');
  if (!existsSync(written)) throw new Error(`The tests have ended with ${code} and no report.`);
  // What a failing test would have gone through is missing, no more.
  if (code !== 0) console.log('Tests have failed.');
  const report = JSON.parse(readFileSync(written, 'utf8')) as Record<string, Covered>; // vitest's own
  return new Map(Object.entries(report).map(([file, covered]) => [relative(root, file), covered]));
}

/** How many branches there are, and how many of them were taken. */
function countBranches(report: Report, files: readonly string[]): { covered: number; of: number } {
  const taken = files.flatMap((file) => Object.values(report.get(file)?.b ?? {}).flat());
  return { covered: taken.filter((times) => times > 0).length, of: taken.length };
}

/** Where branches were not taken: a line a file. */
function gapsIn(report: Report, files: readonly string[]): string[] {
  return files.flatMap((file) => {
    const { branchMap = {}, b = {} } = report.get(file) ?? {};
    const lines = Object.entries(b).flatMap(([id, taken]) =>
      taken.includes(0) ? [branchMap[id]?.loc.start.line ?? 0] : [],
    );
    return lines.length === 0 ? [] : [`${file}: ${[...new Set(lines)].join(', ')}`];
  });
}

const { values, positionals } = parseArgs({
  args: argv.slice(2),
  options: { json: { type: 'string' }, workers: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in areas));
if (unknown.length > 0)
  throw new Error(`No such area: ${unknown.join(', ')}. There are ${Object.keys(areas).join(', ')}.`);

const asked = Object.entries(areas).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
);
const report = await measure(
  asked.map(([, area]) => area),
  values.workers,
);
const rows = asked.map(([area, what]) => {
  const files = filesOf(what);
  const { covered, of } = countBranches(report, files);
  const branches = Math.floor((covered / of) * 10_000) / 100;
  if (branches < goal) console.log(gapsIn(report, files).join('\n'));
  return { area, branches, covered, of, goal, met: branches >= goal };
});
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
