import { describe, expect, it } from 'vitest';
import { originOf, policyToBrowser, registerScheme, toApplication, toBrowser } from './addresses.ts';

registerScheme('app');

describe('an address of the application', () => {
  it.each([
    ['app://sample/', 'https://sample.app.invalid/'],
    ['app://sample', 'https://sample.app.invalid/'],
    ['APP://sample/a?b=c#d', 'https://sample.app.invalid/a?b=c#d'],
    ['app://a.b/x', 'https://a.b.app.invalid/x'],
  ])('%s stands in the browser as %s', (address, expected) => {
    expect(toBrowser(address)).toBe(expected);
  });

  it.each(['app://sample/a?b=c#d', 'app://a.b/'])('%s comes back as it went', (address) => {
    expect(toApplication(toBrowser(address))).toBe(address);
  });

  it.each([
    'https://example.com/',
    'other://x/',
    'https://x.other.invalid/',
    'data:text/plain,x',
    'about:blank',
  ])('%s is none and stays as it is', (address) => {
    expect(toBrowser(address)).toBe(address);
    expect(toApplication(address)).toBe(address);
  });

  it('has the origin that Electron gives a standard scheme', () => {
    expect(originOf('app://sample/x')).toBe('app://sample');
    expect(originOf('https://example.com/x')).toBe('https://example.com');
    expect(originOf('data:text/plain,x')).toBe('null');
  });

  it('is translated in a content security policy', () => {
    expect(policyToBrowser("img-src 'self' app://sample data:; frame-src app:")).toBe(
      "img-src 'self' https://sample.app.invalid data:; frame-src https://*.app.invalid",
    );
  });
});
