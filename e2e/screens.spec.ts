import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { demoPassword, test as demoTest } from './demo-fixtures.ts';
import { expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry } from './pages/entry.ts';
import { patients } from './pages/patients.ts';

/**
 * Every screen at both sizes in both appearances: axe finds nothing (U1), and with STRATUM_SCREENSHOTS=FOLDER its
 * picture is written there (U4).
 */
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const schemes = ['light', 'dark'] as const;
const pictures = env['STRATUM_SCREENSHOTS'];
/** The screens that use a wide window are shown in one as well; of the others one size is enough. */
const shownWide: ReadonlySet<string> = new Set(['patients', 'patient', 'charting', 'session', 'compare']);

const ruleTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Checks one screen and takes its picture. */
async function look(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('status', { name: 'Loading …' })).toHaveCount(0);
  await page.mouse.move(0, 0);
  const { violations } = await new AxeBuilder({ page }).withTags(ruleTags).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect.soft(found, name).toEqual([]);
  if (pictures === undefined) return;
  const { width, dark } = await page.evaluate(() => ({
    width: window.innerWidth,
    dark: document.documentElement.dataset['mantineColorScheme'] === 'dark',
  }));
  if (width > sizes[0].width && !shownWide.has(name)) return;
  await mkdir(pictures, { recursive: true });
  const file = `${name}-${width}-${dark ? 'dark' : 'light'}.png`;
  await page.screenshot({ path: join(pictures, file), animations: 'disabled', caret: 'hide' });
}

/** A data folder whose key file is gone. */
const failingTest = test.extend<{ dataDir: string }>({
  dataDir: async ({ dataDir }, provide) => {
    await writeFile(join(dataDir, 'stratum.db'), '');
    await provide(dataDir);
  },
});

for (const windowSize of sizes) {
  for (const colorScheme of schemes) {
    const label = `${windowSize.width} × ${windowSize.height}, ${colorScheme}`;

    test.describe(`an empty clinic, ${label}`, () => {
      test.use({ windowSize, colorScheme });

      test('first run, no patients, new patient (U1, U4)', async ({ page }) => {
        await look(page, 'first-run');
        await page.getByRole('button', { name: 'Create the clinic' }).click();
        await look(page, 'first-run-incomplete');
        await entry(page).createClinic();
        await look(page, 'patients-empty');
        await page.getByRole('button', { name: 'New patient' }).first().click();
        await look(page, 'new-patient');
      });
    });

    failingTest.describe(`a folder that is not in order, ${label}`, () => {
      failingTest.use({ windowSize, colorScheme });

      failingTest('what is wrong, and what to do (U1, U5)', async ({ page }) => {
        await expect(page.getByRole('alert')).toContainText('The key file vault.json is missing');
        await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
        await look(page, 'failure');
      });
    });

    demoTest.describe(`a clinic at work, ${label}`, () => {
      demoTest.use({ windowSize, colorScheme });

      demoTest('every screen (U1, U4)', async ({ page }) => {
        demoTest.setTimeout(240_000);
        await look(page, 'unlock');
        await entry(page).unlock('not the password');
        await expect(page.getByText('The password is not right')).toBeVisible();
        await look(page, 'unlock-refused');
        await entry(page).unlock(demoPassword);

        const list = patients(page);
        await list.heading.waitFor();
        await look(page, 'patients');
        await list.search.fill('nobody of this name');
        await expect(page.getByRole('heading', { name: /No patient matches/ })).toBeVisible();
        await look(page, 'patients-no-match');
        await page.keyboard.press('ControlOrMeta+K');
        await expect(page.getByPlaceholder('Patient, command …')).toBeVisible();
        await look(page, 'palette');
        await page.keyboard.press('Escape');

        await list.search.fill('P-00004');
        await expect(page.getByText('1 patient shown')).toBeAttached();
        await list.search.press('ArrowDown');
        await page.keyboard.press('Enter');
        await expect(page.getByRole('button', { name: 'Chart session' }).first()).toBeVisible();
        await look(page, 'patient');

        await page.getByRole('button', { name: 'Export' }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await look(page, 'export');
        await page.keyboard.press('Escape');

        await page.getByRole('button', { name: 'Compare', exact: true }).click();
        await page.getByRole('menuitem', { name: 'First with last session' }).click();
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await look(page, 'compare');
        await page.goBack();

        await page
          .getByRole('link', { name: /^\d+ \w+ \d{4}/ })
          .first()
          .click();
        await expect(page.getByRole('heading', { name: /^Session of/, level: 1 })).toBeVisible();
        await look(page, 'session');
        await page.getByRole('button', { name: 'Record later observation' }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await look(page, 'later-observation');
        await page.keyboard.press('Escape');
        await page.getByRole('link', { name: 'Patient', exact: true }).click();

        await page.getByRole('button', { name: 'Chart session' }).first().click();
        const chart = charting(page);
        await expect(chart.chart).toBeVisible();
        await look(page, 'charting-empty');
        for (const [zone, depth] of [
          ['Forehead', '0.75'],
          ['Cheek, left', '1.25'],
          ['Cheek, right', '1.25'],
          ['Chin', '1.75'],
          ['Nose', '0.6'],
        ] as const) {
          await chart.selectZone(zone);
          await chart.cell('Depth', zone).fill(depth);
          await chart.cell('Passes', zone).fill('4');
        }
        await page.getByRole('button', { name: 'Add a serum' }).click();
        await chart.cell('Category', 'Serum 1').selectOption('Hyaluronic acid');
        await chart.cell('Product', 'Serum 1').fill('Glide 1 %');
        await chart.saved();
        await page.getByRole('heading', { name: 'Treatment', level: 2 }).scrollIntoViewIfNeeded();
        await look(page, 'charting');
        await chart.cell('Depth', 'Nose').fill('0.5');
        await chart.cell('Phase', 'Serum 1').selectOption('During');
        await chart.cell('Reason', 'Chin').fill('Deep scar, explained and agreed');
        await chart.fillCartridge('C-2207', '2099-12-31');
        await page.getByRole('radio', { name: 'None seen' }).press('Space');
        await page.getByRole('button', { name: 'Sign', exact: true }).click();
        await expect(chart.dialog).toBeVisible();
        await look(page, 'sign');
      });
    });
  }
}
