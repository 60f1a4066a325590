import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { demoPassword, test as demoTest } from './demo-fixtures.ts';
import { expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry, password } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';
import { stock } from './pages/stock.ts';

const ruleTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(ruleTags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual([]);
}

const separator = '\u001D';
const serumGtin = '02900000000070';
const cartridgeGtin = '02900000000773';
const serumCode = `]d201${serumGtin}1799123110HG-26${separator}21SN7`;
const patient = { familyName: "=cmd|' /C calc'!A0", givenName: 'O’Brien-Łukaszewska 李' };

test('a lot is received by scanning, charted from the stock, recalled, and found with its patient', async ({
  page,
  stratum,
  backups,
}) => {
  test.setTimeout(400_000);
  const door = entry(page);
  const shelf = stock(page);
  await door.enterClinic();

  await test.step('an empty stock, and its first product', async () => {
    await shelf.goTo();
    await expect(page.getByText('No products yet')).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('button', { name: 'Add your first product' }).click();
    await shelf.addProduct('Hyalvane Glide', 'hyaluronic-acid', `${serumGtin.slice(0, -1)}1`);
    await expect(shelf.dialog.getByText('The check digit of', { exact: false })).toBeVisible();
    await shelf.dialog.getByLabel('Product number (GTIN)').fill(serumGtin);
    await shelf.dialog.getByRole('button', { name: 'Add an ingredient' }).click();
    await shelf.dialog.getByLabel('Ingredient 1', { exact: true }).fill('Parfum');
    await shelf.dialog.getByLabel('What ingredient 1 is').click();
    await page.getByRole('option', { name: 'Fragrance' }).click();
    await page.keyboard.press('Tab');
    await expectNoViolations(page);
    await shelf.dialog.getByRole('button', { name: 'Add product' }).click();
    await expect(page.getByText('Hyalvane Glide was added.')).toBeVisible();
    await expect(shelf.products).toContainText('fragrance');
  });

  await test.step('received by scanning; a wrong check digit is refused', async () => {
    await page.getByRole('button', { name: 'Receive a lot' }).click();
    await shelf.scan(serumCode.replace(serumGtin, `${serumGtin.slice(0, -1)}1`));
    await expect(shelf.dialog.getByText('a digit was misread', { exact: false })).toBeVisible();
    await shelf.dialog.getByLabel('Scan the package').fill('');
    await shelf.scan(serumCode);
    await expect(shelf.dialog.getByLabel('Lot number')).toHaveValue('HG-26');
    await expect(shelf.dialog.getByLabel('Expiry')).toHaveValue('1999-12-31');
    await expect(shelf.dialog.getByText('This lot has expired.', { exact: false })).toBeVisible();
    await shelf.scan(serumCode.replace('17991231', '17501231'));
    await expect(shelf.dialog.getByLabel('Expiry')).toHaveValue('2050-12-31');
    await expect(shelf.dialog.getByLabel('Serial number')).toHaveValue('SN7');
    await expect(shelf.dialog.getByRole('combobox', { name: 'Product' })).toHaveValue('Hyalvane Glide');
    await shelf.dialog.getByLabel('Quantity').fill('2');
    await shelf.dialog.getByRole('button', { name: 'Receive', exact: true }).click();
    await expect(page.getByText('Lot HG-26 of Hyalvane Glide was received.')).toBeVisible();
    await expect(shelf.products.getByRole('row', { name: 'HG-26' })).toContainText('2 mL');
  });

  await test.step('received twice: refused, then added', async () => {
    await page.getByRole('button', { name: 'Receive a lot' }).click();
    await shelf.scan(serumCode.replace('17991231', '17501231'));
    await shelf.dialog.getByLabel('Quantity').fill('1');
    await shelf.dialog.getByRole('button', { name: 'Receive', exact: true }).click();
    await expect(shelf.dialog.getByRole('alert')).toContainText('was received before');
    await shelf.dialog.getByRole('button', { name: 'Add to the lot' }).click();
    await expect(shelf.products.getByRole('row', { name: 'HG-26' })).toContainText('3 mL');
  });

  await test.step('a package of which there is no product leads to a new one, and back', async () => {
    await page.getByRole('button', { name: 'Receive a lot' }).click();
    await shelf.scan(`]d201${cartridgeGtin}1750063010C12-9`);
    await shelf.dialog.getByRole('button', { name: 'New product with this number' }).click();
    await expect(shelf.dialog.getByLabel('Product number (GTIN)')).toHaveValue(cartridgeGtin);
    await shelf.addProduct('12 needles', 'cartridge', cartridgeGtin);
    await expect(shelf.dialog.getByLabel('Lot number')).toHaveValue('C12-9');
    await shelf.dialog.getByLabel('Quantity').fill('20');
    await shelf.dialog.getByRole('button', { name: 'Receive', exact: true }).click();
    await expect(shelf.products.getByRole('row', { name: 'C12-9' })).toContainText('20 pieces');
    await expectNoViolations(page);
  });

  await test.step('charted from the stock, by scanning and from the list', async () => {
    await door.goToPatients();
    await patients(page).create({ ...patient, birthDate: '1985-03-12' });
    await prepareToTreat(page, patient.familyName);
    await page.getByRole('button', { name: 'Chart session' }).first().click();
    const chart = charting(page);
    await page.getByLabel('Cartridge type').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(shelf.dialog).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Cartridge lot')).toHaveValue('C12-9');
    await expect(page.getByLabel('Cartridge expiry')).toHaveValue('2050-06-30');
    await chart.selectZone('Cheek, left');
    await chart.cell('Depth', 'Cheek, left').fill('0.75');
    await page.getByRole('button', { name: 'Add a serum' }).click();
    await chart.cell('Product', 'Serum 1').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await shelf.scan(serumCode.replace('17991231', '17501231'), 'Scan the package, or find a product or lot');
    await expect(shelf.dialog).toBeHidden();
    await expect(chart.cell('Product', 'Serum 1')).toHaveValue('Hyalvane Glide');
    await expect(chart.cell('Lot', 'Serum 1')).toHaveValue('HG-26');
    await expect(chart.cell('Volume', 'Serum 1')).toBeFocused();
    await page.keyboard.type('3.5');
    await chart.cell('Phase', 'Serum 1').selectOption('during');
    await page.getByRole('radio', { name: 'None seen' }).press('Space');
    await chart.sign();
    await expect(page.getByText('Signed', { exact: false }).first()).toBeVisible();
  });

  await test.step('more was used than was there: shown, and counted', async () => {
    await shelf.goTo();
    await expect(shelf.products.getByRole('row', { name: 'HG-26' })).toContainText(
      '-0.5 mL: check the count',
    );
    await expect(shelf.products.getByRole('row', { name: 'C12-9' })).toContainText('19 pieces');
    await shelf.menuOfLot('HG-26', 'Count or dispose …');
    await shelf.dialog.getByLabel('There is now').fill('-1');
    await shelf.dialog.getByRole('textbox', { name: 'Reason' }).fill('Counted at the end of the day');
    await shelf.dialog.getByRole('button', { name: 'Record' }).click();
    await expect(shelf.dialog.getByText('A quantity is not negative.', { exact: false })).toBeVisible();
    await shelf.dialog.getByLabel('There is now').fill('1');
    await page.keyboard.press('Escape');
    await shelf.dialog.getByRole('button', { name: 'Keep editing' }).click();
    await shelf.dialog.getByRole('button', { name: 'Record' }).click();
    await expect(shelf.products.getByRole('row', { name: 'HG-26' })).toContainText('1 mL');
  });

  await test.step('recalled: no longer chosen, and its patient is found', async () => {
    await shelf.menuOfLot('HG-26', 'Recall …');
    await shelf.dialog.getByRole('textbox', { name: 'Reason' }).fill('Safety notice 7');
    await shelf.dialog.getByRole('button', { name: 'Recall', exact: true }).click();
    await expect(shelf.products.getByRole('row', { name: 'HG-26' })).toContainText('Recalled');
    await shelf.menuOfLot('HG-26', 'Who was treated with it');
    await expect(page.getByText('1 session of 1 patient')).toBeVisible();
    await expect(shelf.found).toContainText(patient.familyName);
    await expect(shelf.found).toContainText('Hyalvane Glide, lot HG-26');
    await expectNoViolations(page);
  });

  await test.step('exported, formulas made harmless', async () => {
    await stratum.answerDialog('open', { canceled: false, filePaths: [backups] });
    await page.getByRole('button', { name: 'Export …' }).click();
    await shelf.dialog.getByLabel('Your password').fill(password);
    await shelf.dialog.getByRole('button', { name: 'Choose folder and export' }).click();
    const folder = shelf.dialog.getByText(backups, { exact: false });
    await expect(folder).toBeVisible();
    const text = await readFile(join((await folder.innerText()).trim(), 'sessions.csv'), 'utf8');
    expect(text.split('\r\n')[1]).toContain(`'${patient.familyName}`);
    await shelf.dialog.getByRole('button', { name: 'Close' }).last().click();
  });

  await test.step('charting shows the recalled lot and does not let it be chosen', async () => {
    await shelf.found.getByRole('link', { name: patient.familyName }).click();
    await page.getByRole('button', { name: 'Chart session' }).first().click();
    await page.getByRole('button', { name: 'Add a serum' }).click();
    await page.getByRole('button', { name: 'Choose from the stock: Serum 1' }).click();
    const option = shelf.dialog.getByRole('option', { name: 'Hyalvane Glide' });
    await expect(option).toContainText('Recalled: Safety notice 7');
    await option.click({ force: true });
    await shelf.scan('HG-26', 'Scan the package, or find a product or lot');
    await expect(shelf.dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(charting(page).cell('Lot', 'Serum 1')).toHaveValue('');
  });
});

demoTest(
  'Today tells of the stock; a device in wrong order is refused, and what was typed is not dropped unasked',
  async ({ page }) => {
    await entry(page).unlock(demoPassword);
    await expect(page.getByRole('heading', { name: 'Stock and devices' })).toBeVisible();
    await expect(page.getByText('recalled, and some may be left')).toBeVisible();
    await page.getByRole('link', { name: 'Look at the devices' }).click();
    await page.getByRole('button', { name: 'Change Velamere Pen 2' }).click();
    const { dialog } = stock(page);
    await dialog.getByLabel('Service due').fill('1.1.2020');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText('The next service lies before the last one.')).toBeVisible();
    await dialog.getByLabel('Greatest speed').fill('');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await expect(dialog).toBeHidden();
    await expectNoViolations(page);
  },
);
