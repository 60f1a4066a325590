import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { type Place, chartMarks } from './pages/chart-marks.ts';
import { charting } from './pages/charting.ts';
import { entry } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';
import { session } from './pages/session.ts';

// A clinic is made and unlocked: slow where the machine is busy.
test.describe.configure({ timeout: 400_000 });

const patient = { familyName: 'Abara', givenName: 'Ngozi', birthDate: '1985-06-01' };
/** On the forehead, on the chin, and around a part of the left cheek from 45° and from the front. */
const acrossForehead: readonly Place[] = [
  [0.42, 0.22],
  [0.46, 0.2],
  [0.5, 0.22],
  [0.55, 0.2],
];
const onChin: Place = [0.5, 0.68];
const aroundCheek: readonly Place[] = [
  [0.46, 0.5],
  [0.54, 0.49],
  [0.56, 0.55],
  [0.47, 0.56],
  [0.46, 0.51],
];
const aroundTemple: readonly Place[] = [
  [0.71, 0.28],
  [0.74, 0.28],
  [0.74, 0.34],
  [0.71, 0.34],
  [0.71, 0.29],
];

async function startCharting(page: Page) {
  await entry(page).enterClinic();
  await patients(page).create(patient);
  await prepareToTreat(page, patient.familyName);
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  const chart = charting(page);
  await expect(chart.chart).toBeVisible();
  return { chart, marks: chartMarks(page) };
}

test('lines and pins are drawn, noted, taken back, survive a kill and stand in the signed document', async ({
  page,
  stratum,
}) => {
  const { chart, marks } = await startCharting(page);
  await chart.selectZone('Forehead');
  await chart.cell('Depth', 'Forehead').fill('0.5');

  await marks.take('Draw');
  await marks.draw(acrossForehead);
  await expect(marks.note('Line 1')).toBeVisible();
  // While something is drawn, no zone is chosen.
  await expect(chart.cell('Depth', 'Forehead')).toHaveValue('0.5');
  await marks.draw(acrossForehead);
  await expect(marks.onChart).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(marks.onChart).toHaveCount(1);

  await marks.take('Pin');
  await marks.click(onChin);
  // Not a key is lost on the way into its note.
  await page.keyboard.type('Old scar, spared');
  await expect(marks.note('Pin 2')).toHaveValue('Old scar, spared');
  // The next one can be set at once.
  await page.keyboard.press('Enter');
  await expect(marks.surface).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(marks.surface).toHaveCount(0);
  await chart.zone('Nose').click();
  await expect(chart.cell('Depth', 'Nose')).toBeVisible();
  await chart.zone('Nose').click();

  await page.getByRole('button', { name: 'Hide the marks' }).click();
  await expect(marks.onChart).toHaveCount(0);
  await page.getByRole('button', { name: 'Show Pin 2 on the chart, Face, front' }).click();
  await expect(marks.onChart).toHaveCount(2);

  await chart.saved();
  await stratum.kill();
  const again = await stratum.relaunch();
  await entry(again).unlock();
  await again
    .getByRole('link', { name: /Abara/ })
    .or(again.getByRole('button', { name: /Abara/ }))
    .first()
    .click();
  const resumed = charting(again);
  const kept = chartMarks(again);
  await expect(kept.note('Pin 2')).toHaveValue('Old scar, spared');
  await expect(kept.onChart).toHaveCount(2);

  await resumed.fillCartridge('C-1', '2099-01-31');
  await again.getByText('None seen').click();
  await resumed.sign();
  await session(again).heading.waitFor();
  const part = again.getByRole('region', { name: 'Marks on the chart' });
  await expect(part.getByRole('listitem')).toHaveText([
    /^1 Line · Face, front no note$/,
    /^2 Pin · Face, front Old scar, spared$/,
  ]);
  await expect(again.getByRole('article').locator('[data-mark]')).toHaveCount(2);
});

