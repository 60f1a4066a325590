import { expect, test } from './fixtures.ts';
import { entry, password } from './pages/entry.ts';
import { patients } from './pages/patients.ts';

test.use({ clinic: 'none' });

test('a time zone is found by a part of its name, and none is put in its place', async ({ page }) => {
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await zone.click();
  await page.keyboard.type('vienna');
  await page.keyboard.press('Tab');
  await expect(zone).toHaveValue('Europe/Vienna');

  await zone.click();
  await page.keyboard.type('nowhere');
  await page.keyboard.press('Tab');
  await expect(zone).toHaveValue('nowhere');
  await expect(zone).toHaveAttribute('aria-invalid', 'true');
});

test('the recovery key counts once part of it was typed back, and sets a forgotten password', async ({
  page,
}) => {
  const door = entry(page);
  await door.beginClinic();
  const groups = page.getByRole('list', { name: /^Recovery key/ });
  await expect(groups.getByRole('listitem')).toHaveCount(7);

  // A slip is named beside its field, and the key can be looked at again.
  await page.getByRole('button', { name: 'I have it on paper' }).click();
  for (const field of await page.getByRole('textbox', { name: /^Group \d$/ }).all())
    await field.fill('00000');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('This is not the group that was shown.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Show the key again' }).click();
  const key = await door.confirmKey();
  await expect(door.today).toBeVisible();
  await expect(page.getByText('There is no recovery key')).toBeHidden();

  await door.lock();
  await door.recover(key.join(' ').toLowerCase(), 'another quiet river stone');
  await expect(door.today).toBeVisible();
  await door.lock();
  await door.unlock(password);
  await expect(page.getByText('The password is not right')).toBeVisible();
  await door.unlock('another quiet river stone');
  await expect(door.today).toBeVisible();
});

test('the printed sheet of the recovery key holds the key, the clinic and nothing else of the window', async ({
  page,
}) => {
  const door = entry(page);
  await door.beginClinic('Hautzentrum Wien');
  const key = await door.readKey();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Later' })).toBeHidden();
  await expect(page.locator('#root')).toBeHidden();
  for (const text of [...key, 'Hautzentrum Wien', 'What it is for']) {
    await expect(page.getByText(text, { exact: true }).last()).toBeVisible();
  }
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'I have it on paper' }).click();
  await expect(page.getByRole('heading', { name: 'Type part of it back' })).toBeVisible();
  for (const group of key) await expect(page.locator('body')).not.toContainText(group);
});

test('put off, the recovery key is asked for on Today', async ({ page }) => {
  const door = entry(page);
  await door.beginClinic();
  await page.getByRole('button', { name: 'Later' }).click();
  await expect(page.getByText('There is no recovery key')).toBeVisible();
  await page.getByRole('link', { name: 'Make a recovery key' }).click();
  await expect(page.getByRole('heading', { name: 'Security', level: 1 })).toBeVisible();
});

test('after a lock the same person goes on at the same place, and a half-typed form is there again', async ({
  page,
}) => {
  const door = entry(page);
  await door.createClinic();
  await patients(page).create({ familyName: 'Carlsen', givenName: 'Ada', birthDate: '1990-02-28' });
  const address = page.url();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Phone').fill('+43 660 1234567');
  await door.lock();
  await expect(page.locator('body')).not.toContainText('Carlsen');
  expect(page.url()).not.toContain('patients');

  await door.unlock();
  await expect(form.getByLabel('Phone')).toHaveValue('+43 660 1234567');
  await expect(form.getByText('What you had typed when Stratum locked')).toBeVisible();
  expect(page.url()).toBe(address);

  // Saved, it is forgotten.
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(form.getByLabel('Phone')).toHaveValue('+43 660 1234567');
  await expect(form.getByText('What you had typed when Stratum locked')).toBeHidden();
});

test('a half-typed new patient survives a lock and leaving the application', async ({ page, stratum }) => {
  await entry(page).createClinic();
  await page.getByRole('button', { name: 'New patient' }).first().click();
  const form = page.getByRole('dialog', { name: 'New patient' });
  await form.getByLabel('Family name').fill('Half-Typed');
  await entry(page).lock();
  const again = await stratum.relaunch();
  await entry(again).unlock();
  await entry(again).goToPatients();
  await again.getByRole('button', { name: 'New patient' }).first().click();
  const found = again.getByRole('dialog', { name: 'New patient' });
  await expect(found.getByLabel('Family name')).toHaveValue('Half-Typed');

  // Discarded, it is gone.
  await found.getByRole('button', { name: 'Cancel' }).click();
  await found.getByRole('button', { name: 'Discard' }).click();
  await expect(found).toBeHidden();
  await again.getByRole('button', { name: 'New patient' }).first().click();
  await expect(found.getByLabel('Family name')).toHaveValue('');
});
