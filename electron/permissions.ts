import { trustedOrigin } from './dispatcher.ts';
import { originOf } from './origin.ts';

/** What a page asks the browser for. */
export type PermissionAsked = {
  permission: string;
  /** Of the frame that asks. */
  address: string;
  isMainFrame: boolean;
  /** Of `media`: what it is to be taken with. */
  media: readonly string[];
};

/**
 * What a page may have: our own may put text on the clipboard and take pictures with a camera, never sound; everything
 * else is refused, and everything to others.
 */
export function allowsPermission({ permission, address, isMainFrame, media }: PermissionAsked): boolean {
  if (!isMainFrame || originOf(address) !== trustedOrigin) return false;
  if (permission === 'clipboard-sanitized-write') return true;
  return permission === 'media' && media.length > 0 && media.every((kind) => kind === 'video');
}
