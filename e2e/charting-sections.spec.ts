import { stdout } from 'node:process';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { CountingKeyboard } from './pages/counting.ts';
import { entry } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';
import { stockMaterials } from './stocked-clinic.ts';

const patient = { familyName: 'Trần', givenName: 'Tuấn Kiệt', birthDate: '1983-02-03' };

async function startCharting(page: Page) {
  await entry(page).enterClinic();
  await patients(page).create(patient);
  await prepareToTreat(page, patient.familyName);
  await stockMaterials(page);
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  const chart = charting(page);
  await expect(chart.chart).toBeVisible();
  return chart;
}

test('every section is filled by keyboard, is there again after the window was loaded anew, and is signed', async ({
  page,
}) => {
  const chart = await startCharting(page);
  const keys = new CountingKeyboard(page);
  const { cell } = chart;

  await test.step('screening and treatment', async () => {
    keys.begin('screening');
    await expect(page.getByRole('button', { name: /^Confirm/ })).toBeFocused();
    await keys.press('Enter');
    await expect(page.getByRole('checkbox', { name: 'Acknowledged' })).toBeFocused();
    await keys.press('Space');
    keys.begin('treatment');
    await keys.press('Alt+ArrowDown', 'Tab', 'Tab', 'Tab');
    await expect(page.getByLabel('Cartridge type')).toBeFocused();
    await keys.fill('36 needles', 'C-1', '2099-12', 'S-1');
    await keys.press('y', 'Tab', 'n', 'Backspace', 'y', 'Tab');
    await expect(page.getByRole('button', { name: 'More', exact: true })).toBeFocused();
    await keys.press('Enter', 'Tab');
    await keys.fill('Maria Hofer', 'Room 2', '36', '(01)04012345678901');
    await keys.press('a', 'Space', 'f', 'Space');
  });

  await test.step('anaesthetic, from the stock', async () => {
    keys.begin('anaesthetic');
    await keys.press('Alt+ArrowDown', 'ArrowRight', 'ArrowRight', 'Tab', 'Alt+ArrowDown');
    await expect(page.getByRole('option', { name: /A-77/ })).toBeVisible();
    await expect(page.getByLabel('Scan the package')).toBeFocused();
    await keys.press('Enter');
    await expect(cell('Amount', 'Anaesthetic 1')).toBeFocused();
    await keys.fill('6', '20', 'h', 'y', 'n');
    const section = chart.section('Anaesthetic');
    await expect(section.getByText('3.00 g on 10 cm²')).toBeVisible();
    await expect(section.getByRole('timer')).toHaveText(/^On the skin for \d+ minutes?$/);
    await expect(section).toContainText('at most 60, until');
    await expect(section).toContainText('more than the 2 g on 10 cm² that labels allow');
    await expect(section).toContainText('Lidopril 5 is not labelled for use under a film');
    await expect(chart.missing.getByRole('button', { name: /^2 unusual values/ })).toBeVisible();
  });

  await test.step('zones, with columns that are not always shown, and a row copied', async () => {
    keys.begin('zones');
    await keys.press('Alt+ArrowDown');
    await keys.type('che');
    await keys.press('Enter');
    await keys.type('fore');
    await keys.press('Enter', 'Shift+Tab', 'Enter');
    await expect(page.getByRole('checkbox', { name: 'Pattern' })).toBeFocused();
    await keys.press('Space', 'Tab', 'Space', 'Escape');
    await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused();
    await keys.press('Tab', 'Enter');
    await expect(cell('Depth', 'Cheek, left')).toBeFocused();
    await keys.fill('1 mm', '4', 'u', 'c', '8000');
    await cell('Depth', 'Cheek, left').focus();
    await keys.press('ArrowDown', 'ControlOrMeta+Shift+D', 'Shift+ArrowDown');
    await expect(page.getByRole('rowheader', { name: 'Set 2 selected' })).toBeVisible();
    await expect(cell('Endpoint', 'Cheek, right')).toHaveValue('uniform-erythema');
    await expect(cell('Speed', 'Cheek, right')).toHaveValue('8000');
    await expect(cell('Depth', 'Forehead')).toBeFocused();
    await keys.press('Escape');
    await keys.type('0,75');
  });

  await test.step('serums and the PRP sheet, with what is computed', async () => {
    keys.begin('serums');
    await keys.press('Alt+ArrowDown', 'Enter');
    await expect(cell('Category', 'Serum 1')).toBeFocused();
    await keys.fill('p', 'Own plasma', '', '', '2', 'a');
    keys.begin('PRP sheet');
    await keys.press('Alt+ArrowDown');
    await expect(cell('Blood drawn', 'PRP sheet')).toBeFocused();
    await keys.fill('10', 'n');
    await keys.press('Alt+ArrowDown');
    await expect(page.getByRole('option', { name: /T-9/ })).toBeVisible();
    await expect(page.getByLabel('Scan the package')).toBeFocused();
    await keys.press('Enter');
    await expect(cell('Anticoagulant', 'PRP sheet')).toBeFocused();
    await keys.fill('ACD-A', 'Duofuge');
    await keys.press('Enter');
    await expect(cell('Turns', 'Spin 1')).toBeFocused();
    await keys.fill('1500', '85', '', '7');
    await keys.press('Enter', 'Tab', 'Tab');
    await keys.fill('800', '12');
    const section = chart.section('PRP sheet');
    await expect(section.getByText('= 214 × g')).toBeVisible();
    await expect(section.getByText('= 2,901 rpm')).toBeVisible();
    await expect(section).toContainText('Spin 2: 800 g. Usual for a double spin are 400–700 g.');
    await expect(section).toContainText('Reference values of the literature, not limits');
    await keys.press('Tab');
    await keys.fill('2.6', '900', '', '2', '0,6', 'Dr. Test Practitioner');
    await expect(section).toContainText('Applied and discarded: 26 % of the blood');
    await expect(section).toContainText('One person checked the identity. Two are usual.');
    await keys.type('Maria Hofer');
    await expect(section).not.toContainText('One person checked the identity.');
  });

  await test.step('reactions, complications and the end', async () => {
    keys.begin('reactions');
    await keys.press('Alt+ArrowDown', 'ArrowRight');
    keys.begin('complications');
    await keys.press('Alt+ArrowDown', 'ArrowRight', 'ArrowRight', 'Tab');
    await keys.fill('Felt faint');
    await keys.type('Lay down for ten minutes');
    keys.begin('closing');
    await keys.press('Alt+ArrowDown');
    await expect(page.getByLabel('Pain, 0 to 10')).toBeFocused();
    await keys.fill('3');
    await keys.type('Calm.');
    await keys.press('Alt+ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Tolerated well.' })).toBeFocused();
    await keys.press('Enter');
    await expect(page.getByLabel('Note on the session')).toBeFocused();
    await expect(page.getByLabel('Note on the session')).toHaveValue('Calm. Tolerated well.');
    await page.getByLabel('Review due').focus();
    await keys.fill('4w', 'c');
    await expect(page.getByLabel('How it was combined')).toBeFocused();
    await keys.type('Salicylic 20 %, after needling');
  });

  await test.step('nothing of it is out of reach of anybody', async () => {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });

  await test.step('it is there again', async () => {
    await expect(page.getByLabel('Review due')).toHaveValue(/^\d{4}-\d{2}-\d{2}$/);
    await page.keyboard.press('Shift+Tab');
    await chart.saved();
    await page.reload();
    await expect(chart.chart).toBeVisible();
    await expect(page.getByLabel('Assistant')).toHaveValue('Maria Hofer');
    await expect(page.getByLabel('Cartridge UDI')).toHaveValue('(01)04012345678901');
    await expect(chart.answer('Seen sterile and intact', 'Yes')).toBeChecked();
    await expect(chart.answer('Discarded after use', 'Yes')).toBeChecked();
    await expect(chart.concern('Acne scars')).toHaveAttribute('aria-pressed', 'true');
    await expect(chart.concern('Fine lines')).toHaveAttribute('aria-pressed', 'true');
    await expect(chart.concern('Wrinkles')).toHaveAttribute('aria-pressed', 'false');
    for (const [column, row, value] of [
      ['Product', 'Anaesthetic 1', 'Lidopril 5'],
      ['Lot', 'Anaesthetic 1', 'A-77'],
      ['Expiry', 'Anaesthetic 1', '2099-12-31'],
      ['Active substances', 'Anaesthetic 1', 'Lidocaine 2.5 %, Prilocaine 2.5 %'],
      ['Amount', 'Anaesthetic 1', '6'],
      ['Area', 'Anaesthetic 1', '20'],
      ['Method', 'Anaesthetic 1', 'handprint'],
      ['Under film', 'Anaesthetic 1', 'yes'],
      ['Off', 'Anaesthetic 1', ''],
      ['Pattern', 'Cheek, right', 'crosshatch'],
      ['Speed', 'Cheek, right', '8000'],
      ['Depth', 'Forehead', '0,75'],
      ['Blood drawn', 'PRP sheet', '10'],
      ['Tube', 'PRP sheet', 'Plasma tube'],
      ['Tube lot', 'PRP sheet', 'T-9'],
      ['Tube expiry', 'PRP sheet', '2099-12-31'],
      ['Anticoagulant', 'PRP sheet', 'ACD-A'],
      ['Centrifuge', 'PRP sheet', 'Duofuge'],
      ['Turns', 'Spin 1', '1500'],
      ['Rotor radius', 'Spin 2', '85'],
      ['Force', 'Spin 2', '800'],
      ['Time', 'Spin 2', '12'],
      ['Plasma obtained', 'PRP sheet', '2.6'],
      ['Platelets', 'PRP sheet', '900'],
      ['Plasma applied', 'PRP sheet', '2'],
      ['Plasma discarded', 'PRP sheet', '0,6'],
      ['Identity checked by', 'PRP sheet', 'Dr. Test Practitioner'],
      ['And by a second person', 'PRP sheet', 'Maria Hofer'],
      ['What happened', 'Complication 1', 'Felt faint'],
      ['What was done', 'Complication 1', 'Lay down for ten minutes'],
    ] as const) {
      await expect(cell(column, row), `${column}, ${row}`).toHaveValue(value);
    }
    await expect(page.getByLabel('Note on the session')).toHaveValue('Calm. Tolerated well.');
    await expect(page.getByLabel('How it was combined')).toHaveValue('Salicylic 20 %, after needling');
  });

  await test.step('signed', async () => {
    await chart.sign();
    await expect(chart.dialog).toHaveCount(0);
    await expect(page.getByRole('heading', { name: /^Session of/, level: 1 })).toBeVisible();
  });

  stdout.write(`actions: ${keys.summary}\n`);
});

