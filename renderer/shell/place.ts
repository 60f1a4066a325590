import { forgetReopening } from '../ui/kept-form.ts';

type Place = { accountId: string; address: string };

/** Where the window was when Stratum locked. Only an address of the router; in memory, and gone with the window. */
let left: Place | undefined;

const today = '#/';

/** Stratum has locked: the address no longer says whose record was open. */
export function leavePlace(accountId: string): void {
  left = { accountId, address: window.location.hash };
  window.history.replaceState(null, '', today);
}

/** Stratum has opened: the account that was here goes on where it was, another one begins with Today. */
export function returnToPlace(accountId: string): void {
  if (!left) return;
  const isSame = left.accountId === accountId;
  if (!isSame) forgetReopening();
  window.history.replaceState(null, '', isSame && left.address !== '' ? left.address : today);
  left = undefined;
}

/** Another clinic, or another state of it, is in place: what was on screen may not exist there. */
export function forgetPlace(): void {
  left = undefined;
  forgetReopening();
}
