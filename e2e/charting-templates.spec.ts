import type { Locator, Page } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { ask } from './pages/channels.ts';
import { charting } from './pages/charting.ts';
import { entry, password } from './pages/entry.ts';
import { type NewPatient, patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';
import { settings } from './pages/settings.ts';
import { stockMaterials } from './stocked-clinic.ts';

/** Templates of the clinic: made of a charted session, started from, and what today does not allow of them. */

const hostile = `<img src=x onerror="document.title='broken'"> "'; --`;

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual([]);
}

const first = { familyName: 'Harrach', givenName: 'Ida', birthDate: '1985-03-12' };
const second = { familyName: 'Lenz', givenName: 'Paul', birthDate: '1971-10-02' };

async function chartNewPatient(page: Page, patient: NewPatient) {
  const { familyName } = patient;
  await patients(page).create(patient);
  await prepareToTreat(page, familyName);
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  const chart = charting(page);
  await expect(chart.chart).toBeVisible();
  return chart;
}

async function fromMenu(page: Page, item: RegExp | string): Promise<void> {
  await page.getByRole('button', { name: 'More about this draft' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

const startOf = (page: Page): Locator => page.getByRole('region', { name: 'Start from' });

/** A session with a cheek at 1.75 mm, a chin, an anaesthetic of the stock and a note, saved under a name. */
async function makeTemplate(page: Page, name: string) {
  const chart = await chartNewPatient(page, first);
  await chart.concern('Acne scars').click();
  for (const [zone, depth] of [
    ['Cheek, left', '1.75'],
    ['Chin', '0.5'],
  ] as const) {
    await chart.selectZone(zone);
    await chart.cell('Depth', zone).fill(depth);
    await chart.cell('Passes', zone).fill('4');
  }
  await chart.section('Anaesthetic').getByText('Used', { exact: true }).click();
  await chart.cell('Product', 'Anaesthetic 1').fill('Lidopril 5');
  await chart.cell('Lot', 'Anaesthetic 1').fill('A-77');
  await page.getByLabel('Cartridge type').fill('12 needles');
  await chart.fillCartridge('C-SECRET', '2099-12');
  await chart.saved();

  await fromMenu(page, 'Save as template …');
  const dialog = page.getByRole('dialog', { name: 'Save as template' });
  await expect(dialog.getByLabel('Depth, mm, Cheek, left')).toHaveValue('1.75');
  await expect(dialog.getByRole('checkbox', { name: 'Acne scars' })).toBeChecked();
  await expect(dialog.getByLabel('Cartridge type')).toHaveValue('12 needles');
  await expect(dialog.getByLabel('Anaesthetic 1', { exact: true })).toHaveValue('Lidopril 5');
  await expect(dialog).not.toContainText(/C-SECRET|A-77/);
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Save template' }).click();
  await expect(dialog.getByText('Please fill this in.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await dialog.getByRole('button', { name: 'Save template' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('The template was saved as version 1.')).toBeVisible();
  await expect(page).toHaveTitle(/Charting/);
}

test('a template is made of what is charted, started from, and taken back', async ({ page }) => {
  await entry(page).enterClinic();
  await stockMaterials(page);
  await makeTemplate(page, hostile);
  await entry(page).goToPatients();
  const chart = await chartNewPatient(page, second);

  await test.step('what would be set is shown before', async () => {
    await page.keyboard.press('Alt+T');
    const dialog = page.getByRole('dialog', { name: 'Templates of the clinic' });
    await expect(dialog.getByText('Cheek, left: 1.75 mm, 4 passes')).toBeVisible();
    await expect(dialog.getByText('Anaesthetic: Lidopril 5')).toBeVisible();
    await expect(dialog.getByText(hostile)).toBeVisible();
    await expectNoViolations(page);
    await dialog.getByRole('button', { name: `Start from it: ${hostile}` }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('what was filled in and what was not is said, and typing goes on at the cartridge', async () => {
    await expect(chart.cell('Depth', 'Cheek, left')).toHaveValue('1.75');
    await expect(chart.cell('Passes', 'Chin')).toHaveValue('4');
    await expect(chart.cell('Product', 'Anaesthetic 1')).toHaveValue('Lidopril 5');
    await expect(chart.cell('Lot', 'Anaesthetic 1')).toHaveValue('');
    await expect(page.getByLabel('Cartridge type')).toHaveValue('12 needles');
    await expect(page.getByLabel('Cartridge lot')).toHaveValue('');
    await expect(page.getByLabel('Cartridge lot')).toBeFocused();
    await expect(page.getByText(`Started from “${hostile}”`)).toBeVisible();
    await expect(page.getByText(/^Filled in from .*: 2 zones and 1 anaesthetic\.$/)).toBeVisible();
    await expect(startOf(page)).toHaveCount(0);
  });

  await test.step('it is taken back, but for what was changed since', async () => {
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText(/^Started from/)).toHaveCount(0);
    await expect(chart.cell('Depth', 'Cheek, left')).toHaveCount(0);
    await expect(page.getByLabel('Cartridge type')).toHaveValue('');
    await expect(startOf(page)).toBeVisible();
  });

  await test.step('what was typed stays', async () => {
    await chart.selectZone('Chin');
    await chart.cell('Depth', 'Chin').fill('0.75');
    await page.getByLabel('Cartridge type').fill('Mine');
    await fromMenu(page, /^Start from a template/);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Start from it: ${hostile}` })
      .click();
    await expect(chart.cell('Depth', 'Chin')).toHaveValue('0.75');
    await expect(chart.cell('Passes', 'Chin')).toHaveValue('4');
    await expect(page.getByLabel('Cartridge type')).toHaveValue('Mine');
    await chart.saved();
    await page.reload();
    await expect(chart.cell('Depth', 'Cheek, left')).toHaveValue('1.75');
  });
});

test('a depth that the device does not have any more, and a product that is not in use, are left out and said', async ({
  page,
}) => {
  await entry(page).enterClinic();
  await stockMaterials(page);
  await makeTemplate(page, 'Scars');
  const { devices, products } = await ask(page, 'stock.overview', { past: false });
  const [device] = devices;
  const cream = products.find(({ product }) => product.name === 'Lidopril 5')?.product;
  if (!device || !cream) throw new Error('Both are there');
  await ask(page, 'stock.saveDevice', {
    deviceId: device.id,
    revision: device.revision,
    form: {
      makeModel: device.makeModel,
      serialNumber: device.serialNumber ?? '',
      depthMinimum: '0.5',
      depthMaximum: '1.5',
      depthStep: '0.25',
      speedMinimum: '',
      speedMaximum: '',
      lastService: '',
      serviceDue: '',
      active: true,
    },
  });
  await ask(page, 'stock.saveProduct', {
    productId: cream.id,
    revision: cream.revision,
    form: {
      name: cream.name,
      maker: '',
      category: 'anaesthetic',
      ingredients: [],
      sterile: '',
      allowedPhases: [],
      labelledRoute: '',
      defaultVolume: '',
      occlusion: '',
      longestMinutes: '',
      gtin: '',
      active: false,
    },
  });
  await entry(page).goToPatients();
  const chart = await chartNewPatient(page, second);
  await startOf(page)
    .getByRole('button', { name: /^Scars/ })
    .click();
  await expect(
    page.getByText('1.75 mm is above this device’s 1.50 mm: depth left empty for Cheek, left.'),
  ).toBeVisible();
  await expect(page.getByText('Lidopril 5 was left out: it is not in use any more.')).toBeVisible();
  await expect(chart.cell('Depth', 'Cheek, left')).toHaveValue('');
  await expect(chart.cell('Passes', 'Cheek, left')).toHaveValue('4');
  await expect(chart.cell('Depth', 'Chin')).toHaveValue('0.50');
  await expect(
    chart.section('Anaesthetic').getByRole('radio', { name: 'Used', exact: true }),
  ).not.toBeChecked();
  await expectNoViolations(page);
});

test('templates are written, edited and taken out of use in the settings; a practitioner retires none', async ({
  page,
}) => {
  await entry(page).enterClinic();
  const set = settings(page);
  await set.goTo('Charting templates');
  await expect(page.getByText('No templates yet')).toBeVisible();
  await expectNoViolations(page);

  await page.getByRole('button', { name: 'New template' }).click();
  const dialog = page.getByRole('dialog', { name: 'New template' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Fresh face');
  await dialog.getByRole('button', { name: 'Save template' }).click();
  await expect(dialog.getByText(/^A template sets something/)).toBeVisible();
  await dialog.getByLabel('Add a site').fill('cheeks');
  await page.getByRole('option', { name: /^Cheeks/ }).click();
  await dialog.getByLabel('Depth, mm, Cheek, left').fill('2,75');
  await dialog.getByLabel('Passes, Cheek, right').fill('4');
  await dialog.getByRole('button', { name: 'Save template' }).click();
  await expect(dialog.getByText('The device ends at 2.5 mm.')).toBeVisible();
  await expect(dialog.getByLabel('Depth, mm, Cheek, left')).toBeFocused();
  await dialog.getByLabel('Depth, mm, Cheek, left').fill('0,75');
  await dialog.getByRole('button', { name: 'Add serum' }).click();
  await expect(dialog.getByLabel('Product, serum 1')).toBeFocused();
  await dialog.getByLabel('Product, serum 1').fill('Glide');
  await dialog.getByLabel('Category, serum 1').selectOption('Hyaluronic acid');
  await dialog.getByRole('button', { name: 'Save template' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('for anything · 2 zones, 0.75 mm · 1 serum')).toBeVisible();

  await page.getByRole('button', { name: 'Edit Fresh face' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit Fresh face' });
  await edit.getByLabel('Depth, mm, Cheek, right').fill('1');
  await edit.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(edit).toBeHidden();
  await page.getByRole('button', { name: 'Versions of Fresh face' }).click();
  const history = page.getByRole('dialog', { name: 'Versions of Fresh face' });
  await expect(history.getByText('Cheek, right: 1.00 mm, 4 passes')).toBeVisible();
  await history.getByLabel('Version').selectOption({ index: 1 });
  await expect(history.getByText('The first version')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'New template' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('FRESH  face');
  await dialog.getByLabel('Cartridge type').fill('12 needles');
  await dialog.getByRole('button', { name: 'Save template' }).click();
  await expect(dialog.getByText(/^Another template in use has this name/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(dialog).toBeHidden();

  await ask(page, 'account.create', {
    form: {
      name: 'Dr. Zoë Kern',
      registrationNumber: '',
      roles: ['practitioner'],
      newPassword: 'given by the manager',
      newPasswordRepeated: 'given by the manager',
    },
    password,
  });
  await page.getByRole('button', { name: 'More for Fresh face' }).click();
  await page.getByRole('menuitem', { name: 'Take out of use' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take out of use' }).click();
  await expect(page.getByText('Not used any more')).toBeVisible();
  await expect(page.getByRole('button', { name: 'More for Fresh face' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit Fresh face' }).click();
  await edit.getByLabel('Depth, mm, Cheek, right').fill('0.75');
  await edit.getByRole('button', { name: 'Save as version 3' }).click();
  await expect(page.getByText('In use', { exact: true })).toBeVisible();

  await entry(page).lock();
  await page.getByRole('radio', { name: 'Dr. Zoë Kern' }).check();
  await entry(page).unlock('given by the manager');
  await page.getByLabel('New password', { exact: true }).fill('known to nobody else');
  await page.getByLabel('Repeat the new password').fill('known to nobody else');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(entry(page).today).toBeVisible();
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByPlaceholder('Patient, command …').fill('templates');
  await page.getByRole('option', { name: 'Settings: charting templates' }).click();
  await expect(page.getByRole('button', { name: 'Edit Fresh face' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'More for Fresh face' })).toHaveCount(0);
  const { templates } = await ask(page, 'sessionTemplate.list', undefined);
  const retire = ask(page, 'sessionTemplate.retire', {
    templateId: templates[0]?.templateId ?? '',
    version: 3,
  });
  await expect(retire).rejects.toThrow('access.role');
});