test('what is rarely needed is folded, opens by itself when it holds a problem, and the list leads there', async ({
  page,
}) => {
  const chart = await startCharting(page);
  const more = chart.section('Treatment').getByRole('button', { name: /^(More|Less)/ });
  const needles = page.getByLabel('Needles of the cartridge');
  await expect(more).toHaveAttribute('aria-expanded', 'false');
  await expect(needles).toHaveCount(0);
  await more.click();
  await needles.fill('a dozen');
  await needles.press('Tab');
  await expect(page.getByText('“a dozen” is not a number.').first()).toBeVisible();
  await expect(more).toBeDisabled();
  await chart.missing.getByRole('button', { name: /^Needles of the cartridge/ }).click();
  await expect(needles).toBeFocused();
  await needles.fill('12');
  await expect(more).toBeEnabled();
  await more.click();
  await expect(more).toHaveText('More · 1 filled in');
  await chart.saved();
  await page.reload();
  await expect(needles).toHaveValue('12');
});

test('a depth is understood as it is pasted or refused with a hint, and a long note stays whole', async ({
  page,
}) => {
  const chart = await startCharting(page);
  await chart.selectZone('Chin');
  const depth = chart.cell('Depth', 'Chin');
  await depth.fill('1,5 mm');
  await depth.press('Tab');
  await expect(depth).not.toHaveAttribute('aria-invalid', 'true');
  await depth.fill('¾');
  await depth.press('Tab');
  await expect(depth).toHaveAttribute('aria-invalid', 'true');
  await expect(chart.section('Zones')).toContainText('“¾” is not a number. Write it in digits');
  const long = 'Warm and even. '.repeat(700).slice(0, 10_000);
  await chart.cell('Note', 'Chin').fill(long);
  await page.getByLabel('Note on the session').fill(long);
  await page.getByLabel('Pain, 0 to 10').focus();
  await expect(chart.section('Zones')).toContainText('Too long: at most 1000 characters.');
  await chart.saved();
  await page.reload();
  await expect(chart.cell('Note', 'Chin')).toHaveValue(long);
  await expect(page.getByLabel('Note on the session')).toHaveValue(long);
});

