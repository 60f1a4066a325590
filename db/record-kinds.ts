import type { RestoreDifference } from '../domain/backup.ts';

/** The kinds of records in which two databases are compared, and how each is read. */

export type RecordKind = Exclude<RestoreDifference['kind'], 'photograph'>;

type Part = {
  table: string;
  owner: string;
  order: string;
  where?: string;
  /** Columns that cannot be read as text, or say nothing. */
  ignored?: readonly string[];
};

export type Kind = {
  kind: RecordKind;
  table: string;
  /** Names the record among those of its kind. */
  id: string;
  /** What the record is read in the order of: from both ends, where it is damaged between. */
  order: string;
  where?: string;
  /** Columns that say nothing of the record. */
  ignored: readonly string[];
  parts: readonly Part[];
  label: string;
};

const patientName = (patientId: string): string =>
  `(SELECT given_name || ' ' || family_name || ' · ' || record_number FROM patient WHERE patient.id = ${patientId})`;
const ofSession = `(SELECT patient_id FROM session WHERE session.id = session_id)`;
const zoneOfClinic = `(SELECT time_zone FROM clinic)`;
const zoneOfSession = `(SELECT time_zone FROM session WHERE session.id = session_id)`;

const productName = (productId: string): string =>
  `(SELECT name FROM product WHERE product.id = ${productId})`;
/** Versions of one thing follow one another under its name. */
const version = (name: string): string => `${name} || ' · ' || version`;

/** A label as three columns: an instant with its time zone, where it has one, and words. */
const label = (at: string, timeZone: string, words: string): string => `${at}, ${timeZone}, ${words}`;

