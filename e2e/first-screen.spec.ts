import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from './fixtures.ts';
import { entry } from './pages/entry.ts';

test.use({ clinic: 'none' });

/** The most JavaScript that the first screen may need, in bytes, compressed. */
const most = 180_000;

const renderer = join(dirname(import.meta.dirname), 'out', 'renderer');
const sourceOf = (script: string) => readFileSync(join(renderer, 'assets', script), 'utf8');

const compressedSize = (scripts: Iterable<string>): number =>
  [...scripts].reduce((sum, script) => sum + gzipSync(sourceOf(script), { level: 9 }).byteLength, 0);

/** The scripts that a screen waits for: those of the page itself, the screen's own, and all that these import. */
function scriptsBehind(screen: string): Set<string> {
  const page = readFileSync(join(renderer, 'index.html'), 'utf8');
  const [entryScript = ''] = /[\w-]+\.js/u.exec(page) ?? [];
  const named = new RegExp(`^${screen}-[\\w-]{8}\\.js$`, 'u');
  const reached = new Set([
    entryScript,
    ...readdirSync(join(renderer, 'assets')).filter((name) => named.test(name)),
  ]);
  // A set that grows while it is walked is walked to its end.
  for (const script of reached) {
    for (const [, imported] of sourceOf(script).matchAll(
      /(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/gu,
    ))
      if (imported !== undefined) reached.add(imported);
  }
  return reached;
}

for (const screen of ['unlock-screen', 'first-run-screen']) {
  test(`P12: the JavaScript that ${screen} waits for is at most 180 kB`, () => {
    const scripts = scriptsBehind(screen);
    expect(scripts.size).toBeGreaterThan(10);
    expect(compressedSize(scripts)).toBeLessThanOrEqual(most);
  });
}

test('P12: the locked window loads its own JavaScript and nothing of what lies behind the lock', async ({
  page,
}) => {
  const door = entry(page);
  await door.createClinic();
  await door.lock();
  const requested = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    // By name: what is preloaded does not count as a script.
    if (pathname.endsWith('.js')) requested.add(basename(pathname));
  });
  await page.reload();
  await door.lockedTitle.waitFor();
  await page.waitForLoadState('networkidle');
  expect([...requested].toSorted()).toEqual([...scriptsBehind('unlock-screen')].toSorted());
  expect(compressedSize(requested)).toBeLessThanOrEqual(most);
});

test('our page may use the camera, and neither the microphone nor anything else that it does not need (S9)', async ({
  page,
}) => {
  await entry(page).createClinic();
  const states = await page.evaluate(async () => {
    const names = ['camera', 'microphone', 'geolocation', 'notifications'] as const;
    const found = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
    return found.map(({ state }) => state);
  });
  expect(states).toEqual(['granted', 'denied', 'denied', 'denied']);
});
