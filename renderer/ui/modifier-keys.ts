const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

/** A shortcut with the platform's main modifier, as it is printed on the keys: `⌘K` or `Ctrl+K`. */
export function modifierKeys(key: string): string {
  return isApple ? `⌘${key}` : `Ctrl+${key}`;
}
