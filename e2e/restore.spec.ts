import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { entry, password } from './pages/entry.ts';
import { patients } from './pages/patients.ts';

test.use({ clinic: 'none' });

test('a damaged database: what is wrong, restoring the newest backup, and going on where it was made', async ({
  page,
  stratum,
  dataDir,
  backups,
}) => {
  test.setTimeout(400_000);
  const door = entry(page);
  await door.beginClinic();
  const key = await door.confirmKey();
  await door.goToPatients();
  await patients(page).create({ familyName: 'Carlsen', givenName: 'Ada', birthDate: '1990-02-28' });

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Backup' }).click();
  await stratum.answerDialog('open', { canceled: false, filePaths: [backups] });
  await page.getByRole('button', { name: 'Choose folder …' }).click();
  await expect(page.getByText(backups).first()).toBeVisible();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('The backup is made and verified.')).toBeVisible({ timeout: 60_000 });

  // What is typed after the backup is what restoring loses.
  await door.goToPatients();
  await patients(page).create({ familyName: 'Dahl', givenName: 'Bo', birthDate: '1991-03-01' });
  await door.lock();
  const database = join(dataDir, 'stratum.db');
  const bytes = await readFile(database);
  bytes.fill(0xa5, 4096);
  await writeFile(database, bytes);

  await door.unlock();
  await expect(page.getByRole('heading', { name: /database/i, level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Restore a backup' }).click();
  await stratum.answerDialog('open', { canceled: false, filePaths: [backups] });
  await page.getByRole('button', { name: 'Choose the backup' }).click();
  await expect(page.getByRole('heading', { name: 'What restoring would change' })).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('button', { name: 'Restore this backup' }).click();
  await expect(page.getByText('Please confirm this first.')).toBeVisible();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Restore this backup' }).click();

  await expect(page.getByText('The backup was restored')).toBeVisible({ timeout: 60_000 });
  await door.unlock(password);
  await expect(door.today).toBeVisible();
  await door.goToPatients();
  await expect(page.getByRole('link', { name: /Carlsen/ })).toBeVisible();
  await expect(page.getByText('Dahl')).toBeHidden();

  // The recovery key of the backup is that of the restored clinic.
  await door.lock();
  await door.recover(key.join('-'), 'another quiet river stone');
  await expect(patients(page).heading).toBeVisible();
});

test('a backup is restored into an empty folder with the recovery key', async ({
  page,
  stratum,
  dataDir,
  backups,
}) => {
  test.setTimeout(400_000);
  const door = entry(page);
  await door.beginClinic();
  const key = await door.confirmKey();
  await door.goToPatients();
  await patients(page).create({ familyName: 'Carlsen', givenName: 'Ada', birthDate: '1990-02-28' });
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Backup' }).click();
  await stratum.answerDialog('open', { canceled: false, filePaths: [backups] });
  await page.getByRole('button', { name: 'Choose folder …' }).click();
  await expect(page.getByText(backups).first()).toBeVisible();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('The backup is made and verified.')).toBeVisible({ timeout: 60_000 });
  await stratum.close();
  await rm(dataDir, { recursive: true });

  const again = await stratum.relaunch();
  await again.getByRole('button', { name: 'Restore a backup instead' }).click();
  await stratum.answerDialog('open', { canceled: false, filePaths: [backups] });
  await again.getByRole('button', { name: 'Choose the backup' }).click();
  const secret = again.getByLabel('Recovery key', { exact: true });
  await secret.fill('00000-00000-00000-00000-00000-00000-00000');
  await again.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(secret).toHaveAttribute('aria-invalid', 'true');
  await secret.fill(key.join(' '));
  await again.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(again.getByText('nothing can be lost')).toBeVisible({ timeout: 60_000 });
  await again.getByRole('button', { name: 'Restore this backup' }).click();
  await expect(again.getByText('The backup was restored')).toBeVisible({ timeout: 60_000 });
  await entry(again).unlock();
  await entry(again).goToPatients();
  await expect(again.getByRole('link', { name: /Carlsen/ })).toBeVisible();
});
