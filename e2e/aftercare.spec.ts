import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';
import { session } from './pages/session.ts';
import { settings } from './pages/settings.ts';

test.describe.configure({ timeout: 400_000 });

const patient = { familyName: 'Carlsen', givenName: 'Ada', birthDate: '1990-02-28' };

async function expectNoViolations(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  await page.waitForFunction(() => document.getAnimations().length === 0);
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
}

async function startCharting(page: Page): Promise<void> {
  const chart = charting(page);
  await prepareToTreat(page, patient.familyName);
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  await chart.selectZone('Forehead');
  await chart.cell('Depth', 'Forehead').fill('0.5');
  await chart.fillCartridge('C-77', '2099-12-31');
  await page.getByRole('radio', { name: 'None seen' }).press('Space');
}

test('a sheet is made from the draft, and what was given stands in the signed document and its print', async ({
  page,
}) => {
  await entry(page).enterClinic();
  await patients(page).create(patient);
  await startCharting(page);
  await page.getByRole('link', { name: 'Aftercare sheet' }).click();
  await page.getByRole('heading', { name: 'Aftercare sheet', level: 1 }).waitFor();
  // What was typed a moment ago counts: 0.5 mm is a mild session (C07).
  await expect(page.getByText(/^Mild session/)).toBeVisible();
  await expect(page.getByText(/^The session has no end yet/)).toBeVisible();
  await expect(
    page.getByText(/^No make-up on the treated skin until \w+ \d+ \w+, \d\d:\d\d\.$/),
  ).toBeVisible();
  await expectNoViolations(page);
  await page.getByText('German', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Nach Ihrer Microneedling-Behandlung' })).toBeVisible();
  await page.getByLabel('How').selectOption('Read aloud');
  await page.getByRole('button', { name: 'Record as given' }).click();
  await expect(page.getByText('Recorded: read aloud, German.')).toBeVisible();
  await page.getByRole('link', { name: 'Back to charting' }).click();
  await expect(charting(page).cell('Depth', 'Forehead')).toHaveValue('0.5');
  await charting(page).sign();
  await session(page).heading.waitFor();

  const part = session(page).part('Aftercare');
  await expect(part).toContainText('German, read aloud');
  const title = part.getByRole('heading', { name: 'Nach Ihrer Microneedling-Behandlung' });
  await expect(title).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(title).toBeVisible();
  await page.emulateMedia({ media: null });
  await expectNoViolations(page);
});

test('the clinic’s paragraph stands on sheets from then on', async ({ page }) => {
  await entry(page).enterClinic();
  await settings(page).goTo('Aftercare');
  const own = page.getByLabel('The clinic’s paragraph, English');
  await own.fill('Call 01 555 55 55 at any time.\n\n<b>not bold</b>');
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Save as version 1' }).first().click();
  await expect(page.getByText(/^Version 1, by Dr\. Test Practitioner/)).toBeVisible();
  await entry(page).goToPatients();
  await patients(page).create(patient);
  await startCharting(page);
  await charting(page).sign();
  await session(page).heading.waitFor();
  await page.getByRole('link', { name: 'Aftercare sheet' }).click();
  await expect(page.getByRole('heading', { name: 'From your clinic' })).toBeVisible();
  await expect(page.getByText('Call 01 555 55 55 at any time.')).toBeVisible();
  await expect(page.getByText('<b>not bold</b>')).toBeVisible();
  await page.getByRole('button', { name: 'Record as given' }).click();
  await expect(page.getByText('Recorded: printed, English.')).toBeVisible();
  await page.getByRole('link', { name: 'Back to the session' }).click();
  await expect(session(page).part('Aftercare')).toContainText('clinic’s paragraph 1');
});
