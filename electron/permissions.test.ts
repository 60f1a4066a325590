import { expect, test } from 'vitest';
import { allowsPermission } from './permissions.ts';

const asked = {
  permission: 'media',
  address: 'app://stratum/index.html',
  isMainFrame: true,
  media: ['video'],
};

test('our own page may take pictures and put text on the clipboard (S9)', () => {
  expect(allowsPermission(asked)).toBe(true);
  expect(allowsPermission({ ...asked, permission: 'clipboard-sanitized-write', media: [] })).toBe(true);
});

test.each([
  ['sound', { media: ['audio'] }],
  ['sound with the picture', { media: ['video', 'audio'] }],
  ['what is not said', { media: [] }],
  ['what is not known', { media: ['unknown'] }],
  ['another origin', { address: 'https://example.org/' }],
  ['another host of our scheme', { address: 'app://other/' }],
  ['an address that is none', { address: '' }],
  ['a frame inside our page', { isMainFrame: false }],
])('not %s', (_name, change) => {
  expect(allowsPermission({ ...asked, ...change })).toBe(false);
});

test.each([
  'display-capture',
  'clipboard-read',
  'geolocation',
  'notifications',
  'fileSystem',
  'usb',
  'serial',
  'openExternal',
  'unknown',
])('never %s (S9)', (permission) => {
  expect(allowsPermission({ ...asked, permission })).toBe(false);
});
