/**
 * npm run torture [-- --quick] [-- --only R2 [--steps backup,restore]] [-- --json FILE]: power cuts, failing disks, kills and bit flips against the
 * application's own save paths. Prints a table; leaves with 1 when a goal was not met.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { parseArgs } from 'node:util';
import { setup as bundleWorker } from '../../build/bundle-worker.ts';
import { places } from './bit-flips.ts';
import type { FaultOrders, FaultResult } from './faults.ts';
import type { CutOrders } from './power-cuts.ts';
import { run, shares, workers } from './programs.ts';
import { type Figure, jsonOf, printFigures } from '../report.ts';
import { makeScratch } from './scratch.ts';
import { FaultControl, buildShim, shimEnvironment } from './shim.ts';
import { stepNames } from './steps.ts';

/** How much of each; quality.md gives the full figures. */
const amounts = {
  full: {
    days: 10,
    cutsOfDay: 900,
    migrations: 4,
    cutsOfMigration: 250,
    proofCuts: 200,
    kills: 1000,
    flips: 10_000,
  },
  quick: {
    days: 1,
    cutsOfDay: 110,
    migrations: 1,
    cutsOfMigration: 40,
    proofCuts: 30,
    kills: 25,
    flips: 150,
  },
} as const;
/** What full and quick differ in besides. */
const draftKills = { full: 100, quick: 5 } as const;
const faultsPerStep = { full: null, quick: 2 } as const;

type Size = keyof typeof amounts;

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string' },
    steps: { type: 'string' },
  },
});
const size: Size = values.quick ? 'quick' : 'full';
const amount = amounts[size];
const chosen = values.only?.split(',');
/** The steps whose faults are tried; every step unless named. */
const chosenSteps = values.steps?.split(',');
const faultySteps = stepNames.filter((name) => chosenSteps?.includes(name) ?? true);
const seed = 20_261_120;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const listed = (failures: readonly string[]): string => failures.slice(0, 30).join('; ');
const skippedSteps = (skipped: Record<string, string>): string =>
  Object.entries(skipped)
    .map(([step, reason]) => `${step}: ${reason}`)
    .join('; ');

const notThere = 'not part of the application yet: import';

async function powerCuts(shim: string): Promise<Figure[]> {
  const all: CutOrders['recordings'] = [];
  for (let day = 0; day < amount.days; day += 1) {
    all.push({ kind: 'day', seed: seed + day, cuts: amount.cutsOfDay, proofCuts: amount.proofCuts });
  }
  for (let number = 0; number < amount.migrations; number += 1) {
    all.push({ kind: 'migration', seed: seed + number, cuts: amount.cutsOfMigration, proofCuts: 0 });
  }
  const parts = shares(all.length).map((_, index) => all.filter((_each, at) => at % workers === index));
  const results = await Promise.all(parts.map((recordings) => run('power-cuts.ts', { shim, recordings })));
  const failures = results.flatMap((result) => result.failures);
  const cuts = sum(results.map((result) => result.cuts));
  const proofCuts = sum(results.map((result) => result.proofCuts));
  const proofFailures = sum(results.map((result) => result.proofFailures));
  const skipped = skippedSteps(Object.assign({}, ...results.map((result) => result.skipped)));
  const saved = sum(results.map((result) => result.savedAfterwards));
  const operations = sum(results.map((result) => result.operations));
  return [
    {
      id: 'R1',
      figure: 'power cuts that lost or damaged something',
      unit: `of ${cuts} cuts`,
      value: failures.length,
      goal: '0',
      met: failures.length === 0 && cuts > 0,
      note: [
        `${operations} recorded operations, ${saved} saves afterwards`,
        notThere,
        ...[skipped, listed(failures)].filter((text) => text !== ''),
      ].join('; '),
    },
    {
      id: 'R4',
      figure: 'the same without waiting for the log: cuts that lost something',
      unit: `% of ${proofCuts} cuts`,
      value: Math.round((proofFailures / proofCuts) * 1000) / 10,
      goal: '> 10',
      met: proofFailures / proofCuts > 0.1,
      note: 'the proof that R1 would notice',
    },
  ];
}

async function faults(shim: string): Promise<Figure[]> {
  const perWorker = shares(workers).map((_, index) =>
    faultySteps.filter((_name, at) => at % workers === index),
  );
  const results = await Promise.all(
    perWorker.map((steps, index) => runFaults(shim, index, { steps, mostPerStep: faultsPerStep[size] })),
  );
  const failures = results.flatMap((result) => result.failures);
  const count = sum(results.map((result) => result.faults));
  const refusals = new Map<string, number>();
  for (const result of results) {
    for (const [code, times] of Object.entries(result.refusals)) {
      refusals.set(code, (refusals.get(code) ?? 0) + times);
    }
  }
  const skipped = skippedSteps(Object.assign({}, ...results.map((result) => result.skipped)));
  const codes = [...refusals].map(([code, times]) => `${code} ${times}`).join(', ');
  return [
    {
      id: 'R2',
      figure: 'failing writes, syncs and names that lost something or were not told clearly',
      unit: `of ${count} faults`,
      value: failures.length,
      goal: '0',
      met: failures.length === 0 && count > 0,
      note: [
        `refusals: ${codes}`,
        notThere,
        ...[skipped, listed(failures)].filter((text) => text !== ''),
      ].join('; '),
    },
  ];
}

