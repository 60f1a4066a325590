import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { atStart } from './en/at-start.ts';

/** English, one namespace per feature: those of the first screens are there from the start, the others come later. */
const catalogue: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (_language, namespace, answer) => {
    readLaterTexts(namespace).then(
      (texts) => answer(null, texts),
      (failure: Error) => answer(failure, null),
    );
  },
};

async function readLaterTexts(namespace: string): Promise<ResourceKey> {
  const { later } = await import('./en/later.ts');
  const texts = new Map<string, ResourceKey>(Object.entries(later)).get(namespace);
  if (texts === undefined) throw new Error(`There are no texts named ${namespace}`);
  return texts;
}

/** Starts the translation catalogue with the texts of the first screens. */
export async function startTranslations(): Promise<void> {
  await i18next
    .use(catalogue)
    .use(initReactI18next)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      resources: { en: atStart },
      partialBundledLanguages: true,
      ns: Object.keys(atStart),
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

/** Brings the texts of all other screens. */
export async function loadLaterTexts(): Promise<void> {
  const { later } = await import('./en/later.ts');
  await i18next.loadNamespaces(Object.keys(later));
}

/**
 * For `lazy`: a screen and, at the same time, the texts that are not there from the start, so that it never shows
 * without its words.
 */
export async function withLaterTexts<Loaded>(screen: Promise<Loaded>): Promise<Loaded> {
  const [loaded] = await Promise.all([screen, loadLaterTexts()]);
  return loaded;
}
