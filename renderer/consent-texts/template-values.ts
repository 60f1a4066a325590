import type { FieldErrors, Resolver } from 'react-hook-form';
import type { ConsentPurpose } from '../../domain/consent.ts';
import { type TemplateForm, standardValidityMonths, templateFormSchema } from '../../domain/consent-form.ts';
import type { ConsentTemplate } from '../../domain/consent-template.ts';
import { type Problem, problemsOf } from '../../domain/problem.ts';
import { isFieldOf } from '../ui/form-fields.ts';

/** A consent text as it is typed; each line of `points` is one. */
export type TypedTemplate = {
  purpose: ConsentPurpose;
  language: string;
  title: string;
  text: string;
  points: string;
  validityMonths: string;
};

export const emptyTemplate: TypedTemplate = {
  purpose: 'treatment',
  language: '',
  title: '',
  text: '',
  points: '',
  validityMonths: String(standardValidityMonths),
};

export const typedTemplate = (template: ConsentTemplate): TypedTemplate => ({
  purpose: template.purpose,
  language: template.language,
  title: template.title,
  text: template.text,
  // A point of several lines, which no editor here makes, becomes one.
  points: template.points.map((point) => point.replaceAll('\n', ' ')).join('\n'),
  validityMonths: template.validityMonths === null ? '' : String(template.validityMonths),
});

const linesOf = (points: string): { line: number; point: string }[] =>
  points
    .split('\n')
    .map((point, index) => ({ line: index + 1, point }))
    .filter(({ point }) => point.trim() !== '');

/** As it is sent. */
export const formOf = ({ purpose, title, text, points, validityMonths }: TypedTemplate): TemplateForm => ({
  purpose,
  title,
  text,
  points: linesOf(points).map(({ point }) => point),
  validityMonths,
});

/** A problem with the field that shows it, and for points the line it stands in. */
export type TypedProblem = { field: keyof TypedTemplate; line: number | null; problem: Problem };

const missing: Problem = { path: 'language', code: 'required', values: {}, rule: null };

/** What keeps a text from being saved, in the order of the fields. */
export function problemsOfTemplate(typed: TypedTemplate): TypedProblem[] {
  const reading = templateFormSchema.safeParse(formOf(typed));
  const lines = linesOf(typed.points);
  const problems = reading.success ? [] : problemsOf(reading.error);
  const shown = problems.flatMap((problem): TypedProblem[] => {
    const [field = '', index] = problem.path.split('.');
    if (!isFieldOf(emptyTemplate, field)) return [];
    const line = index === undefined ? null : (lines[Number(index)]?.line ?? null);
    // A point is one line: where it stands is said by its number.
    const values = line === null ? problem.values : { ...problem.values, line };
    return [{ field, line, problem: { ...problem, values } }];
  });
  return typed.language === '' ? [{ field: 'language', line: null, problem: missing }, ...shown] : shown;
}

/** One sentence per field. */
export const templateResolver =
  (sentence: (found: TypedProblem) => string): Resolver<TypedTemplate> =>
  (typed) => {
    const problems = problemsOfTemplate(typed);
    if (problems.length === 0) return { values: typed, errors: {} };
    const errors: FieldErrors<TypedTemplate> = {};
    for (const found of problems) {
      errors[found.field] ??= { type: found.problem.code, message: sentence(found) };
    }
    return { values: {}, errors };
  };

/** Languages that are offered; a text can be in any that the clinic's patients read. */
export const offeredLanguages = [
  'en',
  'de',
  'fr',
  'it',
  'es',
  'pt',
  'nl',
  'da',
  'sv',
  'nb',
  'fi',
  'pl',
  'cs',
  'sk',
  'hu',
  'sl',
  'hr',
  'bs',
  'sr',
  'ro',
  'bg',
  'el',
  'sq',
  'tr',
  'uk',
  'ru',
  'ar',
  'fa',
  'he',
  'hi',
  'zh',
  'ja',
  'ko',
  'vi',
  'th',
] as const;

/** A field at the place of the cursor. */
export function withField(text: string, field: string, selection: { start: number; end: number }): string {
  return `${text.slice(0, selection.start)}{{${field}}}${text.slice(selection.end)}`;
}
