import { describe, expect, test } from 'vitest';
import { german } from './aftercare-texts/de.ts';
import { english } from './aftercare-texts/en.ts';
import { aftercareLines, aftercareParts } from './aftercare-texts/texts.ts';
import {
  type AftercareInput,
  type AftercareLanguage,
  aftercareLanguages,
  aftercareSheet,
  intensityOf,
  sheetText,
} from './aftercare.ts';
import type { RuleId } from './rules/rule-id.ts';
import type { RuleSet } from './rules/rule-set.ts';
import { standardRules } from './rules/standard-rules.ts';

const standard = standardRules();

const withRule = (
  id: RuleId,
  change: { enabled?: boolean; parameters?: Record<string, number> },
): RuleSet => ({
  ...standard,
  [id]: { ...standard[id], ...change, parameters: { ...standard[id].parameters, ...change.parameters } },
});

const input: AftercareInput = {
  language: 'en',
  rules: standard,
  patientName: 'Anna Novák',
  endedAt: '2026-12-02T16:30:00.000Z',
  timeZone: 'Europe/Vienna',
  deepestUm: 1000,
  clinicText: null,
};
const sheetOf = (change: Partial<AftercareInput> = {}) => aftercareSheet({ ...input, ...change });
const textOf = (change: Partial<AftercareInput> = {}): string => sheetText(sheetOf(change));

describe('how intense a session was (C07, F014)', () => {
  test.each([
    [null, 'standard'],
    [100, 'mild'],
    [500, 'mild'],
    [501, 'standard'],
    [1499, 'standard'],
    [1500, 'deep'],
    [2500, 'deep'],
  ] as const)('deepest zone %s µm: %s', (deepestUm, intensity) => {
    expect(intensityOf(deepestUm, standard)).toBe(intensity);
  });

  test('follows the clinic’s bound of a mild session (C07)', () => {
    const rules = withRule('C07', { parameters: { mildDepthUm: 750 } });
    expect([750, 751].map((um) => intensityOf(um, rules))).toEqual(['mild', 'standard']);
  });
});

describe('times are counted from the end of the session', () => {
  test.each([
    ['No make-up on the treated skin until Friday 4 December, 17:30.', 'C01'],
    ['No direct sun on the treated skin until Saturday 5 December, 17:30.', 'C13'],
    ['Until Thursday 3 December, 17:30 cover it', 'C13'],
    ['swimming until Saturday 5 December, 17:30.', 'C12'],
    ['No vitamin C products on the treated skin until Saturday 5 December, 17:30.', 'C04'],
    ['exfoliating products until Wednesday 9 December, 17:30', 'C03'],
    ['start again on Saturday 5 December, 17:30 at the earliest', 'C15'],
    ['usually fade by Saturday 5 December, 17:30.', 'C09'],
    ['usually until Friday 4 December, 17:30.', 'C10'],
    ['how your skin is around Friday 4 December, 17:30.', 'C09'],
  ])('%s (%s)', (line) => {
    expect(textOf()).toContain(line);
  });

  test('in German as well', () => {
    expect(textOf({ language: 'de' })).toContain(
      'Kein Make-up auf der behandelten Haut bis Freitag, 4. Dezember, 17:30.',
    );
  });

  test.each([
    [{ mildHours: 24 }, 500, 'Thursday 3 December, 17:30'],
    [{ mildHours: 24 }, 501, 'Friday 4 December, 17:30'],
    [{ hours: 72 }, 1000, 'Saturday 5 December, 17:30'],
  ])(
    'make-up waits as long as the clinic set, by intensity (C01): %j at %i µm',
    (parameters, deepestUm, until) => {
      const rules = withRule('C01', { parameters });
      expect(textOf({ rules, deepestUm })).toContain(`No make-up on the treated skin until ${until}.`);
    },
  );

  test('48 h are 48 h when the clocks change in between', () => {
    const text = textOf({ endedAt: '2026-10-24T15:30:00.000Z' });
    expect(text).toContain('your treatment ended on Saturday 24 October, 17:30');
    expect(text).toContain('No make-up on the treated skin until Monday 26 October, 16:30.');
  });

  test('at the clinic’s wall clock, whatever the computer’s zone is', () => {
    expect(textOf({ timeZone: 'America/New_York' })).toContain('until Friday 4 December, 11:30.');
  });
});