async function runFaults(
  shim: string,
  worker: number,
  part: Pick<FaultOrders, 'steps' | 'mostPerStep'>,
): Promise<FaultResult> {
  await using scratch = await makeScratch();
  const root = join(scratch.folder, 'root');
  const control = join(scratch.folder, 'control');
  mkdirSync(root);
  FaultControl.prepare(control);
  const env = shimEnvironment(shim, root, { control });
  return await run('faults.ts', { root, seed: seed + worker * 10, ...part }, env);
}

async function kills(): Promise<Figure[]> {
  const results = await Promise.all(
    shares(amount.kills).map((each, index) => run('kills.ts', { kills: each, seed: seed + index })),
  );
  const failures = results.flatMap((result) => result.failures);
  const acknowledged = new Map<string, number>();
  for (const [step, times] of results.flatMap((result) => Object.entries(result.acknowledged))) {
    acknowledged.set(step, (acknowledged.get(step) ?? 0) + times);
  }
  const atStart = sum(results.map((result) => result.duringStart));
  const replacing = sum(results.map((result) => result.duringReplacement));
  const total = sum([...acknowledged.values()]);
  return [
    {
      id: 'R3',
      figure: 'kills that lost something, or after which the start asked something',
      unit: `of ${sum(results.map((result) => result.kills))} kills`,
      value: failures.length,
      goal: '0',
      met: failures.length === 0,
      note: [
        `${total} steps acknowledged, ${acknowledged.get('restore') ?? 0} restores, ${acknowledged.get('re-key') ?? 0} re-keys; ${atStart} kills while starting or migrating, ${replacing} during a restore, re-key or new password`,
        ...failures.slice(0, 30),
      ].join('; '),
    },
  ];
}

async function flips(): Promise<Figure[]> {
  const results = await Promise.all(
    shares(amount.flips).map((each, index) => run('bit-flips.ts', { flips: each, seed: seed + index })),
  );
  const failures = results.flatMap((result) => result.failures);
  const told = places.map((place) => {
    const counts = results.map((result) => result.counts[place]);
    const of = (name: 'flips' | 'detected' | 'withoutEffect') => sum(counts.map((each) => each[name]));
    return `${place} ${of('detected')} of ${of('flips')} detected, ${of('withoutEffect')} without effect`;
  });
  return [
    {
      id: 'R5',
      figure: 'single-bit flips that changed a record unnoticed',
      unit: `of ${amount.flips} flips`,
      value: failures.length,
      goal: '0',
      met: failures.length === 0,
      note: [...told, ...failures.slice(0, 30)].join('; '),
    },
  ];
}

async function drafts(): Promise<Figure[]> {
  const result = await run('drafts.ts', { kills: draftKills[size], seed });
  return [
    {
      id: 'R7',
      figure: 'typing lost at a kill, the worst',
      unit: `ms in ${result.kills} kills`,
      value: result.worst,
      goal: '≤ 1000',
      met: result.failures.length === 0,
      note: listed(result.failures),
    },
  ];
}

await bundleWorker();
const shim = buildShim();
const withoutShim = (id: string, figure: string, goal: string): Figure => ({
  id,
  figure,
  unit: '',
  value: null,
  goal,
  met: false,
  skipped: 'missing' in shim ? shim.missing : '',
  note: '',
});
const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  R1: async () =>
    'library' in shim
      ? powerCuts(shim.library)
      : [
          withoutShim('R1', 'power cuts that lost or damaged something', '0'),
          withoutShim('R4', 'the same without waiting for the log', '> 10'),
        ],
  R2: async () =>
    'library' in shim
      ? faults(shim.library)
      : [withoutShim('R2', 'failing writes, syncs and names that lost something', '0')],
  R3: kills,
  R5: flips,
  R7: drafts,
};

/** A part that could not be carried to its end proves nothing. */
const brokenOff = (id: string, error: unknown): Figure => ({
  id,
  figure: 'the torture itself broke off',
  unit: '',
  value: null,
  goal: '',
  met: false,
  note: error instanceof Error ? error.message : String(error),
});

const figures: Figure[] = [];
for (const [id, part] of Object.entries(parts)) {
  if (chosen && !chosen.includes(id)) continue;
  const started = performance.now();
  const found = await part().catch((error: unknown) => [brokenOff(id, error)]);
  const seconds = Math.round((performance.now() - started) / 1000);
  for (const figure of found)
    figures.push({ ...figure, note: `${figure.note}${figure.note ? '; ' : ''}${seconds} s` });
  // As soon as it is known: a full run takes long.
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures.map(jsonOf), null, 2)}\n`);
}
printFigures(figures);
process.exitCode = figures.every(({ met, skipped }) => met || skipped !== undefined) ? 0 : 1;
