import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { demoPassword, test as demoTest } from './demo-fixtures.ts';
import { expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry, password } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';

const patient = { familyName: 'O’Brien-Łukaszewska 李', givenName: 'Zoë', birthDate: '1990-02-28' };
const ruleTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const pictures = env['STRATUM_SCREENSHOTS'];

/** axe finds nothing (U1); with STRATUM_SCREENSHOTS=FOLDER a picture is taken (U4). */
async function look(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  const { violations } = await new AxeBuilder({ page }).withTags(ruleTags).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect.soft(found, name).toEqual([]);
  if (pictures === undefined) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

const plans = (page: Page) => ({
  dialog: page.getByRole('dialog'),
  tab: page.getByRole('link', { name: 'Plans', exact: true }),
  card: (concerns: string) => page.getByRole('article', { name: concerns }),
  async addSite(name: string): Promise<void> {
    await page.getByRole('combobox', { name: 'Add a site' }).fill(name);
    await page.getByRole('option', { name, exact: true }).click();
  },
  async more(concerns: string, action: string): Promise<void> {
    await page.getByRole('button', { name: `More for the plan for ${concerns}` }).click();
    await page.getByRole('menuitem', { name: action }).click();
  },
});

test('a plan is made, its first session charted and counted, its outcome scored, and it is extended and completed', async ({
  page,
}) => {
  const chart = charting(page);
  const on = plans(page);
  await entry(page).enterClinic();
  await patients(page).create(patient);
  await on.tab.click();
  await expect(page.getByRole('heading', { name: 'No plan yet' })).toBeVisible();
  await look(page, 'plans-empty');

  // What is wrong is said beside the fields, and nothing is stored.
  await page.getByRole('button', { name: 'New plan' }).click();
  await on.dialog.getByLabel('Planned sessions').fill('0');
  await on.dialog.getByRole('button', { name: 'Make the plan' }).click();
  await expect(on.dialog.getByText('Please fill this in.')).toBeVisible();
  await expect(on.dialog.getByText('At least 1.')).toBeVisible();

  // What is typed outlives a lock.
  await on.dialog.getByLabel('Acne scars').check();
  await on.dialog.getByLabel('Planned sessions').fill('4');
  await on.addSite('Cheeks, both sides');
  await on.dialog.getByLabel('Depth of Cheek, left in mm').fill('1,25');
  await on.dialog.getByLabel('Depth of Cheek, right in mm').fill('1.75');
  await expect(on.dialog.getByText('Above 1.50 mm')).toBeVisible();
  await look(page, 'plan-form');
  await entry(page).lock();
  await entry(page).unlock(password);
  await expect(on.dialog.getByLabel('Depth of Cheek, right in mm')).toHaveValue('1.75');
  await on.dialog.getByLabel('Depth of Cheek, right in mm').fill('1.25');
  await page.keyboard.press('Escape');
  await expect(on.dialog.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await on.dialog.getByRole('button', { name: 'Keep editing' }).click();
  await on.dialog.getByRole('button', { name: 'Make the plan' }).click();
  await expect(on.card('Acne scars')).toContainText('Session 1 of 4 is still to be held.');

  // The new session belongs to it by itself.
  await prepareToTreat(page, patient.familyName);
  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  await expect(page.getByRole('button', { name: /^Plan of this session/ })).toHaveText(
    'Session 1 of 4 · Acne scars',
  );
  await chart.selectZone('Cheek, left');
  await expect(page.getByText('plan 1.25')).toBeVisible();
  await page.getByRole('button', { name: /^Plan of this session/ }).click();
  await page.getByRole('menuitem', { name: 'No plan' }).click();
  await expect(page.getByText('plan 1.25')).toBeHidden();
  await page.getByRole('button', { name: /^Plan of this session/ }).click();
  await page.getByRole('menuitem', { name: 'Session 1 of 4 · Acne scars' }).click();
  await expect(page.getByText('plan 1.25')).toBeVisible();
  await chart.cell('Depth', 'Cheek, left').fill('1.25');
  await chart.fillCartridge('C-77', '2099-12-31');
  await page.getByRole('radio', { name: 'None seen' }).press('Space');
  await look(page, 'plan-charting');
  await chart.sign();
  await expect(page.getByRole('heading', { name: /^Session of/, level: 1 })).toBeVisible();
  await expect(page.getByText('Session 1 of 4 · Acne scars')).toBeVisible();

  // It is counted, and the next one has its window.
  await page.getByRole('link', { name: 'Patient', exact: true }).click();
  await on.tab.click();
  const card = on.card('Acne scars');
  await expect(card.getByRole('list', { name: 'Sessions of the plan, 1 of 4 held' })).toBeVisible();
  await expect(card).toContainText(/Session 2 is due from .* to /);

  // A baseline and a later score, told in the direction of the scale.
  const score = async (value: string, moment: string) => {
    await card.getByRole('button', { name: 'Record score' }).click();
    await on.dialog.getByLabel('Scale').selectOption('Goodman & Baron acne-scar grade');
    await on.dialog.getByRole('radio', { name: moment }).check();
    await on.dialog.getByRole('radio', { name: value }).check();
    await on.dialog.getByRole('button', { name: 'Record the score' }).click();
    await expect(on.dialog).toBeHidden();
  };
  await score('4 · severe', 'Baseline');
  await expect(card).toContainText('Baseline only');
  await score('2 · mild', 'During');
  await expect(card).toContainText('Improved by 2 grades');
  await card.getByRole('button', { name: /^2 scores/ }).click();
  await card
    .getByRole('button', { name: /^Correct or withdraw/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Correct …' }).click();
  await on.dialog.getByRole('radio', { name: '3 · moderate' }).check();
  await on.dialog.getByRole('button', { name: 'Record the correction' }).click();
  await expect(card).toContainText('Improved by 1 grade');
  await expect(card).toContainText('corrected since');

  // More sessions with a reason; then it is completed, and stays readable.
  await on.more('Acne scars', 'Extend …');
  await on.dialog.getByLabel('Planned sessions from now on').fill('6');
  await on.dialog.getByRole('button', { name: 'Extend the plan' }).click();
  await expect(on.dialog.getByText('Please fill this in.')).toBeVisible();
  await on.dialog.getByLabel('Reason').fill('Deep scars at the left cheek');
  await on.dialog.getByRole('button', { name: 'Extend the plan' }).click();
  await expect(card).toContainText('Extended from 4 to 6 sessions');
  await look(page, 'plan-one-session');
  await on.more('Acne scars', 'Complete …');
  await on.dialog.getByRole('button', { name: 'Complete the plan' }).click();
  await expect(page.getByRole('heading', { name: 'Ended plans' })).toBeVisible();
  await expect(card).toContainText('Completed');
  await expect(card.getByRole('button', { name: /^Edit the plan/ })).toBeHidden();
});

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

for (const [index, windowSize] of sizes.entries()) {
  for (const colorScheme of pictures === undefined
    ? [index === 0 ? ('light' as const) : ('dark' as const)]
    : (['light', 'dark'] as const)) {
    demoTest.describe(`plans of a clinic at work, ${windowSize.width}, ${colorScheme}`, () => {
      demoTest.use({ windowSize, colorScheme });

      demoTest('who is due stands on Today and leads to the plan (U1, U4)', async ({ page }) => {
        const name = (screen: string) => `${screen}-${windowSize.width}-${colorScheme}`;
        await entry(page).unlock(demoPassword);
        const due = page.getByRole('region', { name: /due for retreatment/ });
        await expect(due).toBeVisible();
        await look(page, name('plans-today'));
        await due.getByRole('link').last().click();
        await expect(page.getByRole('article').first()).toContainText(/due now|overdue/);
        await look(page, name('plans'));
        await page
          .getByRole('button', { name: /^Record score for/ })
          .first()
          .click();
        await page.getByRole('dialog').getByLabel('Scale').selectOption({ index: 1 });
        await look(page, name('plan-score'));
      });
    });
  }
}
