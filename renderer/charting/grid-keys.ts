import { lineOfPath } from './form-paths.ts';

/** Marks a grid field, so that arrow keys and Enter find its neighbours in the column. */
export const gridField = (row: number, column: string) => ({ 'data-row': row, 'data-column': column });

/** Removes the row, with the main modifier. */
export const removeKey = 'Shift+Backspace';

/** Takes the whole row from the one above, with the main modifier. */
export const copyRowKey = 'Shift+D';

/** Opens what a field can be chosen from, as in any list. */
export const pickKey = 'Alt+ArrowDown';
export const isPickKey = ({ altKey, key }: Pick<KeyboardEvent, 'altKey' | 'key'>): boolean =>
  altKey && key === 'ArrowDown';

type GridElement = HTMLInputElement | HTMLSelectElement | HTMLButtonElement;

const isGridElement = (target: EventTarget | null): target is GridElement =>
  (target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLButtonElement) &&
  target.dataset['row'] !== undefined;

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

const findField = (grid: Element, row: number, column: string): GridElement | undefined => {
  const found = grid.querySelector(`[data-row="${row}"][data-column="${column}"]`);
  return found && isGridElement(found) ? found : undefined;
};

/** Moves to the same column in another row, if there is one. */
function moveTo(grid: Element, row: number, column: string): void {
  const field = findField(grid, row, column);
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}

/** What the keys of a grid do beyond moving. */
export type GridActions = {
  /** Takes the value of a column from the row above. */
  onCopyFromAbove: (row: number, column: string) => void;
  /** Takes everything that a row can take from the row above. */
  onCopyRow?: ((row: number) => void) | undefined;
  /** Marks this row and the one before (-1) or after it (1). */
  onExtend?: ((row: number, step: number) => void) | undefined;
  /** Marks no row any more. */
  onRelease?: (() => void) | undefined;
};

/**
 * Spreadsheet keys for a table of fields: ↑ ↓ and Enter move within the column, with Shift the arrows mark rows; Mod+D
 * takes the value from the row above, with Shift the whole row; Mod+Shift+Backspace removes the row. Lists open with
 * Space, or take the letter that is typed; an arrow never changes their value.
 */
export function handleGridKey(grid: Element, event: KeyboardEvent, actions: GridActions): void {
  const { target, key } = event;
  if (event.altKey || event.isComposing || !isGridElement(target)) return;
  const row = Number(target.dataset['row']);
  const column = target.dataset['column'] ?? '';
  if (event.ctrlKey || event.metaKey) {
    if (key === 'Backspace' && event.shiftKey) {
      event.preventDefault();
      findField(grid, row, 'remove')?.click();
      return;
    }
    if (key.toLowerCase() !== 'd' || (event.shiftKey && !actions.onCopyRow)) return;
    event.preventDefault();
    if (row === 0) return;
    if (event.shiftKey) actions.onCopyRow?.(row);
    else actions.onCopyFromAbove(row, column);
    return;
  }
  if (key === 'Escape') {
    actions.onRelease?.();
    return;
  }
  if (key === 'Enter' && target instanceof HTMLButtonElement) return;
  const step = key === 'Enter' ? (event.shiftKey ? -1 : 1) : steps[key];
  if (step === undefined) return;
  event.preventDefault();
  if (event.shiftKey && key !== 'Enter') actions.onExtend?.(row, step);
  moveTo(grid, row + step, column);
}

/**
 * Keeps the keyboard where it was when a row is removed with its button or key: in that column of the row that moves
 * up, of the row before it, or on the section's first control.
 */
export function focusAfterRemoval(button: Element): void {
  const section = button.closest('section');
  const row = Number(button.getAttribute('data-row'));
  const active = document.activeElement;
  const column = (active instanceof HTMLElement && active.dataset['column']) || 'remove';
  requestAnimationFrame(() => {
    if (!section || section.contains(document.activeElement)) return;
    const next = findField(section, row, column) ?? findField(section, row - 1, column);
    const fallback = section.querySelector('input, button');
    if (next) next.focus();
    else if (fallback instanceof HTMLElement) fallback.focus();
  });
}

/** Moves to the first field of the next (1) or the previous (-1) section of the form. */
export function focusSection(root: Element, step: 1 | -1): void {
  const sections = [...root.querySelectorAll('section[aria-labelledby^="section-"]')];
  const current = sections.findIndex((section) => section.contains(document.activeElement));
  const section = sections[current + step];
  const control = section && controlIn(section.querySelector('[data-field]') ?? section);
  if (!control) return;
  control.scrollIntoView({ block: 'center' });
  control.focus({ preventScroll: true });
}

/** The element itself when it can be operated, otherwise the chosen or the first control inside it. */
function controlIn(element: Element | null): HTMLElement | undefined {
  const control =
    element?.matches('input, select, textarea, button') === true
      ? element
      : (element?.querySelector('input:checked') ??
        element?.querySelector(':is(input, select, textarea, button):enabled'));
  return control instanceof HTMLElement ? control : undefined;
}

/** Focuses the field of a problem: the element marked with its path, or the first control inside it. */
export function focusField(root: Element, path: string): void {
  const marked =
    root.querySelector(`[data-field="${CSS.escape(path)}"]`) ?? root.querySelector(rowSelector(path));
  const control = controlIn(marked);
  if (!control) return;
  control.scrollIntoView({ block: 'center' });
  control.focus({ preventScroll: true });
}

/** A field that is not shown stands for its row: `zones.3.zone`, `serums.0.zones.1`. */
const rowSelector = (path: string): string => `[data-field^="${CSS.escape(`${lineOfPath(path)}.`)}"]`;
