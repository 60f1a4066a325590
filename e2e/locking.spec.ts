import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { entry, password } from './pages/entry.ts';

type Call = (input: unknown) => Promise<{ ok: boolean; error?: { code: string; values?: unknown } }>;

/** Calls a channel past the screens. */
const call = (page: Page, channel: string, input: unknown) =>
  page.evaluate(
    ([name, value]) => {
      // The functions of the preload script, which the page has and this file's types do not.
      const { stratum } = globalThis as unknown as { stratum: { call: Record<string, Call> } };
      return stratum.call[name]?.(value);
    },
    [channel, input] as const,
  );

test('nobody at the computer for as long as the clinic allows locks it, and nothing of a record stays (S4)', async ({
  page,
  stratum,
}) => {
  test.setTimeout(400_000);
  const door = entry(page);
  await door.enterClinic();
  expect(await call(page, 'security.setLockAfter', { minutes: 1 })).toMatchObject({ ok: true });
  await stratum.setIdleSeconds(3600);
  // What was idle before unlocking does not count: the minute begins there.
  await expect(door.lockedTitle).toBeHidden();
  await expect(door.lockedTitle).toBeVisible({ timeout: 90_000 });
  expect(await call(page, 'patient.list', { query: '' })).toMatchObject({ error: { code: 'access.locked' } });
});

test.describe('with a key store', () => {
  test.use({ environment: { STAND_IN_KEY_STORE: 'somebody on this computer' } });
  test.skip(({ host }) => host === 'electron', 'the real key store asks its owner');

  test('an account that allows it unlocks without its password, also after another start', async ({
    page,
    stratum,
  }) => {
    await entry(page).enterClinic();
    expect(await call(page, 'security.setKeyStore', { enabled: true, password })).toMatchObject({ ok: true });
    const again = await stratum.relaunch();
    await entry(again).lockedTitle.waitFor();
    await again.getByRole('button', { name: /key store/i }).click();
    await expect(entry(again).today).toBeVisible();
  });
});

test('without a key store it is refused with the reason', async ({ page, host }) => {
  test.skip(host === 'electron', 'the computer may have one');
  await entry(page).enterClinic();
  expect(await call(page, 'security.setKeyStore', { enabled: true, password })).toMatchObject({
    error: { code: 'key-store.unavailable', values: { reason: 'preview' } },
  });
});