test('a switch set back keeps the rows, and values that cannot be have their problems in the list', async ({
  page,
}) => {
  const chart = await startCharting(page);
  await chart.answer('Anaesthetic used', 'Used').press('Space');
  await chart.cell('Product', 'Anaesthetic 1').fill('Cream');
  await chart.cell('On', 'Anaesthetic 1').fill('0900');
  await chart.cell('Off', 'Anaesthetic 1').fill('0830');
  await chart.cell('Off', 'Anaesthetic 1').press('Tab');
  await expect(chart.section('Anaesthetic')).toContainText('It cannot have come off before it went on.');
  await page.getByRole('button', { name: 'Add a PRP sheet' }).click();
  await expect(chart.cell('Blood drawn', 'PRP sheet')).toBeFocused();
  await chart.cell('Blood drawn', 'PRP sheet').fill('10');
  await chart.cell('Plasma applied', 'PRP sheet').fill('8');
  await chart.cell('Plasma discarded', 'PRP sheet').fill('3');
  await expect(chart.missing).toContainText('Applied and discarded are together more than was drawn.');
  await expect(chart.missing).toContainText('Anaesthetic 1: Off');
  await chart.missing.getByRole('button', { name: /^Plasma applied/ }).click();
  await expect(chart.cell('Plasma applied', 'PRP sheet')).toBeFocused();
  await chart.answer('Anaesthetic used', 'None used').press('Space');
  await expect(chart.missing).not.toContainText('Anaesthetic 1: Off');
  await expect(chart.section('Anaesthetic')).toContainText('Anaesthetics listed before are kept');
  await chart.answer('Anaesthetic used', 'Used').press('Space');
  await expect(chart.cell('Product', 'Anaesthetic 1')).toHaveValue('Cream');
});

