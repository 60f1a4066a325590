import type { Accelerator } from './messages.ts';

/**
 * Reports key presses that match a menu accelerator and that the page did not handle itself, as Electron does.
 * The function uses nothing from outside itself: its text runs in the page.
 */
export function watchKeys(current: () => Accelerator[], press: (id: number) => void): void {
  const matches = (accelerator: Accelerator, event: KeyboardEvent): boolean => {
    const typed = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const physical = /^(?:Key|Digit)(.)$/u.exec(event.code)?.[1];
    // A punctuation mark says by itself whether Shift is part of it.
    const mark = typed.length === 1 && typed === accelerator.key && !/[\p{L}\p{N}]/u.test(typed);
    return (
      (typed === accelerator.key || physical === accelerator.key) &&
      event.ctrlKey === accelerator.control &&
      event.metaKey === accelerator.meta &&
      event.altKey === accelerator.alt &&
      (event.shiftKey === accelerator.shift || mark)
    );
  };
  const last = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const found = current().find((accelerator) => matches(accelerator, event));
    if (!found) return;
    // The browser has shortcuts of its own for many of these keys.
    event.preventDefault();
    press(found.id);
  };
  window.addEventListener(
    'keydown',
    () => {
      // Registered anew for each key, so that it stands behind every listener of the page.
      window.removeEventListener('keydown', last);
      window.addEventListener('keydown', last);
    },
    { capture: true },
  );
}
