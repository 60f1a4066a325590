/** True while a dialog holds the keyboard: shortcuts of the screen behind it rest. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}
