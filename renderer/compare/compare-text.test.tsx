import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import type { Statement } from '../../domain/comparison.ts';
import { loadLaterTexts, startTranslations } from '../i18n/index.ts';
import { useComparisonSentence } from './compare-text.ts';

beforeAll(async () => {
  await startTranslations();
  await loadLaterTexts();
});

function Sentence({ statements }: { statements: Statement[] }) {
  return useComparisonSentence()(statements);
}

const sentence = (...statements: Statement[]) => renderToStaticMarkup(<Sentence statements={statements} />);

const cheeks = ['cheek-left', 'cheek-right'] as const;

test('reads as one sentence: what was done, then how the skin reacted', () => {
  expect(
    sentence(
      { kind: 'depth', zones: [...cheeks], everyZone: false, byUm: 250 },
      { kind: 'passes', zones: [...cheeks], everyZone: false, by: -1 },
      { kind: 'serums', added: ['growth-factors'], removed: ['hyaluronic-acid'] },
      { kind: 'reaction-resolved', reaction: 'erythema', byHours: 31 },
    ),
  ).toBe(
    'Cheeks 0.25 mm deeper, one pass fewer, growth factors instead of hyaluronic acid; erythema resolved 31 h later.',
  );
});

test('names single zones with their side, and counts many', () => {
  expect(sentence({ kind: 'zones-added', zones: ['hand-back-left', 'nose'] })).toBe(
    'Back of the left hand and nose added.',
  );
  expect(
    sentence({
      kind: 'passes',
      zones: ['nose', 'chin', 'glabella', 'forehead'],
      everyZone: false,
      by: 2,
    }),
  ).toBe('4 zones 2 passes more.');
  expect(sentence({ kind: 'depth', zones: ['nose', ...cheeks], everyZone: true, byUm: -500 })).toBe(
    'All 3 zones 0.50 mm shallower.',
  );
  expect(sentence({ kind: 'depth', zones: [...cheeks], everyZone: true, byUm: 250 })).toBe(
    'Cheeks 0.25 mm deeper.',
  );
});

test('says a changed pattern and speed', () => {
  const cheeksOf = { zones: [...cheeks], everyZone: false };
  expect(
    sentence(
      { kind: 'passes', ...cheeksOf, by: 1 },
      { kind: 'pattern', ...cheeksOf, from: 'linear', to: 'crosshatch' },
      { kind: 'speed', ...cheeksOf, byRpm: -2000 },
    ),
  ).toBe('Cheeks one pass more, crosshatch passes instead of linear passes, 2000 a minute slower.');
  expect(
    sentence(
      { kind: 'pattern', zones: ['nose'], everyZone: true, from: 'other', to: 'stamping' },
      { kind: 'speed', ...cheeksOf, byRpm: 500 },
    ),
  ).toBe('Nose stamping instead of another pattern, cheeks 500 a minute faster.');
});

test('says outcomes of every kind', () => {
  expect(
    sentence(
      { kind: 'reaction-resolved', reaction: 'swelling', byHours: -1 },
      { kind: 'reaction-grade', reaction: 'swelling', from: 2, to: 1 },
      { kind: 'reaction-grade', reaction: 'itch', from: 0, to: 1 },
      { kind: 'reactions', added: ['bruising'], removed: ['peeling', 'dryness'] },
      { kind: 'pain', from: 3, to: 5 },
    ),
  ).toBe(
    'Swelling resolved 1 h sooner, grade 1 instead of 2, itch grade 1 instead of 0, bruising recorded this time, peeling and dryness not, pain 5 instead of 3 of 10.',
  );
  expect(sentence({ kind: 'serums', added: [], removed: ['prp'] })).toBe('No PRP.');
  expect(sentence({ kind: 'zones-removed', zones: ['temple-left'] })).toBe('Left temple not treated.');
});

test('is empty when nothing changed', () => {
  expect(sentence()).toBe('');
});
