import { expect, it } from 'vitest';
import { screenOf } from './screens.ts';

it.each([
  ['/', 'today'],
  ['/patients', 'patients'],
  ['/patients/', 'patients'],
  ['/patients/0190-a', 'patient'],
  ['/drafts/0190-a', 'charting'],
  ['/sessions/0190-a', 'session'],
  ['/compare/0190-a,0190-b', 'compare'],
  ['/settings/security', 'settings'],
  ['/audit', 'audit'],
  ['/stock/recall', 'stock'],
  ['/unknown', 'today'],
])('%s shows %s', (pathname, screen) => {
  expect(screenOf(pathname)).toBe(screen);
});
