import { expect, test } from './fixtures.ts';

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
