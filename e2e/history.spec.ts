import { expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry } from './pages/entry.ts';
import { history } from './pages/history.ts';
import { patients } from './pages/patients.ts';

test('the intake of a new patient from the keyboard: every question answered in under 100 keys', async ({
  page,
}) => {
  const told = history(page);
  await entry(page).enterClinic();
  await patients(page).create({ familyName: 'Carlsen', givenName: 'Ada', birthDate: '1990-02-28' });
  await expect(told.safety).toHaveText(/Allergies not asked/);
  await told.goTo();
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await page.getByRole('button', { name: 'No known allergies' }).focus();
  await press('Enter');
  await expect(told.safety).toHaveText('No known allergies');

  await told.answers('Acne').getByRole('button', { name: 'No', exact: true }).focus();
  for (let question = 0; question < 14; question += 1) await press('n');
  await expect(told.answers('Isotretinoin').getByRole('button', { name: 'No', exact: true })).toBeFocused();
  await expect(told.section('Conditions').getByRole('toolbar')).toHaveCount(0);

  // Isotretinoin until the spring: the last dose is asked, the rest of the section is "no".
  await press('p');
  await expect(page.getByLabel('Last dose')).toBeFocused();
  for (const digit of '20250430') await press(digit);
  await press('Enter');
  await expect(told.row('Medicines', 'Isotretinoin')).toContainText('Took it before · last dose 30 Apr 2025');
  await page.getByRole('button', { name: 'Nothing else to report' }).focus();
  await press('Enter');
  await expect(told.section('Medicines')).not.toContainText('not asked');

  for (const title of ['Skincare in use', 'Procedures']) {
    await told.section(title).getByRole('button', { name: 'Nothing to report' }).focus();
    await press('Enter');
    await expect(told.section(title)).not.toContainText('not asked');
  }
  await told.answers('Pregnancy and nursing').getByRole('button', { name: 'Neither' }).focus();
  await press('Enter');
  await expect(page.getByRole('toolbar', { name: /^Answer: (?!For )/ })).toHaveCount(0);
  expect(keys).toBeLessThan(100);

  await page.getByRole('radio', { name: /^III / }).press('Space');
  await expect(page.getByRole('radio', { name: /^III / })).toBeChecked();
  await expect(page.getByLabel('Details of the patient')).toContainText('Fitzpatrick typeIII');
});

test('a correction supersedes, a withdrawal ends; what was said before stays in sight', async ({ page }) => {
  const told = history(page);
  await entry(page).enterClinic();
  await patients(page).create({
    familyName: 'O’Brien-Łukaszewska 李',
    givenName: 'Zoë',
    birthDate: '1990-02-28',
  });
  await told.goTo();
  await told.answers('Isotretinoin').getByRole('button', { name: 'Past' }).click();
  const form = page.getByRole('form', { name: 'Isotretinoin' });
  await form.getByLabel('Last dose').fill('2099-01-01');
  await form.getByRole('button', { name: 'Record' }).click();
  await expect(form.getByText('This date lies in the future.')).toBeVisible();
  await form.getByRole('combobox', { name: 'Use' }).selectOption('No');
  await form.getByLabel('Last dose').fill('2025-05-02');
  await form.getByRole('button', { name: 'Record' }).click();
  await expect(form.getByText('“Never” and a date contradict each other')).toBeVisible();
  await form.getByRole('combobox', { name: 'Use' }).selectOption('Past');
  await form.getByRole('button', { name: 'Record' }).click();
  const row = told.row('Medicines', 'Isotretinoin');
  await expect(row).toContainText('last dose 2 May 2025');

  await row.getByRole('button', { name: 'Correct: Isotretinoin' }).click();
  const correction = page.getByRole('form', { name: 'Correct: Isotretinoin' });
  await correction.getByLabel('Last dose').fill('12.5.2025');
  await correction.getByRole('button', { name: 'Record' }).click();
  await expect(row).toContainText('last dose 12 May 2025');
  await expect(row.getByRole('button', { name: 'Correct: Isotretinoin' })).toBeFocused();
  await row.getByRole('button', { name: '1 earlier: Isotretinoin' }).click();
  await expect(page.getByRole('list', { name: 'Earlier entries: Isotretinoin' })).toContainText('2 May 2025');

  await row.getByRole('button', { name: 'Withdraw: Isotretinoin' }).click();
  const dialog = page.getByRole('dialog', { name: 'Withdraw “Isotretinoin”' });
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(dialog.getByText('Please fill this in.')).toBeVisible();
  await dialog.getByLabel('Why is it withdrawn?').fill('Belongs to her sister');
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(told.answers('Isotretinoin')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Earlier entries: Isotretinoin' })).toContainText(
    'Withdrawn: Belongs to her sister',
  );
});