export const kinds: readonly Kind[] = [
  {
    kind: 'patient',
    table: 'patient',
    id: 'id',
    order: 'row_id',
    ignored: ['row_id'],
    parts: [],
    label: label('NULL', 'NULL', patientName('t.id')),
  },
  {
    kind: 'session',
    table: 'session',
    id: 'id',
    order: 'row_id',
    ignored: ['row_id'],
    parts: [
      { table: 'session_zone', owner: 'session_id', order: 'position' },
      { table: 'serum_application', owner: 'session_id', order: 'position' },
      { table: 'anaesthetic_application', owner: 'session_id', order: 'position' },
      { table: 'prp_sheet', owner: 'session_id', order: 'session_id' },
      { table: 'session_mark', owner: 'session_id', order: 'position' },
      { table: 'photograph_refusal', owner: 'session_id', order: 'session_id' },
      { table: 'reaction', owner: 'session_id', order: 'id', where: `stage = 'immediate'` },
      { table: 'session_screening', owner: 'session_id', order: 'session_id' },
      { table: 'screening_answer', owner: 'session_id', order: 'position' },
      { table: 'screening_finding', owner: 'session_id', order: 'position' },
    ],
    label: label('started_at', 'time_zone', patientName('t.patient_id')),
  },
  {
    kind: 'addendum',
    table: 'addendum',
    id: 'id',
    order: 'session_id, id',
    ignored: [],
    parts: [],
    label: label('signed_at', zoneOfSession, patientName(ofSession)),
  },
  {
    kind: 'reaction',
    table: 'reaction',
    id: 'id',
    order: 'session_id, id',
    where: `stage = 'later'`,
    ignored: [],
    parts: [],
    label: label('seen_at', zoneOfSession, patientName(ofSession)),
  },
  {
    // What the database says of a photograph; the pictures are compared as files.
    kind: 'photograph-entry',
    table: 'photograph',
    id: 'id',
    order: 'row_id',
    // The name of the file stands for its key, the hash of the picture for its thumbnail.
    ignored: ['row_id', 'file_key', 'thumbnail'],
    parts: [],
    label: label('taken_at', zoneOfClinic, patientName('t.patient_id')),
  },
  {
    kind: 'plan',
    table: 'plan',
    id: 'id',
    order: 'id',
    ignored: ['due_on'],
    parts: [
      { table: 'plan_zone', owner: 'plan_id', order: 'revision, position' },
      { table: 'plan_event', owner: 'plan_id', order: 'revision' },
      { table: 'plan_session', owner: 'plan_id', order: 'session_id' },
    ],
    label: label('NULL', 'NULL', `t.started_on || ' · ' || ${patientName('t.patient_id')}`),
  },
  {
    kind: 'outcome',
    table: 'outcome_score',
    id: 'id',
    order: 'id',
    ignored: [],
    parts: [],
    label: label('NULL', 'NULL', `t.scored_on || ' · ' || ${patientName('t.patient_id')}`),
  },
  {
    kind: 'history',
    table: 'history_entry',
    id: 'id',
    order: 'patient_id, id',
    ignored: [],
    parts: [],
    label: label('recorded_at', zoneOfClinic, patientName('t.patient_id')),
  },
  {
    kind: 'consent',
    table: 'consent',
    id: 'id',
    order: 'id',
    ignored: [],
    parts: [
      { table: 'consent_signature', owner: 'consent_id', order: 'consent_id' },
      // Its hash stands for what was scanned.
      { table: 'consent_scan', owner: 'consent_id', order: 'consent_id', ignored: ['bytes'] },
    ],
    label: label('signed_at', zoneOfClinic, patientName('t.patient_id')),
  },
  {
    kind: 'aftercare',
    table: 'aftercare_given',
    id: 'id',
    order: 'session_id, id',
    ignored: [],
    parts: [],
    label: label('given_at', zoneOfSession, patientName(ofSession)),
  },
  {
    kind: 'merge',
    table: 'patient_merge',
    id: 'id',
    order: 'id',
    ignored: [],
    parts: [],
    label: label('merged_at', zoneOfClinic, patientName('t.kept_id')),
  },
  {
    kind: 'product',
    table: 'product',
    id: 'id',
    order: 'id',
    ignored: [],
    parts: [{ table: 'product_name', owner: 'product_id', order: 'name' }],
    label: label('NULL', 'NULL', 'name'),
  },
  {
    kind: 'lot',
    table: 'lot',
    id: 'id',
    order: 'id',
    ignored: [],
    parts: [],
    label: label('NULL', 'NULL', `${productName('t.product_id')} || ' · ' || t.number`),
  },
  {
    kind: 'movement',
    table: 'stock_movement',
    id: 'id',
    order: 'lot_id, id',
    ignored: [],
    parts: [],
    label: label(
      'NULL',
      'NULL',
      `(SELECT t.day || ' · ' || ${productName('lot.product_id')} || ' · ' || number FROM lot WHERE lot.id = t.lot_id)`,
    ),
  },
  {
    kind: 'device',
    table: 'device',
    id: 'id',
    order: 'rowid',
    ignored: [],
    parts: [],
    label: label('NULL', 'NULL', `make_model || coalesce(' · ' || serial_number, '')`),
  },
  {
    kind: 'rule',
    table: 'rule_version',
    id: version('rule_id'),
    order: 'rule_id, version',
    ignored: [],
    parts: [],
    label: label('NULL', 'NULL', version('rule_id')),
  },
  {
    kind: 'consent-text',
    table: 'consent_template',
    id: version(`id || ' · ' || language`),
    order: 'id, language, version',
    ignored: [],
    parts: [],
    label: label('NULL', 'NULL', version(`title || ' · ' || language`)),
  },
  {
    kind: 'aftercare-text',
    table: 'aftercare_template',
    id: version('language'),
    order: 'language, version',
    ignored: [],
    parts: [],
    label: label('NULL', 'NULL', version('language')),
  },
  {
    kind: 'session-template',
    table: 'session_template',
    id: version('id'),
    order: 'id, version',
    ignored: [],
    parts: [],
    label: label('NULL', 'NULL', version('name')),
  },
  {
    kind: 'account',
    table: 'account',
    id: 'id',
    order: 'rowid',
    ignored: [],
    parts: [],
    label: label('NULL', 'NULL', 'name'),
  },
];
