import type { Page } from '@playwright/test';

/** The stock: products and lots, devices, recall search. */
export const stock = (page: Page) => ({
  dialog: page.getByRole('dialog'),
  products: page.getByRole('table', { name: 'Products and lots, by category' }),
  found: page.getByRole('table', { name: 'Sessions, newest first' }),

  async goTo(tab: 'Products and lots' | 'Devices' | 'Recall search' = 'Products and lots'): Promise<void> {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Stock' }).click();
    await page.getByRole('heading', { name: 'Stock', level: 1 }).waitFor();
    await page.getByRole('navigation', { name: 'Stock' }).getByRole('link', { name: tab }).click();
  },
  /** As a keyboard wedge does: key by key, the separator as Ctrl+], Enter at the end. */
  async scan(code: string, field = 'Scan the package'): Promise<void> {
    const [first = '', ...others] = code.split('\u001D');
    await page.getByLabel(field).focus();
    await page.keyboard.type(first);
    for (const part of others) {
      await page.keyboard.press('Control+]');
      await page.keyboard.type(part);
    }
    await page.keyboard.press('Enter');
  },
  async addProduct(name: string, category: string, gtin: string): Promise<void> {
    await this.dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.dialog.getByLabel('Category').selectOption(category);
    await this.dialog.getByLabel('Product number (GTIN)').fill(gtin);
    await this.dialog.getByRole('button', { name: 'Add product' }).click();
  },
  async menuOfLot(number: string, item: string): Promise<void> {
    await page.getByRole('button', { name: `What to do with lot ${number}` }).click();
    await page.getByRole('menuitem', { name: item }).click();
  },
});
