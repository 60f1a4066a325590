import type { Page } from '@playwright/test';
import { password } from './entry.ts';

/** The settings, the audit log, and who may open a record. */
export const settings = (page: Page) => ({
  dialog: page.getByRole('dialog'),

  async goTo(
    place:
      'Accounts and roles' | 'Security' | 'Clinical rules' | 'Charting templates' | 'Aftercare' | 'Backup',
  ): Promise<void> {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
    await page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('link', { name: place, exact: true })
      .click();
    await page.getByRole('heading', { name: place, level: 1 }).waitFor();
  },
  async goToAudit(): Promise<void> {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audit log' }).click();
    await page.getByRole('heading', { name: 'Audit log', level: 1 }).waitFor();
  },
  /** Creates a practitioner's account with a first password. */
  async createAccount(name: string, firstPassword: string): Promise<void> {
    await page.getByRole('button', { name: 'New account' }).click();
    await this.dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.dialog.getByLabel('First password', { exact: true }).fill(firstPassword);
    await this.dialog.getByLabel('First password again').fill(firstPassword);
    await this.confirm('Create account');
  },
  /** Confirms the open dialog with the signed-in person's password. */
  async confirm(action: string, typed = password): Promise<void> {
    await this.dialog.getByLabel('Your password').fill(typed);
    await this.dialog.getByRole('button', { name: action, exact: true }).click();
  },
  /** On a patient's screen: opens the record to the signed-in manager only. */
  async restrictToMyself(typed = password): Promise<void> {
    await page.getByRole('button', { name: 'Access to this record' }).click();
    await page.getByRole('menuitem', { name: 'Who may open this record …' }).click();
    await this.dialog.getByRole('radio', { name: 'Chosen people only' }).check();
    await this.confirm('Save', typed);
    await page.getByText('Restricted', { exact: true }).waitFor();
  },
});
