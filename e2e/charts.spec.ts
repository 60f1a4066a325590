import type { Page } from '@playwright/test';
import { excludedAreas, zones } from '../domain/zones.ts';
import { terms } from '../renderer/i18n/en/terms.ts';
import { expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { clickInside } from './pages/counting.ts';
import { entry } from './pages/entry.ts';
import { patients } from './pages/patients.ts';

const patient = { familyName: 'Abara', givenName: 'Ngozi', birthDate: '1985-06-01' };

/** Every view by the key that shows it: the face from its left profile round, then the parts of the body. */
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '8', '9', '0', '0'];

async function startCharting(page: Page) {
  await entry(page).enterClinic();
  await patients(page).create(patient);
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  const chart = charting(page);
  await expect(chart.chart).toBeVisible();
  return chart;
}

test('every zone of clinical.md can be selected on some view, and no excluded area on any (C21)', async ({
  page,
}) => {
  test.slow();
  const { chart } = await startCharting(page);
  const offered = new Set<string>();
  for (const key of keys) {
    await page.keyboard.press(`Alt+${key}`);
    const boxes = chart.getByRole('checkbox', { checked: false });
    for (let left = await boxes.count(); left > 0; left = await boxes.count()) {
      const box = boxes.first();
      const name = (await box.getAttribute('aria-label')) ?? '';
      offered.add(name);
      // By the pointer on one view, by the keyboard on the next.
      if (Number(key) % 2 === 0) await clickInside(page, box);
      else {
        await box.focus();
        await page.keyboard.press('Space');
      }
      await expect(chart.getByRole('checkbox', { name, exact: true })).toBeChecked();
    }
    for (const area of Object.keys(excludedAreas)) {
      const shape = chart.locator(`[data-excluded="${area}"]`);
      if ((await shape.count()) > 0) await clickInside(page, shape);
    }
  }
  expect([...offered].toSorted()).toEqual(zones.map(({ id }) => terms.zone[id]).toSorted());
  await expect(page.getByText(`${zones.length} zones`, { exact: true })).toBeVisible();
});

test('a zone of the body that is added by name turns the chart to it', async ({ page }) => {
  const { chart, cell } = await startCharting(page);
  await expect(chart).toHaveAccessibleName(/Face, front/);
  const picker = page.getByLabel('Add a zone', { exact: true });
  await picker.fill('lower back');
  await picker.press('Enter');
  await expect(cell('Depth', 'Lower back')).toBeVisible();
  await cell('Depth', 'Lower back').fill('1.5');
  await expect(chart).toHaveAccessibleName(/Torso, back/);
  await expect(chart.getByRole('checkbox', { name: 'Lower back' })).toBeChecked();
  await page.keyboard.press('Alt+3');
  await expect(chart).toHaveAccessibleName(/Face, front/);
  await cell('Depth', 'Lower back').press('Tab');
  await expect(chart).toHaveAccessibleName(/Torso, back/);
});

test('the arrow keys go from zone to zone, and the name of the zone is shown', async ({ page }) => {
  const { chart } = await startCharting(page);
  await chart.getByRole('checkbox', { name: 'Forehead' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(chart.getByRole('checkbox', { name: 'Glabella' })).toBeFocused();
  await expect(chart.locator('text', { hasText: /^Glabella$/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(chart.getByRole('checkbox', { name: 'Glabella' })).toBeChecked();
});
