import type { Page } from '@playwright/test';
import { password } from './entry.ts';

/** On a patient's screen: merging another record with it, and undoing that. */
export const merge = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Merge two records of one person' });
  const undoing = page.getByRole('dialog', { name: /^Undo the merge of/ });
  return {
    dialog,
    undoing,
    banner: page.getByRole('list', { name: 'Merged records' }),

    async open(): Promise<void> {
      await page.getByRole('button', { name: 'Access to this record' }).click();
      await page.getByRole('menuitem', { name: 'Merge with another record …' }).click();
      await dialog.waitFor();
    },
    /** Finds the other record by what is typed, and chooses it. */
    async choose(query: string, name: string): Promise<void> {
      await dialog.getByLabel('The other record of this person').fill(query);
      await dialog.getByRole('button', { name }).click();
    },
    async confirm(reason: string, typed = password): Promise<void> {
      await dialog.getByLabel('Why these are one person').fill(reason);
      await dialog.getByLabel('Your password').fill(typed);
      await dialog.getByRole('button', { name: 'Merge the records' }).click();
    },
    async undo(reason: string, typed = password): Promise<void> {
      await page.getByRole('button', { name: /^Undo merge …/ }).click();
      await undoing.getByLabel('Why these are two people').fill(reason);
      await undoing.getByLabel('Your password').fill(typed);
      await undoing.getByRole('button', { name: 'Undo the merge' }).click();
      await undoing.waitFor({ state: 'hidden' });
    },
  };
};
