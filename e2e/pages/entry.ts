import type { Page } from '@playwright/test';

export const password = 'quiet river stone';

/** First run and unlock. */
export const entry = (page: Page) => ({
  async createClinic(clinicName = 'Hautzentrum Wien', timeZone = 'Europe/Vienna'): Promise<void> {
    await page.getByLabel('Clinic name').fill(clinicName);
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    await zone.fill(timeZone);
    await page.getByRole('option', { name: timeZone, exact: true }).click();
    await page.getByLabel('Your name').fill('Dr. Test Practitioner');
    await page.getByLabel('Registration number').fill('R-1');
    await page.getByLabel('Make and model').fill('Pen A');
    await page.getByLabel('Serial number').fill('SN-7');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('Repeat the password').fill(password);
    await page.getByRole('button', { name: 'Create the clinic' }).click();
    await page.getByRole('heading', { name: 'Patients', level: 1 }).waitFor();
  },
  async unlock(typed = password): Promise<void> {
    await page.getByLabel('Password', { exact: true }).fill(typed);
    await page.getByRole('button', { name: 'Unlock' }).click();
  },
});