describe('a rule that is turned off adds nothing', () => {
  test.each([
    ['C01', 'make-up'],
    ['C03', 'retinol'],
    ['C04', 'vitamin C'],
    ['C10', 'warm, tight'],
    ['C12', 'swimming'],
    ['C13', 'sunscreen'],
    ['C15', 'fish oil'],
  ] as const)('%s', (id, words) => {
    expect(textOf()).toContain(words);
    expect(textOf({ rules: withRule(id, { enabled: false }) })).not.toContain(words);
  });

  test('C09: neither what to expect nor when to call, but what is dangerous stays', () => {
    const text = textOf({ rules: withRule('C09', { enabled: false }) });
    expect(text).not.toContain('like a mild sunburn');
    expect(text).toContain('You see pus');
  });
});

test('bruises are told of after a deep session only, and a mild one is told to fade soon', () => {
  expect(textOf({ deepestUm: 1500 })).toContain('small bruises');
  expect(textOf({ deepestUm: 1499 })).not.toContain('small bruises');
  expect(textOf({ deepestUm: 500 })).toContain('After a shallow treatment');
});

describe('the clinic’s own paragraph', () => {
  test('stands at the end, as paragraphs', () => {
    const clinicText = 'Call 01 555 55 55.\n\n \nOpen on weekdays,\n8 to 18.\n';
    expect(sheetOf({ clinicText }).parts.at(-1)).toEqual({
      part: 'clinic',
      heading: 'From your clinic',
      lines: ['Call 01 555 55 55.', 'Open on weekdays,\n8 to 18.'],
    });
  });

  test('is not there when there is none', () => {
    for (const clinicText of [null, ' \n\n '])
      expect(sheetOf({ clinicText }).parts.map(({ part }) => part)).not.toContain('clinic');
  });
});

test('a name stands as it is written, whatever is in it', () => {
  for (const patientName of ["=cmd|' /C calc'!A0", 'O’Brien-Łukaszewska 李', '$& $1 {{until}} <b>'])
    expect(sheetOf({ patientName }).intro).toContain(`${patientName}, your treatment ended`);
});

describe('the texts', () => {
  const textsOf = { en: english, de: german };
  const everyText = (language: AftercareLanguage): string[] => {
    const { title, intro, heading, line, footer } = textsOf[language];
    return [title, intro, footer, ...Object.values(heading), ...Object.values(line)];
  };
  const placeholders = (text: string): string[] => text.match(/\{\{\w+\}\}/g) ?? [];

  test('have the same keys and the same places in both languages', () => {
    for (const texts of Object.values(textsOf)) {
      expect(Object.keys(texts.line)).toEqual([...aftercareLines]);
      expect(Object.keys(texts.heading)).toEqual([...aftercareParts]);
    }
    for (const key of aftercareLines) {
      expect(placeholders(german.line[key]), key).toEqual(placeholders(english.line[key]));
    }
    expect(placeholders(german.intro)).toEqual(placeholders(english.intro));
  });

  test('say that results vary (F080), and promise nothing (F030, F079)', () => {
    expect(english.line.resultsVary).toMatch(/differs from person to person/);
    expect(german.line.resultsVary).toMatch(/von Mensch zu Mensch verschieden/);
    const promises =
      /permanent|guarantee|always works|no risk|never .*(pigment|discolou?r)|dauerhaft|garantier|risikolos|keine Pigment/i;
    for (const language of aftercareLanguages) {
      for (const text of everyText(language)) expect(text).not.toMatch(promises);
    }
  });

  test('never tell anyone to stop a prescribed medicine (C14)', () => {
    const stopping = /\b(stop|discontinue|absetzen|aufhören|setzen sie .* ab)\b/i;
    for (const language of aftercareLanguages) {
      for (const text of everyText(language)) expect(text).not.toMatch(stopping);
      expect(sheetText(sheetOf({ language }))).toContain(textsOf[language].line.restartPrescribed);
    }
  });

  test('leave no place unfilled', () => {
    for (const language of aftercareLanguages) {
      for (const deepestUm of [null, 500, 1000, 2000]) {
        expect(placeholders(textOf({ language, deepestUm }))).toEqual([]);
      }
    }
  });
});