test('alerts and allergies stand above the timeline and the charting form', async ({ page }) => {
  const told = history(page);
  await entry(page).enterClinic();
  const familyName = "=cmd|' /C calc'!A0";
  await patients(page).create({ familyName, givenName: 'Ada', birthDate: '1990-02-28' });
  await told.goTo();
  await page.getByRole('button', { name: 'No known allergies' }).click();
  await page.getByRole('button', { name: 'Add an allergy' }).click();
  const allergy = page.getByRole('form', { name: 'Add an allergy' });
  await allergy.getByLabel('Substance').fill('Lidocaine');
  await allergy.getByLabel('Severity').selectOption('Severe');
  await allergy.getByRole('button', { name: 'Record' }).click();
  await page.getByRole('button', { name: 'Pin an alert' }).click();
  const alert = page.getByRole('form', { name: 'Pin an alert' });
  const text = '<img src=x onerror=alert(1)> faints';
  await alert.getByLabel('Alert').fill(text);
  await alert.getByLabel('Alert').press('Enter');
  await expect(told.safety).toContainText(text);

  await page.getByRole('link', { name: 'Timeline' }).click();
  await expect(told.safety).toContainText('Lidocaine (severe)');
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  await expect(charting(page).chart).toBeVisible();
  await expect(told.safety).toContainText('Lidocaine (severe)');
  await expect(told.safety).toContainText(text);
});

test('what is half typed is not lost by leaving, and comes back after a lock', async ({ page }) => {
  const told = history(page);
  await entry(page).enterClinic();
  await patients(page).create({ familyName: 'Carlsen', givenName: 'Ada', birthDate: '1990-02-28' });
  await told.goTo();
  await page.getByRole('button', { name: 'Pin an alert' }).click();
  const form = page.getByRole('form', { name: 'Pin an alert' });
  await form.getByLabel('Alert').fill('Pacemaker');
  await page.getByRole('link', { name: 'Timeline' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep editing' }).click();
  await expect(form.getByLabel('Alert')).toHaveValue('Pacemaker');
  await entry(page).lock();
  await entry(page).unlock();
  await expect(form.getByLabel('Alert')).toHaveValue('Pacemaker');
  await form.getByLabel('Alert').press('Escape');
  await form.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(form).toBeHidden();
});

test('a birth date that makes the patient 3 or 115 is asked about, and kept', async ({ page }) => {
  await entry(page).enterClinic();
  await patients(page).fillNew({ familyName: 'Carlsen', givenName: 'Ada', birthDate: '1905-02-28' });
  const form = page.getByRole('dialog', { name: 'New patient' });
  await expect(form.getByRole('alert')).toContainText('Nothing has been stored yet');
  await form.getByRole('button', { name: 'Change the date' }).click();
  await expect(form.getByLabel('Date of birth')).toBeFocused();
  await expect(form.getByLabel('Date of birth')).toHaveValue('1905-02-28');
  await form.getByRole('button', { name: 'Create patient' }).click();
  await form.getByRole('button', { name: 'The date is right' }).click();
  await expect(page.getByRole('heading', { name: 'Carlsen, Ada', level: 1 })).toBeVisible();
});
