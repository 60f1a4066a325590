import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { ensureBuilt } from '../../build/ensure-built.ts';
import { findElectron } from '../../build/electron-binary.ts';
import { firstRunSchema } from '../../domain/clinic.ts';
import type { SessionForm, ZoneForm } from '../../domain/session-form.ts';
import { zones } from '../../domain/zones.ts';
import { systemEnvironment } from '../../electron/environment.ts';
import { screened, startToTreat } from '../../electron/testing-screening.ts';
import {
  TestClinic,
  aFirstRunForm,
  aPatientForm,
  aSessionForm,
  testPassword,
} from '../../electron/testing.ts';
import { addHours } from '../../domain/time.ts';
import { startOnChromium } from '../hosts/chromium-host.ts';
import { startOnElectron } from '../hosts/electron-host.ts';
import type { Figure } from '../report.ts';
import { median, percentile } from './spread.ts';

/** P13: how long the charting screen takes from a key to the picture, and the comparison of six sessions to appear. */

const main = join(dirname(dirname(import.meta.dirname)), 'out', 'main', 'main.js');
const zoneCount = 30;
const sessionCount = 6;
const hoursBetween = 24 * 40;
const keysPerField = 60;
const openings = 15;

const rows = (passes: string): ZoneForm[] =>
  zones.slice(0, zoneCount).map(({ id }) => ({
    zone: id,
    depth: '0.5',
    depthReason: '',
    passes,
    area: '',
    areaMethod: '',
    endpoint: 'uniform-erythema',
    pattern: 'crosshatch',
    speed: '',
    note: '',
  }));

/** Six signed sessions of thirty zones each and a draft of as many; gives the draft and the sessions, oldest first. */
async function makeClinic(folder: string): Promise<{ draft: string; signed: string[] }> {
  const now = addHours(systemEnvironment.now(), -hoursBetween * sessionCount);
  const clinic = TestClinic.at(folder, { now });
  await clinic.context.host.create(firstRunSchema.parse(aFirstRunForm()));
  const { id: patientId } = await clinic.call('patient.create', {
    form: aPatientForm(),
    acceptDuplicate: true,
  });
  const chart = async (change: Partial<SessionForm>) => {
    const view = await startToTreat(clinic, patientId);
    const form = aSessionForm(clinic.wallClock, view.devices[0]?.id ?? '', change);
    return { sessionId: view.sessionId, revision: view.revision, form: screened(view, form) };
  };
  const signed: string[] = [];
  for (let session = 0; session < sessionCount; session += 1) {
    const draft = await chart({
      zones: rows(String(1 + session)),
      cartridgeLot: `C-${session}`,
      pain: String(session),
    });
    await clinic.call('session.sign', { ...draft, acceptClock: false, password: testPassword });
    signed.push(draft.sessionId);
    clinic.pass(hoursBetween);
  }
  const { sessionId, revision, form } = await chart({ zones: rows('2') });
  await clinic.call('session.saveDraft', { sessionId, revision, form });
  await clinic.context.host.lock();
  return { draft: sessionId, signed };
}

/** Types into a field; gives for each key the milliseconds from the key to the frame that followed it. */
async function typeInto(page: Page, label: string): Promise<number[]> {
  await page.getByLabel(label, { exact: true }).focus();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { keyTimes: times });
    document.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => times.push(performance.now() - timeStamp));
          port1.start();
          port2.postMessage(null);
        }),
      { capture: true },
    );
  });
  for (let key = 0; key < keysPerField; key += 1) {
    await page.keyboard.press(key % 6 === 5 ? 'Backspace' : String(key % 10));
    await new Promise((done) => setTimeout(done, 80));
  }
  return page.evaluate(() => (globalThis as unknown as { keyTimes: number[] }).keyTimes); // set above
}

/** Goes to an address of the window and waits for what is `shown` there to be in a frame; milliseconds. */
const goTo = (page: Page, hash: string, shown: string): Promise<number> =>
  page.evaluate(
    async ([hash, shown]) => {
      const begun = performance.now();
      location.hash = hash;
      await new Promise<void>((done) => {
        const look = () => (document.querySelector(shown) ? done() : void requestAnimationFrame(look));
        requestAnimationFrame(look);
      });
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
      return performance.now() - begun;
    },
    [hash, shown] as const,
  );

export async function screens(): Promise<Figure[]> {
  ensureBuilt();
  const folder = await mkdtemp(join(tmpdir(), 'stratum-bench-'));
  try {
    const { draft, signed } = await makeClinic(folder);
    const start = findElectron() ? startOnElectron : startOnChromium;
    const host = await start(main, {
      args: ['--data', folder],
      env: {},
      colorScheme: 'light',
      windowSize: { width: 1366, height: 768 },
    });
    try {
      const page = await host.firstWindow();
      await page.getByLabel('Password', { exact: true }).fill(testPassword);
      await page.getByRole('button', { name: 'Unlock', exact: true }).click();
      await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
      return [...(await typing(page, draft)), await comparison(page, signed)];
    } finally {
      await host.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

const round1 = (value: number) => Math.round(value * 10) / 10;

async function typing(page: Page, draft: string): Promise<Figure[]> {
  await page.evaluate((id) => (location.hash = `#/drafts/${id}`), draft);
  await page.getByRole('group', { name: /^Chart, / }).waitFor();
  const figures: Figure[] = [];
  for (const label of ['Depth, Forehead', 'Note on the session']) {
    const times = await typeInto(page, label);
    const value = round1(percentile(times, 95));
    figures.push({
      id: 'P13',
      figure: `key to picture, ${label}, p95`,
      unit: `ms with ${zoneCount} zones`,
      value,
      goal: '≤ 16',
      met: value <= 16,
      note: `p50 ${round1(median(times))} ms, longest ${round1(percentile(times, 100))} ms of ${times.length} keys; up to a frame of 16.7 ms is waiting for the screen`,
    });
  }
  return figures;
}

async function comparison(page: Page, signed: readonly string[]): Promise<Figure> {
  const times: number[] = [];
  for (let opening = 0; opening <= openings; opening += 1) {
    await goTo(page, '#/patients', 'h1');
    await page.getByRole('heading', { name: 'Patients', level: 1 }).waitFor();
    const time = await goTo(page, `#/compare/${signed.join(',')}`, '[data-ready] table');
    // The first one loads the screen's code.
    if (opening > 0) times.push(time);
  }
  const value = round1(median(times));
  return {
    id: 'P13',
    figure: `comparison of ${sessionCount} sessions on screen, p50`,
    unit: `ms with ${zoneCount} zones each`,
    value,
    goal: '≤ 100',
    met: value <= 100,
    note: `longest ${round1(percentile(times, 100))} ms of ${times.length}, the reading of the sessions included`,
  };
}