test('by the keyboard alone: a pin on the chin, and a line around a part of a zone', async ({ page }) => {
  const { chart, marks } = await startCharting(page);
  await chart.zone('Chin').focus();
  await page.keyboard.press('p');
  await expect(marks.surface).toBeFocused();
  // From the middle of the picture down to the chin.
  await marks.walk('ArrowDown', 4);
  await expect(page.getByText('At: Chin', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(marks.note('Pin 1')).toBeFocused();
  await page.keyboard.type('Mole');
  await page.keyboard.press('Enter');

  await page.keyboard.press('t');
  await marks.walk('ArrowUp', 6);
  await expect(page.getByText('At: Forehead', { exact: true })).toBeVisible();
  await page.keyboard.press('Space');
  await marks.walk('ArrowRight', 2);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(chart.cell('Method', 'Forehead')).toHaveValue('traced');
  await expect(marks.note('Line 2')).toHaveValue(/^Forehead: \d+ % of the zone traced$/);
  // The tool is left with the same key that gives up a line.
  await page.keyboard.press('Escape');
  await expect(chart.chart.getByRole('checkbox').first()).toBeAttached();

  await page.getByRole('button', { name: 'Remove Pin 1' }).click();
  await expect(marks.list.getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(marks.note('Pin 1')).toHaveValue('Mole');
});

test('a part of a zone is traced: its share is its area, by the distance measured on the patient', async ({
  page,
}) => {
  const { chart, marks } = await startCharting(page);
  await marks.take('Trace');
  await marks.draw(aroundTemple);
  await expect(page.getByText(/^Temple, left turns away in this view/)).toBeVisible();
  await expect(marks.onChart).toHaveCount(0);
  await page.getByRole('button', { name: 'Show Face, left 45°' }).click();

  await marks.draw([
    [0.02, 0.02],
    [0.05, 0.02],
    [0.05, 0.05],
    [0.02, 0.03],
  ]);
  await expect(page.getByText(/^The line goes around no zone/)).toBeVisible();

  await marks.draw(aroundCheek);
  await expect(page.getByText(/^Cheek, left: \d+ % ≈ \d+\.\d cm²$/).first()).toBeVisible();
  const area = chart.cell('Area', 'Cheek, left');
  await expect(chart.cell('Method', 'Cheek, left')).toHaveValue('traced');
  const average = Number(await area.inputValue());
  expect(average).toBeGreaterThan(1);
  expect(average).toBeLessThan(36.4);

  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  const length = page.getByLabel('Length in mm');
  await length.fill('44.9');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(page.getByText('At least 45.')).toBeVisible();
  await length.fill('47');
  await expect(page.getByText(/hardly any adult has less than 50/)).toBeVisible();
  await length.fill('69,3');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(page.getByText(/^Scale 69.3 mm between the pupils, /)).toBeVisible();
  await expect.poll(async () => Number(await area.inputValue())).toBeCloseTo(average * 1.21, 0);
  await chart.zone('Chin').waitFor({ state: 'detached' });
  await marks.take('Zones');
  await page.keyboard.press('Alt+3');
  await chart.zone('Forehead').click();
  await expect(chart.cell('Area', 'Forehead')).toHaveValue('59.4');

  // What the measuring changed is taken back by itself, and so is the tracing with its line.
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(area).toHaveValue(average.toFixed(1));
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(area).toHaveCount(0);
  await expect(marks.onChart).toHaveCount(0);
});

test('the measured distance is corrected, its earlier value stays in the history', async ({ page }) => {
  await startCharting(page);
  for (const typed of ['63', '61.5']) {
    await page.getByRole('button', { name: /^(Measure|Correct)$/ }).click();
    await page.getByLabel('Length in mm').fill(typed);
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(page.getByText(`Scale ${typed} mm between the pupils`)).toBeVisible();
  }
  await page
    .getByRole('link', { name: 'Back to the patient' })
    .or(page.getByLabel('Back to the patient'))
    .first()
    .click();
  await page.getByRole('link', { name: 'History & medicines' }).click();
  const scale = page.getByRole('region', { name: 'Scale of the face chart' });
  await expect(scale).toContainText('61.5 mm between the pupils');
  await scale.getByRole('button', { name: /1 earlier/ }).click();
  await expect(scale).toContainText('63 mm between the pupils');
});

test('drawing with each tool, and the marks beside the chart, have no accessibility problem (U1)', async ({
  page,
}) => {
  const { marks } = await startCharting(page);
  for (const tool of ['Draw', 'Trace', 'Pin'] as const) {
    await marks.take(tool);
    if (tool === 'Draw') await marks.draw(acrossForehead);
    if (tool === 'Pin') await marks.click(onChin);
    // No hint stands over the page.
    await page.mouse.move(0, 0);
    await expect(page.getByRole('tooltip')).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
  }
});
