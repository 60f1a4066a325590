import type { Page } from '@playwright/test';
import { password } from './entry.ts';

/** The document of a signed session, and the dialogs that add to it. */
export const session = (page: Page) => {
  const addendum = page.getByRole('dialog', { name: 'Add an addendum' });
  const voiding = page.getByRole('dialog', { name: 'Mark as recorded by mistake?' });
  return {
    addendum,
    voiding,
    heading: page.getByRole('heading', { name: /^Session of/, level: 1 }),
    part: (name: string) => page.getByRole('region', { name, exact: true }),

    async openAddendum(): Promise<void> {
      await page.getByRole('button', { name: 'Add addendum' }).first().click();
      await addendum.waitFor();
    },
    async addAddendum(part: string, text: string, typed = password): Promise<void> {
      await this.openAddendum();
      await addendum.getByLabel('Amends').selectOption(part);
      await addendum.getByLabel('Text').fill(text);
      await addendum.getByLabel('Your password').fill(typed);
      await addendum.getByRole('button', { name: 'Sign addendum' }).click();
      await addendum.waitFor({ state: 'hidden' });
    },
    async void(reason: string, typed = password): Promise<void> {
      await page.getByRole('button', { name: 'Recorded by mistake …' }).click();
      await voiding.getByLabel('Reason').fill(reason);
      await voiding.getByLabel('Your password').fill(typed);
      await voiding.getByRole('button', { name: 'Mark as recorded by mistake' }).click();
      await voiding.waitFor({ state: 'hidden' });
    },
  };
};
