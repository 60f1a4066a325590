import type { Locator, Page } from '@playwright/test';

/** A patient's consents, and the settings of their texts. */
export const consents = (page: Page) => ({
  dialog: page.getByRole('dialog'),
  list: page.getByRole('list', { name: 'Consents, newest first' }),

  async goToTexts(): Promise<void> {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
    await page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('link', { name: 'Consent texts' })
      .click();
    await page.getByRole('heading', { name: 'Consent texts', level: 1 }).waitFor();
  },
  async addStartingTexts(): Promise<void> {
    await this.goToTexts();
    await page.getByRole('button', { name: 'Add Stratum’s starting texts' }).click();
    await page.getByRole('heading', { name: 'Consent to microneedling' }).waitFor();
  },
  /** From a patient's screen. */
  async open(): Promise<void> {
    await page
      .getByRole('navigation', { name: 'Parts of the record' })
      .getByRole('link', { name: 'Consents' })
      .click();
    await page.getByRole('heading', { name: 'Consents', level: 2 }).waitFor();
  },
  /** Leads to the text, on screen unless something else was chosen. */
  async choose(label = 'Consent to microneedling · English'): Promise<void> {
    await page.getByRole('button', { name: 'New consent' }).click();
    await this.dialog.getByLabel('Text').selectOption({ label });
    await this.continue();
  },
  async continue(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Show the text' }).click();
    await this.dialog.getByRole('heading', { level: 2 }).nth(1).waitFor();
  },
  async tickAll(): Promise<void> {
    for (const box of await this.dialog.getByRole('listitem').getByRole('checkbox').all()) await box.check();
  },
  /** Draws two strokes with the mouse. */
  async draw(): Promise<void> {
    await this.drawOn(this.dialog);
  },
  async drawOn(place: Locator): Promise<void> {
    const pad = place.getByRole('img', { name: /^Field for the signature/ });
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (!box) throw new Error('The pad is on screen');
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
    await page.mouse.move(...at(0.15, 0.6));
    await page.mouse.down();
    for (let step = 0; step <= 20; step += 1) {
      await page.mouse.move(...at(0.15 + step * 0.02, 0.6 - 0.3 * Math.sin(step / 2)));
    }
    await page.mouse.up();
    await page.mouse.move(...at(0.6, 0.4));
    await page.mouse.down();
    await page.mouse.move(...at(0.8, 0.45), { steps: 6 });
    await page.mouse.up();
  },
  async sign(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  },
});
