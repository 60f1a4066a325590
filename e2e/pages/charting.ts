import { type Page, expect } from '@playwright/test';
import { password } from './entry.ts';

/** The charting screen of a draft. */
export const charting = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Sign this session' });
  return {
    dialog,
    chart: page.getByRole('group', { name: /^Chart, / }),
    zone: (name: string) => page.getByRole('checkbox', { name, exact: true }),
    cell: (column: string, row: string) => page.getByLabel(`${column}, ${row}`, { exact: true }),
    missing: page.getByRole('region', { name: 'Still missing before signing' }),
    section: (name: string) => page.getByRole('region', { name, exact: true }),
    concern: (name: string) =>
      page.getByRole('group', { name: 'Concerns treated' }).getByRole('button', { name, exact: true }),
    answer: (question: string, answer: string) =>
      page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: answer, exact: true }),

    async selectZone(name: string): Promise<void> {
      await this.zone(name).click();
      await this.cell('Depth', name).waitFor();
    },
    async fillCartridge(lot: string, expiry: string): Promise<void> {
      await page.getByLabel('Cartridge lot').fill(lot);
      await page.getByLabel('Cartridge expiry').fill(expiry);
    },
    async saved(): Promise<void> {
      await page.getByText(/^Saved \d/).waitFor();
    },
    /** Confirms the recorded answers and acknowledges what only has to be seen. */
    async confirmScreening(): Promise<void> {
      const all = page.getByRole('button', { name: /^Confirm (all|1 answer)/ });
      if (await all.isVisible()) await all.click();
      // The section folds away with the last of them.
      const unseen = page.getByRole('checkbox', { name: 'Acknowledged', checked: false });
      for (let left = await unseen.count(); left > 0; left = await unseen.count()) {
        await unseen.first().click();
        await expect(unseen).not.toHaveCount(left);
      }
    },
    /** Gives the reason for treating in spite of the one finding that asks for it, such as an interval too short. */
    async goOnBecause(reason: string): Promise<void> {
      await page.getByRole('group', { name: 'Go on all the same' }).getByLabel('Reason').fill(reason);
    },
    async sign(typed = password): Promise<void> {
      await this.confirmScreening();
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      await dialog.getByLabel('Your password').fill(typed);
      await dialog.getByRole('button', { name: 'Sign and lock' }).click();
    },
  };
};
