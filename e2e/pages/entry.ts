import type { Page } from '@playwright/test';

export const password = 'quiet river stone';

/** The clinic that specs work in. */
export const firstRunEntries = {
  clinicName: 'Hautzentrum Wien',
  timeZone: 'Europe/Vienna',
  accountName: 'Dr. Test Practitioner',
  registrationNumber: 'R-1',
  deviceMakeModel: 'Pen A',
  deviceSerialNumber: 'SN-7',
  password,
  passwordRepeated: password,
};

/** First run, recovery key, unlock. */
export const entry = (page: Page) => ({
  keyTitle: page.getByRole('heading', { name: 'Your recovery key', level: 1 }),
  lockedTitle: page.getByRole('heading', { name: 'Unlock Stratum', level: 1 }),
  today: page.getByRole('heading', { name: 'Today', level: 1 }),

  /** Fills in the first run; ends where the recovery key is shown. */
  async beginClinic(
    clinicName = firstRunEntries.clinicName,
    timeZone = firstRunEntries.timeZone,
  ): Promise<void> {
    const { accountName, registrationNumber, deviceMakeModel, deviceSerialNumber } = firstRunEntries;
    await page.getByLabel('Clinic name').fill(clinicName);
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    await zone.fill(timeZone);
    await page.getByRole('option', { name: timeZone, exact: true }).click();
    await page.getByLabel('Your name').fill(accountName);
    await page.getByLabel('Registration number').fill(registrationNumber);
    await page.getByLabel('Make and model').fill(deviceMakeModel);
    await page.getByLabel('Serial number').fill(deviceSerialNumber);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('Repeat the password').fill(password);
    await page.getByRole('button', { name: 'Create the clinic' }).click();
    await this.keyTitle.waitFor();
  },
  /** Unlocks the clinic that is there, and goes to the patients. */
  async enterClinic(): Promise<void> {
    await this.unlock();
    await this.goToPatients();
  },
  /** Creates a clinic, puts the recovery key off, and goes to the patients. */
  async createClinic(): Promise<void> {
    await this.beginClinic();
    await page.getByRole('button', { name: 'Later' }).click();
    await this.goToPatients();
  },
  /** The groups of the key on screen. */
  async readKey(): Promise<string[]> {
    const groups = page.getByRole('list', { name: /^Recovery key/ }).getByRole('listitem');
    await groups.first().waitFor();
    return (await groups.allInnerTexts()).map((text) => text.split('\n').at(-1)?.trim() ?? '');
  },
  /** Types back what is asked for of the key on screen, and answers with the key. */
  async confirmKey(): Promise<string[]> {
    const key = await this.readKey();
    await page.getByRole('button', { name: 'I have it on paper' }).click();
    const fields = page.getByRole('textbox', { name: /^Group \d$/ });
    await fields.first().waitFor();
    for (const field of await fields.all()) {
      const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '');
      const position = Number(/\d/.exec(label)?.[0]);
      await field.fill(key[position - 1]?.toLowerCase() ?? '');
    }
    await page.getByRole('button', { name: 'Confirm' }).click();
    return key;
  },
  async goToPatients(): Promise<void> {
    await page.getByRole('navigation').getByRole('link', { name: 'Patients' }).click();
    await page.getByRole('heading', { name: 'Patients', level: 1 }).waitFor();
  },
  async unlock(typed = password): Promise<void> {
    await page.getByLabel('Password', { exact: true }).fill(typed);
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  },
  /** From the locked screen with the recovery key to a new password. */
  async recover(key: string, newPassword: string): Promise<void> {
    await page.getByRole('button', { name: 'Forgotten password' }).click();
    await page.getByLabel('Recovery key').fill(key);
    await page.getByLabel('New password', { exact: true }).fill(newPassword);
    await page.getByLabel('Repeat the new password').fill(newPassword);
    await page.getByRole('button', { name: 'Set the password and unlock' }).click();
  },
  async lock(): Promise<void> {
    await page.keyboard.press('ControlOrMeta+L');
    await this.lockedTitle.waitFor();
  },
});
