import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';

/** Looking at a screen: axe finds nothing (U1); with STRATUM_SCREENSHOTS=FOLDER its picture is written there (U4). */

export const pictures = env['STRATUM_SCREENSHOTS'];
export const ruleTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function expectNothing(axe: AxeBuilder, name: string): Promise<void> {
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect.soft(found, name).toEqual([]);
}

/** Looks at a screen as it stands, in the appearance that the window has. */
export async function lookAsItStands(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('status', { name: 'Loading …' })).toHaveCount(0);
  await expectNothing(new AxeBuilder({ page }).withTags(ruleTags), name);
  if (pictures === undefined) return;
  const { width, dark } = await page.evaluate(() => ({
    width: window.innerWidth,
    dark: document.documentElement.dataset['mantineColorScheme'] === 'dark',
  }));
  await mkdir(pictures, { recursive: true });
  const file = `${name}-${width}-${dark ? 'dark' : 'light'}.png`;
  await page.screenshot({ path: join(pictures, file), animations: 'disabled', caret: 'hide' });
}

/** Changes the appearance, and waits until nothing moves any more. */
export async function appear(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction(
    (scheme) =>
      document.documentElement.dataset['mantineColorScheme'] === scheme &&
      document
        .getAnimations()
        .every(
          ({ playState, effect }) =>
            playState !== 'running' || effect?.getComputedTiming().iterations === Infinity,
        ),
    colorScheme,
  );
}
