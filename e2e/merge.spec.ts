import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry } from './pages/entry.ts';
import { merge } from './pages/merge.ts';
import { patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';
import { session } from './pages/session.ts';

test.describe.configure({ timeout: 400_000 });

const kept = { familyName: 'O’Brien-Łukaszewska', givenName: '李', birthDate: '1990-04-30' };
const other = { familyName: 'Obrien', givenName: 'Li', birthDate: '1990-04-30', phone: '0660 1234567' };

async function chartAndSign(page: Page, zone: string, note: string): Promise<void> {
  const chart = charting(page);
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  await chart.selectZone(zone);
  await chart.cell('Depth', zone).fill('0.5');
  await chart.fillCartridge('C-77', '2099-12-31');
  await page.getByRole('radio', { name: 'None seen' }).press('Space');
  await page.getByLabel('Note on the session').fill(note);
  await chart.sign();
  await session(page).heading.waitFor();
}

/** A clinic with two records of one person, each with a signed session; ends on the record that will be kept. */
async function twoRecords(page: Page): Promise<void> {
  await entry(page).enterClinic();
  await patients(page).create(kept);
  await prepareToTreat(page, kept.familyName);
  await chartAndSign(page, 'Forehead', 'The first record’s session');
  await entry(page).goToPatients();
  await patients(page).create(other);
  await prepareToTreat(page, other.familyName);
  await chartAndSign(page, 'Nose', 'The second record’s session');
  await openByNumber(page, 'P-00001');
}

async function openByNumber(page: Page, number: string): Promise<void> {
  await entry(page).goToPatients();
  await patients(page).search.fill(number);
  await expect(page.getByRole('status').getByText('1 patient shown')).toBeVisible();
  await patients(page).search.press('Enter');
  await page.getByRole('heading', { name: 'Sessions' }).waitFor();
}

const sessionsShown = (page: Page) => page.getByText(/^\d sessions?$/).first();

async function expectNoViolations(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // A dialog fades in; half-faded text has no contrast.
  await page.waitForFunction(() => document.getAnimations().length === 0);
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
}

test('two records of one person are merged, show everything, and are parted again', async ({ page }) => {
  await twoRecords(page);
  await expect(sessionsShown(page)).toHaveText('1 session');
  await merge(page).open();
  await merge(page).choose('0660123', 'Obrien, Li');
  const { dialog } = merge(page);
  await expect(dialog.getByRole('radio', { name: 'Phone of P-00002: 0660 1234567' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'Given name of P-00002: Li' }).check();
  await expectNoViolations(page);
  await merge(page).confirm('Entered twice at the reception', 'a wrong password');
  await expect(dialog.getByText('The password is not right. Nothing was changed.')).toBeVisible();
  await merge(page).confirm('Entered twice at the reception');
  await dialog.waitFor({ state: 'hidden' });

  await expect(merge(page).banner).toContainText('P-00002 · Obrien, Li');
  await expect(merge(page).banner).toContainText('Entered twice at the reception');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('O’Brien-Łukaszewska, Li');
  await expect(page.getByText('0660 1234567')).toBeVisible();
  await expect(sessionsShown(page)).toHaveText('2 sessions');
  await expectNoViolations(page);
  // Each session is as it was signed.
  for (const index of [0, 1]) {
    await page
      .getByRole('link', { name: /^Session of|\d{4}/ })
      .nth(index)
      .click();
    await session(page).heading.waitFor();
    await expect(page.getByText('Unchanged since it was signed').first()).toBeVisible();
    await page.goBack();
    await page.getByRole('heading', { name: 'Sessions' }).waitFor();
  }

  // The old number finds the record that was kept, and says so.
  await entry(page).goToPatients();
  await patients(page).search.fill('P-00002');
  await expect(page.getByText('merged: P-00002')).toBeVisible();
  await expect(page.getByText('1 patient', { exact: true })).toBeVisible();
  await openByNumber(page, 'P-00002');
  await expect(merge(page).banner).toBeVisible();

  await merge(page).undo('They are sisters');
  await expect(merge(page).banner).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('O’Brien-Łukaszewska, 李');
  await expect(sessionsShown(page)).toHaveText('1 session');
  await openByNumber(page, 'P-00002');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Obrien, Li');
  await expect(sessionsShown(page)).toHaveText('1 session');
});

test('a merge stands once something was signed on it, and says so', async ({ page }) => {
  await twoRecords(page);
  await merge(page).open();
  await merge(page).choose('P-00002', 'Obrien, Li');
  await merge(page).confirm('One person');
  await merge(page).banner.waitFor();
  await chartAndSign(page, 'Chin', 'After the merge');
  await openByNumber(page, 'P-00001');
  await page.getByRole('button', { name: /^Undo merge …/ }).click();
  await expect(merge(page).undoing.getByText('This merge can no longer be undone')).toBeVisible();
  await expect(merge(page).undoing.getByText(/^Something was signed on/)).toBeVisible();
  await expect(merge(page).undoing.getByLabel('Your password')).toHaveCount(0);
});

test('a record does not find itself, one with a draft is not merged, and what is typed outlives a lock', async ({
  page,
}) => {
  await entry(page).enterClinic();
  await patients(page).create(other);
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  await charting(page).chart.waitFor();
  await entry(page).goToPatients();
  await patients(page).fillNew({ ...kept, familyName: 'Obrein', givenName: 'Li' });
  const form = page.getByRole('dialog', { name: 'New patient' });
  await expect(form.getByText('same birth date, family or given name')).toBeVisible();
  await form.getByRole('button', { name: 'These are two people: create' }).click();
  await page.getByRole('heading', { name: 'Obrein, Li', level: 1 }).waitFor();

  await merge(page).open();
  const { dialog } = merge(page);
  await expect(dialog.getByRole('heading', { name: 'May be the same person' })).toBeVisible();
  await dialog.getByLabel('The other record of this person').fill('P-00002');
  await expect(dialog.getByText('Nobody else is found')).toBeVisible();
  await merge(page).choose('P-00001', 'Obrien, Li');
  await expect(dialog.getByRole('alert')).toContainText('unsigned session');
  await dialog.getByRole('button', { name: 'Keep P-00001 instead' }).click();
  await dialog.getByLabel('Why these are one person').fill('Typed before the lock');
  await entry(page).lock();
  await entry(page).unlock();
  await dialog.waitFor({ timeout: 60_000 });
  await expect(dialog.getByLabel('Why these are one person')).toHaveValue('Typed before the lock');
});
