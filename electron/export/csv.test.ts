import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HistoryStatement } from '../../domain/history.ts';
import type { Plan } from '../../domain/plan.ts';
import { csvSet, guardFormula } from './csv.ts';
import { exportFolderName } from './patient-export.ts';
import type { CheckedSession, PatientRecord } from './table.ts';

const session: CheckedSession = {
  id: 's1',
  patientId: 'p1',
  state: 'signed',
  timeZone: 'Europe/Vienna',
  seal: null,
  screening: null,
  consent: null,
  plan: null,
  combination: null,
  photographs: 'not-recorded',
  photographsReason: null,
  addenda: [],
  sealIntact: null,
  addendaIntact: {},
  voided: null,
  practitioner: { id: 'a1', name: 'Dr. A' },
  device: {
    id: 'd1',
    makeModel: 'Pen',
    serialNumber: null,
    limits: { minimumUm: 500, maximumUm: 2500, stepUm: 250 },
  },
  startedAt: '2026-03-10T09:00:00.000Z',
  endedAt: null,
  cartridge: { type: null, lot: '+44', expiry: '2027-01-31', serial: null, lotId: null },
  zones: [
    {
      zone: 'cheek-left',
      depthUm: 1250,
      depthReason: null,
      passes: 4,
      areaMm2: 3125,
      areaMethod: 'chart',
      endpoint: null,
      note: '-sore',
    },
  ],
  serums: [
    {
      category: 'prp',
      product: 'own plasma',
      productId: null,
      lotId: null,
      lot: null,
      expiry: null,
      volumeUl: 2500,
      phase: 'after',
      zones: ['cheek-left', 'chin'],
    },
  ],
  immediateReactions: 'none',
  reactions: [],
  pain: 0,
  note: 'a "quoted", two-line\nnote',
  signature: {
    signedAt: '2026-03-10T10:00:00.000Z',
    accountId: 'a1',
    name: 'Dr. A',
    registrationNumber: null,
  },
};
const record: PatientRecord = {
  history: [],
  patient: {
    id: 'p1',
    recordNumber: 'P-1',
    familyName: "=cmd|' /C calc'!A0",
    givenName: 'O’Brien-Łukaszewska 李',
    preferredName: null,
    birthDate: '1990-02-28',
    sex: null,
    phone: '+43 1',
    email: '@home',
    address: 'a\nb',
    fitzpatrick: 4,
    note: null,
    restricted: false,
    createdAt: '2026-03-10T09:00:00.000Z',
    updatedAt: '2026-03-10T09:00:00.000Z',
    revision: 1,
  },
  merged: [],
  aftercare: [],
  sessions: [session],
  plans: [],
  outcomes: [],
  consents: [],
};

const fileNamed = (name: string, of = record) => csvSet(of).find((file) => file.name === name)?.content ?? '';
const rowsOf = (name: string, of = record): Record<string, string>[] =>
  parse(fileNamed(name, of), { columns: true, bom: false });

