let opening = false;

/** From a dialog's shortcut until the dialog is there, which takes some frames: `true` keeps other shortcuts off. */
export function setDialogOpening(isOpening: boolean): void {
  opening = isOpening;
}

/** True while a dialog holds the keyboard or is about to: shortcuts of the screen behind it rest. */
export function isDialogOpen(): boolean {
  return opening || document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}
