import { expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';

test('what is signed and observed afterwards is on the patient’s screen at once', async ({ page }) => {
  const chart = charting(page);
  await entry(page).enterClinic();
  await patients(page).create({ familyName: 'Carlsen', givenName: 'Ada', birthDate: '1990-02-28' });
  await prepareToTreat(page, 'Carlsen');

  await page.getByRole('button', { name: 'Chart session' }).first().click();
  await chart.selectZone('Forehead');
  await chart.cell('Depth', 'Forehead').fill('0.5');
  await chart.fillCartridge('C-77', '2099-12-31');
  await page.getByRole('radio', { name: 'None seen' }).press('Space');
  await chart.sign();
  await expect(page.getByRole('heading', { name: /^Session of/, level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Record later observation' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Compare with previous' })).toBeHidden();

  await page.getByRole('button', { name: 'Record later observation' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record a later observation' });
  await dialog.getByLabel('Reaction').selectOption('Itch');
  await dialog.getByRole('radio').nth(1).press('Space');
  await dialog.getByRole('button', { name: 'Record observation' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('button', { name: '1 later observation' }).click();
  await expect(page.getByRole('heading', { name: 'Recorded after signing' })).toBeInViewport();

  await page.getByRole('link', { name: 'Patient', exact: true }).click();
  await expect(page.getByText('1 session', { exact: true })).toBeVisible();
  await expect(page.getByText('Unsigned draft')).toBeHidden();
  await expect(page.getByRole('list', { name: 'Observed after signing' }).getByText('Itch')).toBeVisible();

  // The whole row opens the session: its link lies over it.
  await page.getByText('No serum').click({ force: true });
  await expect(page.getByRole('heading', { name: /^Session of/, level: 1 })).toBeVisible();
});