describe('the CSV set', () => {
  test('guards text that a spreadsheet would run, and leaves numbers alone', () => {
    expect(rowsOf('patients.csv')[0]).toMatchObject({
      family_name: "'=cmd|' /C calc'!A0",
      given_name: 'O’Brien-Łukaszewska 李',
      phone: "'+43 1",
      email: "'@home",
      address: 'a\nb',
      fitzpatrick_type: '4',
      sex: '',
    });
    expect(rowsOf('sessions.csv')[0]).toMatchObject({ cartridge_lot: "'+44", pain_0_to_10: '0' });
  });

  test('states units in the column names, with a decimal point', () => {
    expect(rowsOf('session_zones.csv')).toEqual([
      {
        session_id: 's1',
        number: '1',
        zone: 'cheek-left',
        depth_mm: '1.25',
        depth_reason: '',
        passes: '4',
        area_cm2: '31.25',
        area_method: 'chart',
        endpoint: '',
        note: "'-sore",
      },
    ]);
    expect(rowsOf('serums.csv')[0]).toMatchObject({ volume_ml: '2.5', zones: 'cheek-left chin' });
  });

  test('leaves empty what was not recorded of a serum and of a plan', () => {
    const [serum] = session.serums;
    if (!serum) throw new Error('There is a serum');
    const by = { id: 'a1', name: 'Dr. A' };
    const plan: Plan = {
      id: 'l1',
      patientId: 'p1',
      status: 'active',
      concerns: ['acne-scars'],
      otherConcern: null,
      plannedSessions: 4,
      intervalDays: 28,
      startedOn: '2026-03-10',
      targets: [{ zone: 'chin', depthUm: null }],
      note: null,
      sessions: [],
      events: [],
      createdAt: session.startedAt,
      createdBy: by,
      updatedAt: session.startedAt,
      updatedBy: by,
      revision: 1,
    };
    const of = {
      ...record,
      sessions: [{ ...session, serums: [{ ...serum, volumeUl: null, zones: [] }] }],
      plans: [plan],
    };
    expect(rowsOf('serums.csv', of)).toMatchObject([{ volume_ml: '', zones: '' }]);
    expect(rowsOf('plan_zones.csv', of)).toMatchObject([{ zone: 'chin', target_depth_mm: '' }]);
  });

  test('says of each statement of the history what its kind has', () => {
    const statements: HistoryStatement[] = [
      { kind: 'no-known-allergies' },
      { kind: 'procedure', procedure: 'laser', had: 'yes', on: '2025-06', zones: ['chin'], note: 'calm' },
      { kind: 'skin-healed', on: '2026-03-01', note: null },
      { kind: 'photo-permission', record: 'granted', training: 'refused', marketing: 'not-asked' },
      { kind: 'legal-hold', on: false, reason: 'lifted' },
    ];
    const history = statements.map((statement, index) => ({
      id: `h${index}`,
      patientId: 'p1',
      statement,
      recordedAt: session.startedAt,
      recordedBy: { id: 'a1', name: 'Dr. A' },
      supersedes: null,
      withdrawn: null,
    }));
    const rows = rowsOf('history.csv', { ...record, history });
    expect(rows).toMatchObject([
      { kind: 'no-known-allergies', answer: '' },
      { kind: 'procedure', answer: 'yes', on: '2025-06', zones: 'chin', note: 'calm' },
      { kind: 'skin-healed', on: '2026-03-01' },
      { kind: 'photo-permission', answer: 'granted' },
      { kind: 'legal-hold', answer: 'off', note: 'lifted' },
    ]);
  });

  test('quotes every text with a line break, so that none begins a row of its own', () => {
    const note = 'went well\n=1+1\nno bleeding';
    const files = csvSet({ ...record, sessions: [{ ...session, note }] });
    const sessions = files.find(({ name }) => name === 'sessions.csv')?.content ?? '';
    expect(sessions).toContain(`"${note}"`);
    const lineBreaksOutsideQuotes = sessions.replaceAll(/"[^"]*"/g, '').match(/(?<!\r)\n|\r(?!\n)/g);
    expect(lineBreaksOutsideQuotes).toBeNull();
  });

  test('ends every line with CRLF and has a header even without rows', () => {
    expect(fileNamed('reactions.csv')).toMatch(/^session_id,.*\r\n$/);
    expect(fileNamed('patients.csv').split('\r\n')).toHaveLength(3);
  });

  test('the data dictionary names every column of every table', () => {
    const described = rowsOf('data-dictionary.csv').map(({ table, column }) => `${table}.${column}`);
    const present = csvSet(record)
      .filter(({ name }) => name !== 'data-dictionary.csv')
      .flatMap(({ name, content }) =>
        (content.split('\r\n')[0] ?? '').split(',').map((column) => `${name.replace('.csv', '')}.${column}`),
      );
    expect(described).toEqual(present);
  });

  test('any text comes back from an independent parser as it went in, but for the guard', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (familyName) => {
        const [file] = csvSet({ ...record, patient: { ...record.patient, familyName } });
        const [row] = parse<Record<string, string>>(file?.content ?? '', { columns: true });
        expect(row?.['family_name']).toBe(guardFormula(familyName));
      }),
    );
  });
});

test.each([
  ['=1', "'=1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@a', "'@a"],
  ['\t', "'\t"],
  ['\r', "'\r"],
  ['\0', "'\0"],
  ['a=1', 'a=1'],
  [' =1', ' =1'],
  ["'=1", "'=1"],
  ['', ''],
])('guard of %j', (text, expected) => {
  expect(guardFormula(text)).toBe(expected);
});

test.each([
  ['P-00001', 'stratum-P-00001-20260310-1000'],
  ['../../etc', 'stratum-etc-20260310-1000'],
  ['李', 'stratum-patient-20260310-1000'],
  ['CON', 'stratum-CON-20260310-1000'],
])('folder name for record number %s', (recordNumber, expected) => {
  expect(exportFolderName(recordNumber, '2026-03-10T09:00:00.000Z', 'Europe/Vienna')).toBe(expected);
});
