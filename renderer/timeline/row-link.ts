/** Marks a row that opens what its first link leads to, wherever in it a person clicks. */
export const opensItsLink = { 'data-opens-link': true } as const;

/** What has a use of its own within a row. */
const usable = 'a, button, input, label, select, textarea';

/**
 * Follows the link of the row that was clicked. Text that was just marked stays marked, and what can be used within
 * the row is left alone: so that the text of a row can be copied although a click on it opens the row.
 */
export function followRowLink({ target, button, defaultPrevented }: MouseEvent): void {
  if (button !== 0 || defaultPrevented || !(target instanceof Element) || target.closest(usable)) return;
  if (getSelection()?.isCollapsed === false) return;
  target.closest('[data-opens-link]')?.querySelector('a')?.click();
}
