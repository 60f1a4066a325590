import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { fullSessionForm } from '../domain/session-form-testing.ts';
import { addDays } from '../domain/time.ts';
import { expect, test } from './fixtures.ts';
import { ask } from './pages/channels.ts';
import { charting } from './pages/charting.ts';
import { entry, password } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';
import { type DocumentItem, type DocumentPart, readSessionDocument } from './pages/session-document.ts';
import { session } from './pages/session.ts';
import { type Row, type Shown, documentedTables, onlyOfLater } from './session-columns.ts';

// A clinic is made and unlocked: slow where the machine is busy.
test.describe.configure({ timeout: 400_000 });

const patient = { familyName: 'Carlsen', givenName: 'Ada', birthDate: '1990-02-28' };

/** The database as another process finds it on the disk. */
async function readDatabase(folder: string, tables: readonly string[]): Promise<Record<string, Row[]>> {
  const script = join(import.meta.dirname, 'read-database.ts');
  const { stdout } = await promisify(execFile)(execPath, [script, folder, password, ...tables]);
  return JSON.parse(stdout) as Record<string, Row[]>; // the script prints an object of row lists
}

/** Signs a session of the first patient in which everything is filled in, as session 1 of a plan; ends on its document. */
async function signFullSession(page: Page): Promise<string> {
  const { hits } = await ask(page, 'patient.list', { query: patient.familyName });
  const patientId = hits[0]?.id ?? '';
  await giveDeviceItsSpeed(page);
  const { sessionId, revision, form, stock } = await ask(page, 'session.start', { patientId });
  const { plans } = await ask(page, 'plan.save', {
    patientId,
    plan: null,
    form: {
      concerns: ['acne-scars'],
      otherConcern: '',
      plannedSessions: '7',
      intervalDays: '28',
      startedOn: stock.today,
      targets: [],
      note: '',
    },
  });
  await ask(page, 'plan.choose', { sessionId, planId: plans[0]?.id ?? null });
  const full = fullSessionForm(form, addDays(stock.today, -1));
  await ask(page, 'session.saveDraft', { sessionId, revision, form: full });
  await goTo(page, `#/drafts/${sessionId}`);
  await charting(page).cell('Depth', 'Forehead').waitFor();
  await charting(page).sign();
  await session(page).heading.waitFor();
  return sessionId;
}

async function giveDeviceItsSpeed(page: Page): Promise<void> {
  const { devices } = await ask(page, 'stock.overview', { past: false });
  const [device] = devices;
  await ask(page, 'stock.saveDevice', {
    deviceId: device?.id ?? null,
    revision: device?.revision ?? null,
    form: {
      makeModel: 'Pen A',
      serialNumber: 'SN-7',
      depthMinimum: '0.5',
      depthMaximum: '2.5',
      depthStep: '0.25',
      speedMinimum: '7100',
      speedMaximum: '14900',
      lastService: '',
      serviceDue: '',
      active: true,
    },
  });
}

async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
}

/** Those that begin with the name; where none does, those that have it. */
function itemsNamed({ items }: DocumentPart, name: string): DocumentItem[] {
  const beginning = items.filter(({ text }) => text.startsWith(name));
  return beginning.length > 0 ? beginning : items.filter(({ text }) => text.includes(name));
}

function stands(parts: readonly DocumentPart[], { part, item, term, column, text }: Shown): boolean {
  return parts
    .filter(({ name }) => name === part)
    .flatMap((of): (DocumentItem | DocumentPart)[] => (item === undefined ? [of] : itemsNamed(of, item)))
    .some((place) => {
      if (term !== undefined)
        return place.facts.some(([name, value]) => name === term && value.includes(text));
      if (column === undefined) return place.text.includes(text);
      return 'cells' in place && (place.cells[column]?.includes(text) ?? false);
    });
}

/** What is not as it has to be with one value of a row. */
function problemsWith(parts: readonly DocumentPart[], table: string, column: string, row: Row): string[] {
  const rule = documentedTables[table]?.[column];
  if (!rule) return [`${table}.${column} is neither shown nor left out with a reason`];
  if ('notShown' in rule) return [];
  const value = row[column];
  if (value === null || value === '' || value === '[]') {
    const isLater = row['stage'] === 'later' || row['stage'] === undefined;
    return onlyOfLater.has(column) && !isLater
      ? []
      : [`${table}.${column} is empty: nothing shows that it is shown`];
  }
  const shown = [rule.shown(String(value), row)].flat();
  const missing = shown.filter((place) => !stands(parts, place));
  return missing.map((place) => `${table}.${column} is not shown: ${JSON.stringify(place)}`);
}

test('a signed session’s document shows every value that was entered, compared field by field with the database', async ({
  page,
  dataDir,
}) => {
  await entry(page).enterClinic();
  await patients(page).create(patient);
  await prepareToTreat(page, patient.familyName);
  const sessionId = await signFullSession(page);
  await ask(page, 'session.recordReaction', {
    sessionId,
    form: {
      kind: 'itch',
      grade: '1',
      zones: ['forehead'],
      percent: '12',
      onset: await momentNow(page),
      resolved: await momentNow(page),
      note: 'Note on the itch',
      seen: await momentNow(page),
      suspectedProduct: 'Cream Emulsa',
      suspectedLot: 'ANA-2001',
    },
  });
  await page.reload();
  await session(page).heading.waitFor();
  await session(page).part('Recorded after signing').getByText('Note on the itch').waitFor();

  const parts = await readSessionDocument(page);
  const tables = Object.keys(documentedTables);
  const stored = await readDatabase(dataDir, tables);
  const problems = tables.flatMap((table) => {
    const rows = stored[table] ?? [];
    if (rows.length === 0) return [`${table} has no row`];
    return rows.flatMap((row) =>
      Object.keys(row).flatMap((column) => problemsWith(parts, table, column, row)),
    );
  });
  expect(problems).toEqual([]);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  expect(await footOfPrint(page)).toMatch(/^"Carlsen, Ada · record .* · Session of /);
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await expect(session(page).part('Signature').getByText('Unchanged since it was signed')).toBeVisible();
});

/** What stands at the foot of every printed page; CSS puts it there. */
const footOfPrint = (page: Page): Promise<string> =>
  page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--session-print-foot').trim(),
  );

/** The clinic's wall clock. */
const momentNow = (page: Page): Promise<string> =>
  page.evaluate(() => Temporal.Now.plainDateTimeISO('Europe/Vienna').toString({ smallestUnit: 'minute' }));
