import { expect, test } from 'vitest';
import { startingTemplates } from '../../domain/consent-starting-texts.ts';
import {
  type TypedTemplate,
  emptyTemplate,
  formOf,
  problemsOfTemplate,
  typedTemplate,
  withField,
} from './template-values.ts';

const typed = (change: Partial<TypedTemplate> = {}): TypedTemplate => ({
  ...emptyTemplate,
  language: 'en',
  title: 'T',
  text: 'T',
  ...change,
});
const problems = (change: Partial<TypedTemplate>) =>
  problemsOfTemplate(typed(change)).map(({ field, line, problem }) => `${field} ${line}: ${problem.code}`);

test('each line is a point, and empty ones are none', () => {
  expect(formOf(typed({ points: ' a\n\n  \nb' })).points).toEqual([' a', 'b']);
  expect(formOf(typed({ points: '\n' })).points).toEqual([]);
});

test('what is wrong is named with its field, a point with its line', () => {
  expect(problems({})).toEqual([]);
  expect(problems({ language: '', title: ' ', validityMonths: '0' })).toEqual([
    'language null: required',
    'title null: required',
    'validityMonths null: number.below',
  ]);
  expect(problems({ points: 'a\n\nb {{x}}' })).toEqual(['points 3: consent.field-unknown']);
});

test('a text that is opened and saved without a change is the same', () => {
  for (const { input, language } of startingTemplates) {
    const template = {
      ...input,
      templateId: '',
      language,
      version: 1,
      startingText: null,
      created: { at: '', by: { id: '', name: '' } },
      retiredAt: null,
    };
    const form = formOf(typedTemplate(template));
    expect(form).toEqual({
      ...input,
      validityMonths: input.validityMonths === null ? '' : String(input.validityMonths),
    });
  }
});

test('a field is put in place of what is selected', () => {
  expect(withField('I, name, agree', 'patient.name', { start: 3, end: 7 })).toBe(
    'I, {{patient.name}}, agree',
  );
});
