import type { ConsentPurpose, TemplateKey } from '../domain/consent.ts';
import type { StartingText } from '../domain/consent-starting-texts.ts';
import type { ConsentTemplate } from '../domain/consent-template.ts';
import type { Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, command, query } from './query.ts';

/** Consent texts. A version is never changed; one that is no longer used is retired, once (triggers). */

export type ConsentTemplateRow = {
  id: string;
  language: string;
  version: number;
  purpose: ConsentPurpose;
  title: string;
  text: string;
  /** JSON: list of texts. */
  points: string;
  validity_months: number | null;
  starting_text: StartingText | null;
  created_at: Instant;
  created_by: string;
  creator_name: string;
  retired_at: Instant | null;
  retired_by: string | null;
};

const rowToTemplate = (row: ConsentTemplateRow): ConsentTemplate => ({
  templateId: row.id,
  language: row.language,
  version: row.version,
  purpose: row.purpose,
  title: row.title,
  text: row.text,
  points: JSON.parse(row.points) as string[], // written below
  validityMonths: row.validity_months,
  startingText: row.starting_text,
  created: { at: row.created_at, by: { id: row.created_by, name: row.creator_name } },
  retiredAt: row.retired_at,
});

const allTemplates = query('consent templates', (db) =>
  db.selectFrom('consent_template').selectAll().orderBy('id').orderBy('language').orderBy('version', 'desc'),
);
const newestVersion = query(
  'newest version of a consent template',
  (db, { templateId, language }: Values<TemplateKey>) =>
    db
      .selectFrom('consent_template')
      .selectAll()
      .where('id', '=', templateId)
      .where('language', '=', language)
      .orderBy('version', 'desc')
      .limit(1),
);
const versionOf = query(
  'version of a consent template',
  (db, { templateId, language, version }: Values<TemplateKey & { version: number }>) =>
    db
      .selectFrom('consent_template')
      .selectAll()
      .where('id', '=', templateId)
      .where('language', '=', language)
      .where('version', '=', version),
);
const languagesOf = query('a text of a consent template', (db, { id }: Values<{ id: string }>) =>
  db.selectFrom('consent_template').selectAll().where('id', '=', id).limit(1),
);
const retire = command(
  'retire a consent template',
  (
    db,
    {
      templateId,
      language,
      version,
      at,
      by,
    }: Values<TemplateKey & { version: number; at: Instant; by: string }>,
  ) =>
    db
      .updateTable('consent_template')
      .set({ retired_at: at, retired_by: by })
      .where('id', '=', templateId)
      .where('language', '=', language)
      .where('version', '=', version)
      .where('retired_at', 'is', null),
);

const insertRow = inserter<ConsentTemplateRow>('consent_template', [
  'id',
  'language',
  'version',
  'purpose',
  'title',
  'text',
  'points',
  'validity_months',
  'starting_text',
  'created_at',
  'created_by',
  'creator_name',
  'retired_at',
  'retired_by',
]);

/** Every version of every text, each text's newest version first. A clinic has some dozens. */
export function listConsentTemplates(read: Reader): ConsentTemplate[] {
  return allTemplates.all(read, {}).map(rowToTemplate);
}

/** The newest version of a text in a language, retired or not. */
export function findNewestTemplate(read: Reader, key: TemplateKey): ConsentTemplate | undefined {
  const row = newestVersion.first(read, key);
  return row && rowToTemplate(row);
}

export function findTemplateVersion(
  read: Reader,
  key: TemplateKey & { version: number },
): ConsentTemplate | undefined {
  const row = versionOf.first(read, key);
  return row && rowToTemplate(row);
}

/** A text of this id in whatever language; its purpose is that of all. */
export function findAnyTemplate(read: Reader, templateId: string): ConsentTemplate | undefined {
  const row = languagesOf.first(read, { id: templateId });
  return row && rowToTemplate(row);
}

/** Writes the version that follows the newest one. Throws `refused` with `consent-template.order` for another. */
export function insertTemplateVersion(tx: Transaction, template: Omit<ConsentTemplate, 'retiredAt'>): void {
  insertRow(tx, {
    id: template.templateId,
    language: template.language,
    version: template.version,
    purpose: template.purpose,
    title: template.title,
    text: template.text,
    points: JSON.stringify(template.points),
    validity_months: template.validityMonths,
    starting_text: template.startingText,
    created_at: template.created.at,
    created_by: template.created.by.id,
    creator_name: template.created.by.name,
    retired_at: null,
    retired_by: null,
  });
}

/** No new consent is signed on this version. False when it is retired already. */
export function retireTemplate(
  tx: Transaction,
  version: TemplateKey & { version: number; at: Instant; by: string },
): boolean {
  return retire(tx, version) > 0;
}
