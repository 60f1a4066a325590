import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { entry, password } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { settings } from './pages/settings.ts';

const colleague = "Dr. Zoë O'Brien-Łukaszewska";
const firstPassword = 'given by the manager';
const ownPassword = 'known to nobody else';

const ruleTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(ruleTags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual([]);
}

/** Unlocks as another account than the last one. */
async function unlockAs(page: Page, name: string, typed: string): Promise<void> {
  await page.getByRole('radio', { name }).check();
  await entry(page).unlock(typed);
}

test('a second account, a restricted record, an emergency, its review, and all of it in the audit log', async ({
  page,
}) => {
  test.setTimeout(400_000);
  const door = entry(page);
  const set = settings(page);
  await door.enterClinic();
  await patients(page).create({ familyName: 'Harrach', givenName: 'Ida', birthDate: '1985-03-12' });
  await set.restrictToMyself();

  await set.goTo('Accounts and roles');
  await set.createAccount(colleague, 'password1234');
  await expect(set.dialog.getByText('among the first that somebody would try')).toBeVisible();
  await expect(set.dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(colleague);
  await set.dialog.getByLabel('First password', { exact: true }).fill(firstPassword);
  await set.dialog.getByLabel('First password again').fill(firstPassword);
  await set.confirm('Create account', 'not the password');
  await expect(set.dialog.getByText('The password is not right.')).toBeVisible();
  await set.confirm('Create account');
  await expect(page.getByRole('row', { name: colleague })).toContainText('Must choose a password');
  await expectNoViolations(page);

  await page.getByRole('button', { name: 'More for Dr. Test Practitioner' }).click();
  await page.getByRole('menuitem', { name: 'Deactivate …' }).click();
  await expect(set.dialog.getByText('This is the only active manager.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(set.dialog).toBeHidden();

  await door.lock();
  await unlockAs(page, colleague, firstPassword);
  await page.getByLabel('New password', { exact: true }).fill(ownPassword);
  await page.getByLabel('Repeat the new password').fill(ownPassword);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(door.today).toBeVisible();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Security', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Recovery key' })).toBeHidden();

  await door.goToPatients();
  await page.getByRole('link', { name: 'Harrach' }).click();
  await expect(page.getByRole('heading', { name: 'open to chosen people only', level: 1 })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Open in an emergency …' }).click();
  await set.dialog.getByRole('button', { name: 'Open the record' }).click();
  await expect(set.dialog.getByText('at least 10 characters')).toBeVisible();
  await set.dialog.getByLabel('Reason').fill('Acute swelling, I have to know the serums.');
  await door.lock();
  await unlockAs(page, colleague, ownPassword);
  await expect(set.dialog.getByLabel('Reason')).toHaveValue('Acute swelling, I have to know the serums.');
  await expect(set.dialog.getByText('What you had typed when Stratum locked')).toBeVisible();
  await set.dialog.getByRole('button', { name: 'Open the record' }).click();
  await expect(page.getByRole('heading', { name: 'Harrach, Ida', level: 1 })).toBeVisible();
  await expect(page.getByText('Opened in an emergency until')).toBeVisible();
  await expectNoViolations(page);

  await door.lock();
  await unlockAs(page, colleague, ownPassword);
  await expect(page.getByText('Opened in an emergency until')).toBeVisible();
  await page.getByRole('button', { name: 'Access to this record' }).click();
  await page.getByRole('menuitem', { name: 'Access log' }).click();
  await expect(
    page.getByText(`${colleague} opened the restricted record of this patient in an emergency`),
  ).toBeVisible();

  await door.lock();
  await unlockAs(page, 'Dr. Test Practitioner', password);
  await set.goToAudit();
  // Once when it was opened, once when it was there again after the lock.
  await expect(page.getByText(`${colleague} was refused the restricted record of Harrach, Ida`)).toHaveCount(
    2,
  );
  await expect(page.getByText(`Dr. Test Practitioner created the account of ${colleague}`)).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Verify the log' }).click();
  await expect(page.getByText('The log is whole')).toBeVisible();
  await page.getByRole('combobox', { name: 'Action' }).click();
  await page.getByRole('option', { name: 'Opened in an emergency' }).click();
  await expect(page.getByRole('list', { name: 'Events, newest first' }).getByRole('button')).toHaveCount(1);
  await page.getByRole('list', { name: 'Events, newest first' }).getByRole('button').press('Enter');
  await expect(page.getByText('Acute swelling, I have to know the serums.')).toBeVisible();
  await expectNoViolations(page);

  await page.getByRole('link', { name: /^Emergency accesses/ }).click();
  await page.getByRole('button', { name: /^Review …/ }).click();
  await set.dialog.getByLabel('Note').fill('Spoken with her.');
  await door.lock();
  await unlockAs(page, 'Dr. Test Practitioner', password);
  await expect(set.dialog.getByLabel('Note')).toHaveValue('Spoken with her.');
  await set.dialog.getByRole('button', { name: 'Mark as reviewed' }).click();
  await expect(page.getByText('Everything is reviewed.')).toBeVisible();
  await expect(set.dialog).toBeHidden();
  await expect(page.getByText('Spoken with her.')).toBeVisible();
  await expectNoViolations(page);
});

test('the password is changed, the lock set, and the encryption key renewed', async ({ page }) => {
  test.setTimeout(400_000);
  const door = entry(page);
  const set = settings(page);
  await door.enterClinic();
  await set.goTo('Security');
  await page.getByRole('combobox', { name: /until Stratum locks/ }).selectOption('30');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expectNoViolations(page);

  await page.getByRole('button', { name: 'Change password …' }).click();
  await set.dialog.getByLabel('Present password').fill(password);
  await set.dialog.getByLabel('New password', { exact: true }).fill(ownPassword);
  await set.dialog.getByLabel('New password again').fill(ownPassword);
  await set.dialog.getByRole('button', { name: 'Change password', exact: true }).click();
  await expect(page.getByText('The former one no longer opens Stratum.')).toBeVisible();

  await page.getByRole('button', { name: 'Change encryption key …' }).click();
  await set.confirm('Change encryption key', ownPassword);
  await expect(page.getByText('The encryption key is changed.')).toBeVisible({ timeout: 30_000 });
  await door.lock();
  await door.unlock(ownPassword);
  await expect(page.getByRole('heading', { name: 'Security', level: 1 })).toBeVisible();
});

test('a backup is made, listed, copied off site, and offered for restoring', async ({
  page,
  stratum,
  backups,
}) => {
  test.setTimeout(400_000);
  const set = settings(page);
  await entry(page).enterClinic();
  await set.goTo('Backup');
  await expect(page.getByText('No backup folder is chosen')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Back up now' })).toBeDisabled();
  await expectNoViolations(page);

  const folder = join(backups, 'here');
  const away = join(backups, 'away');
  await Promise.all([mkdir(folder), mkdir(away)]);
  await stratum.answerDialog('open', { canceled: false, filePaths: [folder] });
  await page.getByRole('button', { name: 'Choose folder …' }).click();
  await expect(page.getByText(folder)).toBeVisible();

  await page.getByRole('button', { name: 'Set a passphrase …' }).click();
  await set.dialog.getByLabel('Passphrase', { exact: true }).fill('carried in my head only');
  await set.dialog.getByLabel('Passphrase again').fill('carried in my head only');
  await set.confirm('Set passphrase');
  await expect(page.getByText('The next backup is opened by it.')).toBeVisible();

  await page.getByRole('button', { name: 'Change …', exact: true }).click();
  await set.dialog.getByRole('combobox', { name: 'Make a backup' }).selectOption('6');
  await set.dialog.getByLabel('Weekly backups').fill('999');
  await set.confirm('Save');
  await expect(set.dialog.getByText('At most 260.')).toBeVisible();
  await set.dialog.getByLabel('Weekly backups').fill('8');
  await set.confirm('Save');
  await expect(page.getByText('Keeps 7 daily, 8 weekly, 12 monthly.')).toBeVisible();

  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('The backup is made and verified.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('table', { name: 'Verified backups' }).getByRole('row')).toHaveCount(2);
  await expect(page.getByText('There is no copy outside the clinic')).toBeVisible();
  await expectNoViolations(page);

  await stratum.answerDialog('open', { canceled: false, filePaths: [away] });
  await page.getByRole('button', { name: /^Copy off site …/ }).click();
  await expect(page.getByText('The copy off site is made and verified.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('The record is backed up')).toBeVisible();
  expect((await readdir(away)).length).toBeGreaterThan(0);

  await page.getByRole('button', { name: /^Restore … \(/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Backup');
});
