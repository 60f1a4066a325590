import { describe, expect, test } from 'vitest';
import { templateFormSchema } from './consent-form.ts';
import { startingTemplates } from './consent-starting-texts.ts';
import { checkMergeFields, fillMergeFields, mergeFields, mergeValuesOf, textBlocks } from './consent-text.ts';

const facts = {
  patient: { givenName: 'Zoë', familyName: 'O’Brien-Łukaszewska 李', birthDate: '1990-02-28' },
  clinic: { name: 'Praxis am Park' },
  practitioner: { name: 'Dr. Moreau' },
  day: '2026-03-01',
};

describe('the fields of a text', () => {
  test('are filled in, with or without spaces inside the braces', () => {
    const values = mergeValuesOf(facts, 'en');
    const text = mergeFields.map((field) => `{{${field}}}|{{ ${field} }}`).join('|');
    expect(fillMergeFields(text, values).split('|')).toEqual(
      mergeFields.flatMap((field) => [values[field], values[field]]),
    );
  });

  test('dates are written as the language of the text has them', () => {
    expect(mergeValuesOf(facts, 'en')).toMatchObject({
      'patient.birthDate': '28 February 1990',
      date: '1 March 2026',
    });
    expect(mergeValuesOf(facts, 'de')).toMatchObject({
      'patient.birthDate': '28. Februar 1990',
      date: '1. März 2026',
    });
  });

  test('what a name says is never read as a field', () => {
    const patient = { ...facts.patient, givenName: '{{clinic.name}}', familyName: '$& $1 {{' };
    expect(fillMergeFields('I, {{patient.name}}', mergeValuesOf({ ...facts, patient }, 'en'))).toBe(
      'I, {{clinic.name}} $& $1 {{',
    );
  });

  test.each([
    ['{{patient.nam}}', 'consent.field-unknown', 1, 1],
    ['I, {{patient.name}},\n  and {{constructor}}', 'consent.field-unknown', 2, 7],
    ['{{}}', 'consent.field-unknown', 1, 1],
    ['born {{patient.birthDate', 'consent.field-open', 1, 6],
    ['{{patient.\nname}}', 'consent.field-open', 1, 1],
    ['{{{{date}}', 'consent.field-open', 1, 1],
  ])('%j is refused with its place', (text, code, line, column) => {
    expect(checkMergeFields(text)).toMatchObject({ ok: false, problem: { code, values: { line, column } } });
  });

  test.each(['{date}', 'a }} b', '{ {date} }', ''])('%j has none', (text) => {
    expect(checkMergeFields(text)).toEqual({ ok: true, value: text });
  });

  test('a form names the part of the text where one is wrong, at its place as typed', () => {
    const form = {
      purpose: 'treatment',
      title: 'T',
      text: '\n\n{{x}}',
      points: ['fine', '{{date}} {{y}}'],
      validityMonths: '12',
    };
    expect(templateFormSchema.safeParse(form).error?.issues).toMatchObject([
      { path: ['text'], params: { problem: { values: { field: 'x', line: 3, column: 1 } } } },
      { path: ['points', 1], params: { problem: { values: { field: 'y', line: 1, column: 10 } } } },
    ]);
  });
});

describe('how many months a text holds', () => {
  const form = { purpose: 'treatment', title: 'T', text: 'T', points: [] };
  test.each([
    ['', null],
    [' 12 ', 12],
    ['1', 1],
    ['120', 120],
  ])('%j is understood', (validityMonths, months) => {
    expect(templateFormSchema.parse({ ...form, validityMonths }).validityMonths).toBe(months);
  });
  test.each(['0', '121', '-3', '1.5', 'twelve', '1e2'])('%j is refused', (validityMonths) => {
    expect(templateFormSchema.safeParse({ ...form, validityMonths }).success).toBe(false);
  });
});

test('a text is set in headings, lists and paragraphs', () => {
  expect(textBlocks('One\nstill one\n\n# Head\n- a\n- b\nTwo\n\n\n- c')).toEqual([
    { kind: 'paragraph', text: 'One\nstill one' },
    { kind: 'heading', text: 'Head' },
    { kind: 'list', items: ['a', 'b'] },
    { kind: 'paragraph', text: 'Two' },
    { kind: 'list', items: ['c'] },
  ]);
  expect(textBlocks('')).toEqual([]);
});

describe('the texts that Stratum brings', () => {
  test.each(startingTemplates)('$key in $language can be saved as it stands', ({ input }) => {
    const form = { ...input, validityMonths: String(input.validityMonths ?? '') };
    expect(templateFormSchema.parse(form)).toEqual(input);
  });

  test.each(startingTemplates)('$key in $language promises no result and nothing for ever', ({ input }) => {
    const words = `${input.title} ${input.text} ${input.points.join(' ')}`;
    expect(words).not.toMatch(/permanent|guarantee|garantier|dauerhaft|painless|schmerzfrei|safe\b|cure/i);
  });

  test('each is there in English and in German, with as many points', () => {
    const points = (key: string, language: string) =>
      startingTemplates.find((each) => each.key === key && each.language === language)?.input.points.length;
    for (const key of ['treatment', 'photographs']) expect(points(key, 'en')).toBe(points(key, 'de'));
  });
});
