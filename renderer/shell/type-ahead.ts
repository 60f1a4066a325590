import { setDialogOpening } from '../ui/dialogs.ts';

let typed = '';

/** Keys that come before the palette's field is there belong to it: none reaches the screen behind. */
function keep(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === 'Backspace') typed = Array.from(typed).slice(0, -1).join('');
  else if (Array.from(event.key).length === 1) typed += event.key;
}

/** From now on what is typed is kept for the palette, until it takes it. */
export function beginTypeAhead(): void {
  typed = '';
  setDialogOpening(true);
  window.addEventListener('keydown', keep, { capture: true });
}

/** Ends the keeping. Answers with what was typed meanwhile. */
export function takeTypeAhead(): string {
  window.removeEventListener('keydown', keep, { capture: true });
  setDialogOpening(false);
  const taken = typed;
  typed = '';
  return taken;
}
