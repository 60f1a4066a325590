import { type Parsed, refused, understood } from './problem.ts';
import { type CivilDate, formatTime } from './time.ts';

/** Consent texts as a clinic writes them: plain paragraphs, headings and lists, with fields that are filled in. */

export const mergeFields = [
  'patient.name',
  'patient.birthDate',
  'clinic.name',
  'practitioner.name',
  'date',
] as const;
export type MergeField = (typeof mergeFields)[number];

export type MergeValues = Readonly<Record<MergeField, string>>;

/** What is known of the two people, the clinic and the day; names as they are written in records. */
export type MergeFacts = {
  patient: { familyName: string; givenName: string; birthDate: CivilDate };
  clinic: { name: string };
  practitioner: { name: string };
  /** The day of signing, at the clinic. */
  day: CivilDate;
};

const isMergeField = (name: string): name is MergeField => mergeFields.some((field) => field === name);

/** A field, spaces allowed inside; or braces that open one and never close it on their line. */
const fieldOrBraces = /\{\{([^{}\n]*)\}\}|\{\{/g;

/**
 * Refuses a text with a field that does not exist, or one that is not closed: `consent.field-unknown` names it with
 * line and column, both from 1.
 */
export function checkMergeFields(text: string): Parsed<string> {
  for (const match of text.matchAll(fieldOrBraces)) {
    const name = match[1]?.trim();
    if (name !== undefined && isMergeField(name)) continue;
    const before = text.slice(0, match.index).split('\n');
    const line = before.length;
    const column = (before.at(-1)?.length ?? 0) + 1;
    return name === undefined
      ? refused('consent.field-open', { line, column })
      : refused('consent.field-unknown', { field: name, line, column });
  }
  return understood(text);
}

/** Dates as the language of a text writes them; English ones as in most of the world, day first. */
const dateLocale = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** The values of the fields for a text in this language. */
export function mergeValuesOf(
  { patient, clinic, practitioner, day }: MergeFacts,
  language: string,
): MergeValues {
  const date = (value: CivilDate) => formatTime(value, dateLocale(language), 'UTC', 'long-date');
  return {
    'patient.name': `${patient.givenName} ${patient.familyName}`,
    'patient.birthDate': date(patient.birthDate),
    'clinic.name': clinic.name,
    'practitioner.name': practitioner.name,
    date: date(day),
  };
}

/** Fills in the fields, once: what a value says is never read as a field. A field that does not exist stays as it is. */
export function fillMergeFields(text: string, values: MergeValues): string {
  return text.replaceAll(fieldOrBraces, (written: string, inner: string | undefined) => {
    const name = inner?.trim() ?? '';
    return isMergeField(name) ? values[name] : written;
  });
}

export type TextBlock =
  { kind: 'heading'; text: string } | { kind: 'paragraph'; text: string } | { kind: 'list'; items: string[] };

/** A text as it is set: `# ` begins a heading, `- ` an item of a list; an empty line parts paragraphs. */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let continues = false;
  for (const line of text.split('\n')) {
    const last = blocks.at(-1);
    if (line.trim() === '') {
      continues = false;
    } else if (line.startsWith('# ')) {
      blocks.push({ kind: 'heading', text: line.slice(2).trim() });
      continues = false;
    } else if (line.startsWith('- ')) {
      const item = line.slice(2).trim();
      if (continues && last?.kind === 'list') last.items.push(item);
      else blocks.push({ kind: 'list', items: [item] });
      continues = true;
    } else if (continues && last?.kind === 'paragraph') {
      last.text += `\n${line}`;
    } else {
      blocks.push({ kind: 'paragraph', text: line });
      continues = true;
    }
  }
  return blocks;
}
