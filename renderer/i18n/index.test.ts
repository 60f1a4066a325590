import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { later } from './en/later.ts';
import { startTranslations, withLaterTexts } from './index.ts';

beforeAll(startTranslations);

test('starts with the words of the first screens, and a screen behind the lock comes with all others', async () => {
  expect(i18next.t('title', { ns: 'unlock' })).toBe('Unlock Stratum');
  expect(i18next.hasLoadedNamespace('today')).toBe(false);

  expect(await withLaterTexts(Promise.resolve('a screen'))).toBe('a screen');
  for (const namespace of Object.keys(later)) expect(i18next.hasLoadedNamespace(namespace)).toBe(true);
  expect(i18next.t('title', { ns: 'today' })).toBe(later.today.title);
});

test('words that no screen has are an error', async () => {
  const failures: unknown[] = [];
  i18next.on('failedLoading', (_language, namespace) => failures.push(namespace));
  await i18next.loadNamespaces('no-such-feature');
  expect(failures).toEqual(['no-such-feature']);
});
