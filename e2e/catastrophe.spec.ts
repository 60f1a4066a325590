import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { type Stratum, expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry, password } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';
import { settings } from './pages/settings.ts';

test.use({ clinic: 'none' });

const colleague = 'Dr. Zoë O’Brien-Łukaszewska 李';
const firstPassword = 'given by the manager';
const colleaguesPassword = 'known to nobody else';
const recovered = 'a new one after forgetting';
/** What a signed session consists of. */
const signedTables = [
  'session',
  'session_zone',
  'serum_application',
  'anaesthetic_application',
  'prp_sheet',
  'session_mark',
  'photograph_refusal',
  'photograph',
  'reaction',
  'addendum',
  'patient',
];

/** The tables as another process finds them on the disk. */
async function readTables(folder: string, typed: string): Promise<unknown> {
  const script = join(import.meta.dirname, 'read-database.ts');
  const { stdout } = await promisify(execFile)(execPath, [script, folder, typed, ...signedTables]);
  return JSON.parse(stdout);
}

/** Charts and signs a session of one zone for the patient on screen; `reason`: why so soon after the last one. */
async function signSession(page: Page, depth: string, typed: string, reason?: string): Promise<void> {
  const chart = charting(page);
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  await chart.selectZone('Forehead');
  await chart.cell('Depth', 'Forehead').fill(depth);
  await chart.fillCartridge('C-1', '2099-12-31');
  await page.getByRole('radio', { name: 'None seen' }).press('Space');
  if (reason) await chart.goOnBecause(reason);
  await chart.sign(typed);
  await expect(page.getByRole('heading', { name: /^Session of/, level: 1 })).toBeVisible();
}

async function chooseBackups(page: Page, stratum: Stratum, folder: string): Promise<void> {
  await stratum.answerDialog('open', { canceled: false, filePaths: [folder] });
  await page.getByRole('button', { name: 'Choose the backup' }).click();
}

test('second account, forgotten password, backup, loss of everything: all signed records come back the same (R6)', async ({
  page,
  stratum,
  dataDir,
  backups,
}) => {
  test.setTimeout(400_000);
  const door = entry(page);
  const set = settings(page);

  await door.beginClinic();
  const key = await door.confirmKey();
  await door.goToPatients();
  await patients(page).create({
    familyName: "=cmd|' /C calc'!A0",
    givenName: 'Ada',
    birthDate: '1990-02-28',
  });
  await prepareToTreat(page, 'cmd');
  await signSession(page, '0.75', password);

  await set.goTo('Accounts and roles');
  await set.createAccount(colleague, firstPassword);
  await expect(page.getByRole('row', { name: colleague })).toBeVisible();
  await door.lock();
  await page.getByRole('radio', { name: colleague }).check();
  await door.unlock(firstPassword);
  await page.getByLabel('New password', { exact: true }).fill(colleaguesPassword);
  await page.getByLabel('Repeat the new password').fill(colleaguesPassword);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(door.today).toBeVisible();
  await door.goToPatients();
  await page.getByRole('link', { name: /cmd/ }).first().click();
  await signSession(page, '0.5', colleaguesPassword, 'Left unfinished an hour ago');

  // The manager has forgotten the password.
  await door.lock();
  await page.getByRole('radio', { name: 'Dr. Test Practitioner' }).check();
  await door.unlock('something like it');
  await expect(page.getByText('The password is not right').first()).toBeVisible();
  await door.recover(key.join('-'), recovered);
  await expect(door.today).toBeVisible();

  await set.goTo('Backup');
  await stratum.answerDialog('open', { canceled: false, filePaths: [backups] });
  await page.getByRole('button', { name: 'Choose folder …' }).click();
  await expect(page.getByText(backups).first()).toBeVisible();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('The backup is made and verified.')).toBeVisible({ timeout: 60_000 });
  const before = await readTables(dataDir, recovered);
  await stratum.close();
  await rm(dataDir, { recursive: true });

  const again = await stratum.relaunch();
  await again.getByRole('button', { name: 'Restore a backup instead' }).click();
  await chooseBackups(again, stratum, backups);
  await again.getByLabel('Recovery key', { exact: true }).fill(key.join(' '));
  await again.getByRole('button', { name: 'Open', exact: true }).click();
  await again.getByRole('button', { name: 'Restore this backup' }).click({ timeout: 60_000 });
  await expect(again.getByText('The backup was restored')).toBeVisible({ timeout: 60_000 });

  expect(await readTables(dataDir, recovered)).toEqual(before);
  const restored = entry(again);
  await again.getByRole('radio', { name: colleague }).check();
  await restored.unlock(colleaguesPassword);
  await expect(restored.today).toBeVisible();
  await restored.lock();
  await again.getByRole('radio', { name: 'Dr. Test Practitioner' }).check();
  await restored.unlock(recovered);
  await settings(again).goToAudit();
  await again.getByRole('button', { name: 'Verify the log' }).click();
  await expect(again.getByText('The log is whole')).toBeVisible();
  await restored.goToPatients();
  await again.getByRole('link', { name: /cmd/ }).first().click();
  await again
    .getByRole('link', { name: /^\d+ \w+ \d{4}$/ })
    .first()
    .click();
  await expect(again.getByText('Unchanged since it was signed').first()).toBeVisible();
});
