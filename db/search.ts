import { sql } from 'kysely';
import type { PatientHit } from '../domain/contract.ts';
import type { Reader } from './handle.ts';
import { digitsOf, wordsOf } from './normalise.ts';
import type { PatientRow } from './patient.ts';
import { hitsOfRows, selectHits } from './patient-hits.ts';
import { type Values, query } from './query.ts';
import { readDate } from './search-dates.ts';
import { searchTextOf } from './search-index.ts';

/**
 * Patient search (P4). A search runs from the best kind of match to the weakest and stops when the list is full:
 * record number, family name in alphabetical order, words anywhere, parts of words.
 */

const mostWords = 8;
const fragmentLength = 3;
/** How many weak candidates are looked at one by one when a query mixes long and short parts. */
const candidateLimit = 100;

const byRecordNumber = query('search record number', (db, { number }: Values<{ number: string }>) =>
  db.selectFrom('patient').select('row_id').where('record_number', '=', number),
);
const byName = query(
  'search name',
  (db, { from, to, limit }: Values<{ from: string; to: string; limit: number }>) =>
    db
      .selectFrom('patient')
      .select('row_id')
      .where('name_key', '>=', from)
      .where('name_key', '<', to)
      .orderBy('name_key')
      .limit(limit),
);
const byWords = query('search words', (db, { match, limit }: Values<{ match: string; limit: number }>) =>
  db
    .selectFrom('patient_word')
    .select('rowid as row_id')
    .where(sql<boolean>`patient_word MATCH ${match}`)
    .limit(limit),
);
const byFragments = query(
  'search fragments',
  (db, { match, limit }: Values<{ match: string; limit: number }>) =>
    db
      .selectFrom('patient_fragment')
      .select('rowid as row_id')
      .where(sql<boolean>`patient_fragment MATCH ${match}`)
      .limit(limit),
);
const byBirthDate = query('search birth date', (db, { dates }: Values<{ dates: string }>) =>
  db
    .selectFrom('patient')
    .selectAll()
    .where('birth_date', 'in', sql<string>`(SELECT value FROM json_each(${dates}))`),
);
const namesByRowIds = query('search candidates', (db, { rowIds }: Values<{ rowIds: string }>) =>
  db
    .selectFrom('patient')
    .select(['row_id', 'name_key'])
    .where('row_id', 'in', sql<number>`(SELECT value FROM json_each(${rowIds}))`),
);
const hitsByRowIds = query('search hits', (db, { rowIds }: Values<{ rowIds: string }>) =>
  selectHits(db).where('patient.row_id', 'in', sql<number>`(SELECT value FROM json_each(${rowIds}))`),
);

/** `"word"*` for each. Words are letters and digits only, so nothing needs escaping. */
const prefixes = (words: readonly string[]): string => words.map((word) => `"${word}"*`).join(' AND ');
const fragments = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(' AND ');

/** Sorted here: asked to sort, the database may walk all names to find a few. */
const byNameKey = (a: { name_key: string }, b: { name_key: string }): number =>
  a.name_key < b.name_key ? -1 : Number(a.name_key > b.name_key);

const upTo = (text: string): string => `${text}\u{10FFFF}`;

/** True when each word begins a word of the patient, or is part of its text when long enough. */
function fits(row: PatientRow, words: readonly string[]): boolean {
  const text = searchTextOf({
    familyName: row.family_name,
    givenName: row.given_name,
    preferredName: row.preferred_name,
    recordNumber: row.record_number,
    phone: row.phone,
    birthDate: row.birth_date,
  });
  const own = `${text.family} ${text.given} ${text.other}`.split(' ');
  return words.every(
    (word) =>
      own.some((candidate) => candidate.startsWith(word)) ||
      (word.length >= fragmentLength && text.fragments.includes(word)),
  );
}

type Stage = {
  find: (read: Reader, limit: number) => { row_id: number }[];
  /** A guess, made only when nothing better was found. */
  guess?: true;
};

/** Names typed in either order: first those whose family name begins with the last word, then words anywhere. */
function wordStages(words: readonly string[]): Stage[] {
  const last = words.at(-1) ?? '';
  const others = words.slice(0, -1);
  const familyFirst = [`family : ${prefixes([last])}`, ...(others.length > 0 ? [prefixes(others)] : [])].join(
    ' AND ',
  );
  return [familyFirst, prefixes(words)].map((match) => ({
    find: (read, limit) => byWords.all(read, { match, limit }),
  }));
}

