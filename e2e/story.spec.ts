import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import { expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry, password } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';

test.use({ clinic: 'none' });

type Rows = Record<string, Record<string, unknown>[]>;

/** The database as another process finds it on the disk. */
async function readDatabase(folder: string, ...tables: string[]): Promise<Rows> {
  const script = join(import.meta.dirname, 'read-database.ts');
  const { stdout } = await promisify(execFile)(execPath, [script, folder, password, ...tables]);
  return JSON.parse(stdout) as Rows; // the script prints an object of row lists
}

const patient = { familyName: 'O’Brien-Łukaszewska 李', givenName: 'Zoë', birthDate: '1990-02-28' };

test('a clinic is created, two sessions are charted, reviewed, compared and exported; the database holds exactly what was entered', async ({
  page,
  stratum,
  dataDir,
}) => {
  const target = await mkdtemp(join(tmpdir(), 'stratum-export-'));
  const chart = charting(page);

  await entry(page).createClinic();
  await patients(page).create(patient);
  await prepareToTreat(page, patient.familyName);

  // The first session, zones from the chart.
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  await chart.selectZone('Cheek, left');
  await chart.selectZone('Forehead');
  await chart.cell('Depth', 'Cheek, left').fill('1,25');
  await chart.cell('Passes', 'Cheek, left').fill('4');
  await chart.cell('Area', 'Cheek, left').fill('31.25');
  await chart.cell('Endpoint', 'Cheek, left').selectOption('Uniform erythema');
  await chart.cell('Depth', 'Forehead').fill('0.5');
  await chart.cell('Area', 'Forehead').fill('');
  await chart.fillCartridge('C-77', '2099-12-31');
  await page.getByRole('button', { name: 'Add a serum' }).click();
  await chart.cell('Category', 'Serum 1').selectOption('Hyaluronic acid');
  await chart.cell('Product', 'Serum 1').fill('Glide 1 %');
  await chart.cell('Lot', 'Serum 1').fill('H-1');
  await chart.cell('Volume', 'Serum 1').fill('2.5');
  await chart.cell('Phase', 'Serum 1').selectOption('During');
  await chart.answer('Seen during or right after the treatment', 'Seen').press('Space');
  await chart.cell('Kind', 'Reaction 1').selectOption('Erythema');
  await chart.cell('Grade', 'Reaction 1').selectOption({ index: 2 });
  await page.getByLabel('Pain, 0 to 10').fill('3');
  await page.getByLabel('Note on the session').fill('Calm.\nNo complaints.');
  await chart.saved();
  await chart.sign();
  await expect(page.getByRole('heading', { name: /^Session of/, level: 1 })).toBeVisible();
  await expect(page.getByText('Dr. Test Practitioner').first()).toBeVisible();

  // The second session, zones by name.
  await page.getByRole('link', { name: 'Patient', exact: true }).click();
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  await chart.selectZone('Cheek, left');
  await chart.cell('Depth', 'Cheek, left').fill('1.5');
  await chart.cell('Passes', 'Cheek, left').fill('3');
  await chart.fillCartridge('C-78', '2099-12-31');
  await page.getByRole('radio', { name: 'None seen' }).press('Space');
  await chart.goOnBecause('The left cheek was left unfinished');
  await chart.sign();
  await expect(page.getByRole('heading', { name: /^Session of/, level: 1 })).toBeVisible();

  // Review and comparison.
  await page.getByRole('link', { name: 'Patient', exact: true }).click();
  await expect(
    page
      .getByRole('heading', { name: /2 sessions/ })
      .or(page.getByText('2 sessions'))
      .first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Last two sessions' }).click();
  await expect(page.getByText(/0\.25 mm deeper/).first()).toBeVisible();
  await expect(page.getByText(/one pass fewer/).first()).toBeVisible();

  // Export.
  await page.goBack();
  await page.getByRole('button', { name: 'Export' }).click();
  await stratum.answerDialog('open', { canceled: false, filePaths: [target] });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Choose a folder and export' }).click();
  await expect(dialog.getByText('manifest.json')).toBeVisible();
  const [folder = ''] = await readdir(target);
  expect(folder).toMatch(/^stratum-P-00001-\d{8}-\d{4}$/);
  const record = JSON.parse(await readFile(join(target, folder, 'record.json'), 'utf8')) as {
    sessions: unknown[];
  }; // our own export
  expect(record.sessions).toHaveLength(2);
  expect(await readFile(join(target, folder, 'session_zones.csv'), 'utf8')).toContain(
    'cheek-left,1.25,,4,31.25,',
  );
  await rm(target, { recursive: true });

  // What a second process finds on the disk, to the unit.
  const found = await readDatabase(
    dataDir,
    'patient',
    'session',
    'session_zone',
    'serum_application',
    'reaction',
  );
  expect(found['patient']).toMatchObject([
    {
      family_name: patient.familyName,
      given_name: 'Zoë',
      birth_date: '1990-02-28',
      record_number: 'P-00001',
    },
  ]);
  expect(found['session']).toHaveLength(2);
  const [first, second] = found['session'] ?? [];
  expect(first).toMatchObject({
    state: 'signed',
    draft: null,
    cartridge_lot: 'C-77',
    cartridge_expiry: '2099-12-31',
    pain: 3,
    note: 'Calm.\nNo complaints.',
    immediate_reactions: 'present',
    signer_name: 'Dr. Test Practitioner',
    signer_registration: 'R-1',
    device_make_model: 'Pen A',
    device_serial_number: 'SN-7',
    device_depth_minimum_um: 500,
    device_depth_maximum_um: 2500,
    device_depth_step_um: 250,
  });
  expect(second).toMatchObject({
    cartridge_lot: 'C-78',
    immediate_reactions: 'none',
    pain: null,
    note: null,
  });
  const zonesOf = (session: Record<string, unknown> | undefined) =>
    (found['session_zone'] ?? [])
      .filter((row) => row['session_id'] === session?.['id'])
      .map(({ zone, depth_um, passes, area_mm2, endpoint }) => ({
        zone,
        depth_um,
        passes,
        area_mm2,
        endpoint,
      }));
  expect(zonesOf(first)).toEqual(
    expect.arrayContaining([
      { zone: 'cheek-left', depth_um: 1250, passes: 4, area_mm2: 3125, endpoint: 'uniform-erythema' },
      { zone: 'forehead', depth_um: 500, passes: null, area_mm2: null, endpoint: null },
    ]),
  );
  expect(zonesOf(second)).toEqual([
    { zone: 'cheek-left', depth_um: 1500, passes: 3, area_mm2: expect.any(Number), endpoint: null },
  ]);
  expect(found['serum_application']).toMatchObject([
    {
      category: 'hyaluronic-acid',
      product: 'Glide 1 %',
      lot: 'H-1',
      volume_ul: 2500,
      phase: 'during',
      zones: '[]',
    },
  ]);
  expect(found['reaction']).toMatchObject([{ kind: 'erythema', grade: 1, stage: 'immediate' }]);
});
