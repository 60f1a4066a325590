import type { Page } from '@playwright/test';
import { type Stratum, expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry } from './pages/entry.ts';
import { patients } from './pages/patients.ts';

/** Two windows of one application: nothing typed in either is lost or overwritten, and each sees what the other did. */

const first = { familyName: 'Lindqvist', givenName: 'Maja', birthDate: '1985-06-01' };
const second = { familyName: "O'Brien-Łukaszewska", givenName: '李', birthDate: '1971-02-28' };

/** One more window, on Today. */
async function openSecond(stratum: Stratum): Promise<Page> {
  const known = await stratum.windows();
  await stratum.pressMenuItem('New window');
  await expect.poll(async () => (await stratum.windows()).length).toBe(known.length + 1);
  const page = (await stratum.windows()).find((window) => !known.includes(window));
  if (!page) throw new Error('There is no second window');
  await expect(entry(page).today).toBeVisible();
  return page;
}

async function chart(page: Page) {
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  await expect(charting(page).chart).toBeVisible();
  return charting(page);
}

const note = (page: Page) => page.getByLabel('Note on the session');

test('two windows on one draft: neither overwrites the other, and both texts are there', async ({
  page,
  stratum,
}) => {
  await entry(page).enterClinic();
  await patients(page).create(first);
  const here = await chart(page);
  await here.selectZone('Forehead');
  await here.cell('Depth', 'Forehead').fill('0.5');
  await here.saved();

  const other = await openSecond(stratum);
  await other
    .getByRole('main')
    .getByText(/Lindqvist/)
    .first()
    .click();
  await expect(charting(other).cell('Depth', 'Forehead')).toHaveValue('0.5');
  await note(other).fill('Typed in the second window');
  await charting(other).saved();
  await expect(other.locator('[data-save="saved"]')).toBeVisible();

  await note(page).fill('Typed in the first window');
  await expect(page.getByRole('alert')).toContainText('changed in another window');
  await expect(note(page)).toHaveValue('Typed in the first window');
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(note(page)).toHaveValue('Typed in the second window');
  await page.getByRole('button', { name: 'Put my text back' }).click();
  await expect(note(page)).toHaveValue('Typed in the first window');
});

test('a session in each window; locking in one stores both and closes the other (S4)', async ({
  page,
  stratum,
}) => {
  await entry(page).enterClinic();
  await patients(page).create(first);
  await chart(page);
  const other = await openSecond(stratum);
  await entry(other).goToPatients();
  await patients(other).create(second);
  await chart(other);

  await note(page).fill('First, typed just before locking');
  await note(other).fill('Second, typed just before locking');
  await page.keyboard.press('ControlOrMeta+L');
  await expect(entry(page).lockedTitle).toBeVisible();
  await expect.poll(() => other.isClosed()).toBe(true);

  await entry(page).unlock();
  await expect(note(page)).toHaveValue('First, typed just before locking');
  await page.getByRole('navigation').getByRole('link', { name: 'Today' }).click();
  await page
    .getByRole('main')
    .getByText(/Łukaszewska/)
    .first()
    .click();
  await expect(note(page)).toHaveValue('Second, typed just before locking');
});

test('what is changed in one window is seen in the other when somebody turns to it', async ({
  page,
  stratum,
}) => {
  await entry(page).enterClinic();
  await expect(page.getByText('Lindqvist')).toHaveCount(0);
  const other = await openSecond(stratum);
  await entry(other).goToPatients();
  await patients(other).create(first);
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.getByText('Lindqvist').first()).toBeVisible();
});
