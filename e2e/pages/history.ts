import type { Page } from '@playwright/test';
import { patients } from './patients.ts';

/** A patient's history: its sections, the questions in them, and what was answered. */
export const history = (page: Page) => ({
  safety: page.getByRole('list', { name: 'Alerts and allergies' }),

  /** Finds a patient from the list and goes to the history. */
  async open(recordNumber: string): Promise<void> {
    const { search } = patients(page);
    await search.fill(recordNumber);
    await page.getByText('1 patient shown').waitFor({ state: 'attached' });
    await search.press('ArrowDown');
    await page.keyboard.press('Enter');
    await this.goTo();
  },
  async goTo(): Promise<void> {
    await page
      .getByRole('navigation', { name: 'Parts of the record' })
      .getByRole('link', { name: 'History' })
      .click();
    await page.getByRole('heading', { name: 'Allergies', level: 2 }).waitFor();
  },
  section: (title: string) => page.getByRole('region', { name: title, exact: true }),
  /** One subject of a section: a question or an entry. */
  row(section: string, name: string) {
    return this.section(section).getByRole('listitem').filter({ hasText: name });
  },
  /** The answers to a question that nobody has asked. */
  answers: (question: string) => page.getByRole('toolbar', { name: `Answer: ${question}`, exact: true }),
});
