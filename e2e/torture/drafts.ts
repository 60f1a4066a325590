/**
 * R7: ends the real application while somebody is typing, and counts what was lost. Runs as a process of its own:
 * node e2e/torture/drafts.ts ORDERS, a JSON of `DraftOrders`; prints `DraftResult`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { argv, stdout } from 'node:process';
import { ensureBuilt } from '../../build/ensure-built.ts';
import { readSql } from '../../db/testing.ts';
import { Random } from '../../electron/demo/random.ts';
import { startOnChromium } from '../hosts/chromium-host.ts';
import { entry } from '../pages/entry.ts';
import { backupsName, clinicName } from './history.ts';
import { inspectFolder } from './inspection.ts';
import { makeScratch } from './scratch.ts';
import { steps } from './steps.ts';
import { Workload } from './workload.ts';

export type DraftOrders = { kills: number; seed: number };
export type DraftResult = {
  kills: number;
  /** Milliseconds of typing lost at the worst kill. */
  worst: number;
  failures: string[];
};

/** Milliseconds of typing that may be lost. */
const mostLost = 1000;

type Word = { text: string; typedAt: number };

export async function killWhileTyping({ kills, seed }: DraftOrders): Promise<DraftResult> {
  const main = ensureBuilt();
  await using scratch = await makeScratch();
  const random = new Random(seed, 13);
  const folder = join(scratch.folder, clinicName);
  const backupFolder = join(scratch.folder, backupsName);
  mkdirSync(backupFolder);
  const work = new Workload(folder, { seed, backupFolder, mark: () => undefined });
  for (const name of ['clinic', 'patient', 'session start'] as const) await (await steps[name](work))();
  await work.end();
  const { accountId, password } = work.ledger;
  const [sessionId = ''] = Object.keys(work.ledger.drafts);

  const result: DraftResult = { kills: 0, worst: 0, failures: [] };
  while (result.kills < kills) {
    const { words, killedAt } = await typeAndKill(main, folder, sessionId, password, result.kills, random);
    result.kills += 1;
    try {
      const findings = await inspectFolder(folder, accountId, [password], (store) => {
        const [row] = readSql(store, 'SELECT draft FROM session WHERE id = ?', sessionId);
        return JSON.parse((row as { draft: string }).draft) as { note: string }; // a draft is our own form as JSON
      });
      const note = findings.state === 'clinic' ? findings.seen.note : '';
      const firstLost = words.find(({ text }) => !note.includes(text));
      const lost = firstLost ? Math.max(0, killedAt - firstLost.typedAt) : 0;
      result.worst = Math.max(result.worst, Math.round(lost));
      if (lost > mostLost)
        result.failures.push(`kill ${result.kills}: ${Math.round(lost)} ms of typing lost`);
    } catch (error) {
      result.failures.push(`kill ${result.kills}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return result;
}

/** Opens the draft in the application, types into its note, and ends every process at once. */
async function typeAndKill(
  main: string,
  folder: string,
  sessionId: string,
  password: string,
  round: number,
  random: Random,
): Promise<{ words: Word[]; killedAt: number }> {
  const host = await startOnChromium(main, { args: ['--data', folder], env: {}, colorScheme: 'light' });
  try {
    const page = await host.firstWindow();
    await entry(page).unlock(password);
    await page.getByRole('heading', { level: 1 }).and(page.getByText('Today')).waitFor();
    await page.evaluate((id) => {
      location.hash = `#/drafts/${id}`;
    }, sessionId);
    const note = page.getByLabel('Note on the session');
    await note.fill('');
    const words: Word[] = [];
    const until = performance.now() + 700 + random.fraction() * 2300;
    for (let number = 0; performance.now() < until; number += 1) {
      const text = `r${round}w${number}.`;
      await page.keyboard.type(`${text} `, { delay: 20 });
      words.push({ text, typedAt: performance.now() });
    }
    return { words, killedAt: performance.now() };
  } finally {
    await host.kill();
  }
}

if (import.meta.main) {
  const orders = JSON.parse(argv[2] ?? '') as DraftOrders; // written by the runner
  stdout.write(JSON.stringify(await killWhileTyping(orders)));
}
