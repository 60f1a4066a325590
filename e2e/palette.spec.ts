import { expect, test } from './fixtures.ts';
import { entry } from './pages/entry.ts';
import { patients } from './pages/patients.ts';

test('letters typed right after Ctrl+K reach the palette, and none the screen behind it', async ({
  page,
}) => {
  await entry(page).enterClinic();
  await patients(page).create({ familyName: 'Carlsen', givenName: 'Ada', birthDate: '1990-02-28' });
  const address = page.url();
  const field = page.getByRole('combobox', { name: /patient/i });
  const edit = page.getByRole('button', { name: 'Edit', exact: true });

  await edit.focus();
  for (const typed of ['carl', 'ccc']) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    await expect(field).toHaveValue(typed);
    await expect(field).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(field).toBeHidden();
    await expect(edit).toBeFocused();
    expect(page.url()).toBe(address);
  }

  // Even when all come before the palette has had time to appear.
  await page.evaluate(() => {
    const press = (key: string, ctrlKey = false) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', {
          key,
          code: `Key${key.toUpperCase()}`,
          ctrlKey,
          bubbles: true,
          cancelable: true,
        }),
      );
    press('k', true);
    for (const letter of 'carl') press(letter);
  });
  await expect(field).toHaveValue('carl');
  await page.keyboard.type('sen');
  await expect(field).toHaveValue('carlsen');
  expect(page.url()).toBe(address);
});