/**
 * Parts of words. Of several words the longest is looked for, and the others in the names it finds: looking for all of
 * them at once takes many times as long, and is done only when nobody was found (P4).
 */
function fragmentStages(words: readonly string[]): Stage[] {
  const long = words.filter((word) => Array.from(word).length >= fragmentLength);
  const [longest] = long.toSorted((a, b) => b.length - a.length);
  if (longest === undefined) return [];
  const together: Stage['find'] = (read, limit) => byFragments.all(read, { match: fragments(long), limit });
  if (words.length === 1) return [{ find: together }];
  if (long.length < words.length) return [{ find: (read) => narrowed(read, long, words), guess: true }];
  return [{ find: (read) => narrowed(read, [longest], words) }, { find: together, guess: true }];
}

/** Of the patients in whom some parts occur, those whose names have every word: short ones as a beginning. */
function narrowed(read: Reader, parts: readonly string[], words: readonly string[]): { row_id: number }[] {
  const found = byFragments.all(read, { match: fragments(parts), limit: candidateLimit });
  const rowIds = JSON.stringify(found.map(({ row_id }) => row_id));
  const fitsName = (name: string) =>
    words.every((word) => name.includes(Array.from(word).length < fragmentLength ? ` ${word}` : word));
  return namesByRowIds
    .all(read, { rowIds })
    .filter(({ name_key }) => fitsName(` ${name_key}`))
    .toSorted(byNameKey);
}

/** A phone number in pieces (`0660 123`) is one number; its trunk zero or country code may be missing. */
function numberStage(typed: string): Stage[] {
  const digits = digitsOf(typed).replace(/^0+(?=\d)/, '');
  if (digits.length < fragmentLength || /[^\d\s()+/.-]/.test(typed)) return [];
  return [{ find: (read, limit) => byFragments.all(read, { match: fragments([digits]), limit }) }];
}

function stagesOf(typed: string): Stage[] {
  const words = wordsOf(typed).slice(0, mostWords);
  if (words.length === 0) return [];
  const name = words.join(' ');
  return [
    { find: (read, limit) => byName.all(read, { from: name, to: upTo(name), limit }) },
    ...wordStages(words),
    ...numberStage(typed),
    ...fragmentStages(words),
  ];
}

/** Patients born on a day that was typed, whatever else was typed narrowing them down. */
function bornOn(read: Reader, dates: readonly string[], rest: string, limit: number): number[] {
  const words = wordsOf(rest);
  return byBirthDate
    .all(read, { dates: JSON.stringify(dates) })
    .filter((row) => fits(row, words))
    .toSorted(byNameKey)
    .slice(0, limit)
    .map(({ row_id }) => row_id);
}

function findRowIds(read: Reader, typed: string, limit: number): number[] {
  const exact = byRecordNumber.first(read, { number: typed.trim() });
  if (exact) return [exact.row_id];
  const { dates, rest } = readDate(typed.normalize('NFKC'));
  if (dates.length > 0) return bornOn(read, dates, rest, limit);
  const found = new Set<number>();
  for (const { find, guess } of stagesOf(typed)) {
    if (found.size >= limit || (guess && found.size > 0)) break;
    for (const { row_id } of find(read, limit)) {
      if (found.size < limit) found.add(row_id);
    }
  }
  return [...found];
}

/** True when the query is answered by what a hit shows of itself, without the phone number. */
export function isFoundByItsName(hit: PatientHit, query: string): boolean {
  const { dates, rest } = readDate(query.normalize('NFKC'));
  const { familyName, givenName, preferredName, recordNumber, foundAs } = hit;
  const shown = wordsOf(
    [familyName, givenName, preferredName ?? '', recordNumber, foundAs ?? ''].join(' '),
  ).join(' ');
  return (
    (dates.length === 0 || dates.includes(hit.birthDate)) &&
    wordsOf(rest).every((word) => shown.includes(word))
  );
}

/**
 * Patients by any part of a name, record number, phone number or birth date; best match first. What a merged record
 * says finds the one that shows it. Never throws for what was typed; a query without a letter or digit finds nobody.
 */
export async function searchPatients(read: Reader, query: string, limit: number): Promise<PatientHit[]> {
  const rowIds = findRowIds(read, query, limit);
  if (rowIds.length === 0) return [];
  const rows = new Map(
    hitsByRowIds.all(read, { rowIds: JSON.stringify(rowIds) }).map((row) => [row.row_id, row]),
  );
  return hitsOfRows(
    read,
    rowIds.flatMap((rowId) => rows.get(rowId) ?? []),
  );
}
