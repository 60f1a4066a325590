import type { AftercareGiven, AftercareTemplate, AftercareWay } from '../domain/aftercare-record.ts';
import { type AftercareLanguage, type AftercareSheet, aftercareLanguages } from '../domain/aftercare.ts';
import type { Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, query } from './query.ts';

/** Aftercare sheets that were given, and the clinic's paragraph. Rows are inserted and never changed (triggers). */

export type AftercareGivenRow = {
  session_id: string;
  id: string;
  language: AftercareLanguage;
  text_version: number;
  template_version: number | null;
  sheet: string;
  how: AftercareWay;
  given_at: Instant;
  given_by: string;
};

export type AftercareTemplateRow = {
  language: AftercareLanguage;
  version: number;
  text: string | null;
  created_at: Instant;
  created_by: string;
};

const givenOfSession = query('aftercare of session', (db, { sessionId }: Values<{ sessionId: string }>) =>
  db
    .selectFrom('aftercare_given')
    .innerJoin('account', 'account.id', 'aftercare_given.given_by')
    .selectAll('aftercare_given')
    .select('account.name as giver')
    .where('session_id', '=', sessionId)
    .orderBy('aftercare_given.id'),
);
const newestTemplate = query(
  'newest aftercare template',
  (db, { language }: Values<{ language: AftercareLanguage }>) =>
    db
      .selectFrom('aftercare_template')
      .innerJoin('account', 'account.id', 'aftercare_template.created_by')
      .selectAll('aftercare_template')
      .select('account.name as creator')
      .where('language', '=', language)
      .orderBy('version', 'desc')
      .limit(1),
);

/** What was given for a session, in the order given. */
export const listAftercare = (read: Reader, sessionId: string): AftercareGiven[] =>
  givenOfSession.all(read, { sessionId }).map((row) => ({
    id: row.id,
    sheet: JSON.parse(row.sheet) as AftercareSheet, // written by insertAftercare
    templateVersion: row.template_version,
    how: row.how,
    givenAt: row.given_at,
    givenBy: { id: row.given_by, name: row.giver },
  }));

/** The clinic's paragraph in a language, as it is now; undefined when there never was one. */
export function findTemplate(read: Reader, language: AftercareLanguage): AftercareTemplate | undefined {
  const row = newestTemplate.first(read, { language });
  return (
    row && {
      language: row.language,
      version: row.version,
      text: row.text,
      createdAt: row.created_at,
      createdBy: { id: row.created_by, name: row.creator },
    }
  );
}

/** The newest paragraph of each language. */
export const listTemplates = (read: Reader): AftercareTemplate[] =>
  aftercareLanguages.flatMap((language) => findTemplate(read, language) ?? []);

const insertGivenRow = inserter<AftercareGivenRow>('aftercare_given', [
  'session_id',
  'id',
  'language',
  'text_version',
  'template_version',
  'sheet',
  'how',
  'given_at',
  'given_by',
]);

export type NewAftercare = Omit<AftercareGiven, 'givenBy'> & { sessionId: string; givenBy: string };

/** Records that a sheet was given. Throws `refused` with `session.voided`. */
export function insertAftercare(tx: Transaction, given: NewAftercare): void {
  insertGivenRow(tx, {
    session_id: given.sessionId,
    id: given.id,
    language: given.sheet.language,
    text_version: given.sheet.textVersion,
    template_version: given.templateVersion,
    sheet: JSON.stringify(given.sheet),
    how: given.how,
    given_at: given.givenAt,
    given_by: given.givenBy,
  });
}

const insertTemplateRow = inserter<AftercareTemplateRow>('aftercare_template', [
  'language',
  'version',
  'text',
  'created_at',
  'created_by',
]);

export type NewTemplate = Omit<AftercareTemplate, 'createdBy'> & { createdBy: string };

/** Adds a version of the clinic's paragraph. Throws `refused` with `aftercare.template` unless it follows the newest. */
export function insertTemplate(tx: Transaction, template: NewTemplate): void {
  insertTemplateRow(tx, {
    language: template.language,
    version: template.version,
    text: template.text,
    created_at: template.createdAt,
    created_by: template.createdBy,
  });
}