test('an anaesthetic says when it has been on too long, and takes over the area of the zones', async ({
  page,
}) => {
  const chart = await startCharting(page);
  const section = chart.section('Anaesthetic');
  await chart.answer('Anaesthetic used', 'Used').press('Space');
  await chart.cell('Product', 'Anaesthetic 1').fill('lidopril 5');
  const on = Temporal.Now.zonedDateTimeISO('Europe/Vienna').subtract({ minutes: 70 });
  await chart
    .cell('On', 'Anaesthetic 1')
    .fill(on.toPlainDateTime().toString().slice(0, 16).replace('T', ' '));
  await chart.cell('On', 'Anaesthetic 1').press('Tab');
  await expect(section.getByRole('timer')).toHaveText(/^On the skin for 7\d minutes$/);
  await expect(section).toContainText(
    /On the skin for 7\d minutes; the product is recorded with at most 60\..*The product’s particulars in the stock/,
  );
  await section.getByRole('button', { name: 'Set “Off, Anaesthetic 1” to now' }).click();
  await expect(section.getByRole('timer')).toHaveCount(0);
  await expect(section).toContainText(/7\d minutes on the skin/);
  await chart.selectZone('Chin');
  await section.getByRole('button', { name: /^Take the area of the treated zones/ }).click();
  await expect(chart.cell('Area', 'Anaesthetic 1')).toHaveValue('17.5');
  await expect(chart.cell('Method', 'Anaesthetic 1')).toHaveValue('chart');
});

test('rows that are marked are set together, and brought back', async ({ page }) => {
  const chart = await startCharting(page);
  for (const zone of ['Forehead', 'Nose', 'Chin']) await chart.selectZone(zone);
  await chart.cell('Depth', 'Forehead').fill('0.5');
  await chart.cell('Depth', 'Nose').press('Shift+ArrowDown');
  const grid = page.getByRole('table', { name: 'Treated zones' });
  await expect(grid.getByRole('checkbox', { name: 'Select Chin' })).toBeChecked();
  await page.getByLabel('Endpoint for the selected zones').selectOption('Uniform erythema');
  await page.getByLabel('All settings from').selectOption('Forehead');
  await expect(chart.cell('Depth', 'Nose')).toHaveValue('0.5');
  await expect(chart.cell('Endpoint', 'Chin')).toHaveValue('');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(chart.cell('Depth', 'Nose')).toHaveValue('');
  await expect(chart.cell('Endpoint', 'Chin')).toHaveValue('uniform-erythema');
  await expect(chart.cell('Endpoint', 'Forehead')).toHaveValue('');
  await grid.getByRole('checkbox', { name: 'Select Chin' }).uncheck();
  await expect(page.getByRole('rowheader', { name: 'Set 1 selected' })).toBeVisible();
});
