import { type SessionTemplate, type TemplateContent, templateNameKey } from '../domain/session-template.ts';
import type { Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, command, query } from './query.ts';

/** Charting templates. A version is never changed; one that is no longer used is retired, once (triggers). */

export type SessionTemplateRow = {
  id: string;
  version: number;
  name: string;
  /** As names are compared; no two templates in use have the same. */
  name_key: string;
  /** JSON of what it sets. */
  content: string;
  created_at: Instant;
  created_by: string;
  creator_name: string;
  retired_at: Instant | null;
  retired_by: string | null;
};

const rowToTemplate = (row: SessionTemplateRow): SessionTemplate => ({
  templateId: row.id,
  version: row.version,
  name: row.name,
  content: JSON.parse(row.content) as TemplateContent, // written below
  created: { at: row.created_at, by: { id: row.created_by, name: row.creator_name } },
  retired: row.retired_at,
});

const allTemplates = query('session templates', (db) =>
  db.selectFrom('session_template').selectAll().orderBy('id').orderBy('version', 'desc'),
);
const newestVersion = query(
  'newest version of a session template',
  (db, { templateId }: Values<{ templateId: string }>) =>
    db
      .selectFrom('session_template')
      .selectAll()
      .where('id', '=', templateId)
      .orderBy('version', 'desc')
      .limit(1),
);
const namedAlike = query('session templates of a name', (db, { key }: Values<{ key: string }>) =>
  db.selectFrom('session_template').selectAll().where('name_key', '=', key),
);

type Retirement = { templateId: string; version: number; at: Instant; by: string };
const retire = command(
  'retire a session template',
  (db, { templateId, version, at, by }: Values<Retirement>) =>
    db
      .updateTable('session_template')
      .set({ retired_at: at, retired_by: by })
      .where('id', '=', templateId)
      .where('version', '=', version)
      .where('retired_at', 'is', null),
);

const insertRow = inserter<SessionTemplateRow>('session_template', [
  'id',
  'version',
  'name',
  'name_key',
  'content',
  'created_at',
  'created_by',
  'creator_name',
  'retired_at',
  'retired_by',
]);

/** Every version of every template, each template's newest first. A clinic has some dozens. */
export function listSessionTemplates(read: Reader): SessionTemplate[] {
  return allTemplates.all(read, {}).map(rowToTemplate);
}

/** The newest version of a template, retired or not. */
export function findNewestSessionTemplate(read: Reader, templateId: string): SessionTemplate | undefined {
  const row = newestVersion.first(read, { templateId });
  return row && rowToTemplate(row);
}

/** The template in use that has this name, another one than the given. */
export function findTemplateNamed(
  read: Reader,
  name: string,
  except: string | null,
): SessionTemplate | undefined {
  return namedAlike
    .all(read, { key: templateNameKey(name) })
    .map(rowToTemplate)
    .find(
      (template) =>
        template.templateId !== except &&
        template.retired === null &&
        findNewestSessionTemplate(read, template.templateId)?.version === template.version,
    );
}

/**
 * Writes the version that follows the newest one. Throws `refused` with `session-template.order` for another, and with
 * `session-template.name-taken` for the name of another template in use.
 */
export function insertSessionTemplate(tx: Transaction, template: Omit<SessionTemplate, 'retired'>): void {
  insertRow(tx, {
    id: template.templateId,
    version: template.version,
    name: template.name,
    name_key: templateNameKey(template.name),
    content: JSON.stringify(template.content),
    created_at: template.created.at,
    created_by: template.created.by.id,
    creator_name: template.created.by.name,
    retired_at: null,
    retired_by: null,
  });
}

/** Nothing is started from this version any more. False when it is retired already. */
export function retireSessionTemplate(tx: Transaction, retirement: Retirement): boolean {
  return retire(tx, retirement) > 0;
}
