/**
 * A line that appears or goes between pressing and releasing the button moves what is being clicked away, and the
 * click is lost. What shows or hides lines therefore waits until the pointer is up.
 */
let isDown = false;
let waiting: (() => void)[] = [];

const release = () => {
  isDown = false;
  const due = waiting;
  waiting = [];
  // The click follows the release within the same task queue turn; run after it.
  if (due.length > 0) setTimeout(() => due.forEach((run) => run()));
};

/** Follows the pointer while a form is open; returns how to stop. */
export function followPointer(): () => void {
  const press = () => {
    isDown = true;
  };
  const releases = ['pointerup', 'pointercancel', 'dragend'] as const;
  globalThis.addEventListener('pointerdown', press, true);
  for (const event of releases) globalThis.addEventListener(event, release, true);
  return () => {
    globalThis.removeEventListener('pointerdown', press, true);
    for (const event of releases) globalThis.removeEventListener(event, release, true);
    release();
  };
}

/** Runs at once, or after the click that is under way. */
export function whenPointerRests(run: () => void): void {
  if (isDown) waiting.push(run);
  else run();
}
