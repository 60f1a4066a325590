import type { Page } from '@playwright/test';

/** A row of a table or an item of a list: all of its text, its facts by name, its cells by the heading of their column. */
export type DocumentItem = { text: string; facts: [string, string][]; cells: Record<string, string> };

export type DocumentPart = Omit<DocumentItem, 'cells'> & { name: string; items: DocumentItem[] };

/** What the document of a signed session says, part by part; the head has no name. What is only printed is said, too. */
export const readSessionDocument = (page: Page): Promise<DocumentPart[]> =>
  page.getByRole('article').evaluate((article) => {
    const textOf = (element: Element | null | undefined) =>
      (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
    const factsOf = (element: Element): [string, string][] =>
      [...element.querySelectorAll('dt')].map((term) => [textOf(term), textOf(term.nextElementSibling)]);
    const headingsOf = (element: Element) =>
      [...(element.closest('table')?.querySelectorAll('thead th') ?? [])].map(textOf);
    const cellsOf = (element: Element) => {
      const cells = [...(element.querySelector('tr')?.children ?? [])].map(textOf);
      return Object.fromEntries(headingsOf(element).map((heading, index) => [heading, cells[index] ?? '']));
    };
    const parts = [...article.querySelectorAll('section[aria-labelledby], header')];
    return parts.map((part) => ({
      name: textOf(part.querySelector('h2')),
      text: textOf(part),
      facts: factsOf(part),
      items: [...part.querySelectorAll('li, tbody')].map((item) => ({
        text: textOf(item),
        facts: factsOf(item),
        cells: item.tagName === 'TBODY' ? cellsOf(item) : {},
      })),
    }));
  });
