import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usedCartridge } from '../../domain/comparison-testing.ts';
import type { HistoryStatement } from '../../domain/history.ts';
import { type Photograph, noAdjustments } from '../../domain/photograph.ts';
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
  combinationNote: null,
  reviewDue: '2026-06-30',
  copiedFrom: 's0',
  complicationState: 'present',
  complications: [
    { what: 'Vasovagal reaction', done: 'Lay down' },
    { what: 'Cold sore', done: null },
  ],
  photographs: 'not-recorded',
  photographsReason: null,
  photographsRefusal: null,
  marks: [],
  pictures: [],
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
    speed: { minimumRpm: 6000, maximumRpm: 16_000 },
  },
  startedAt: '2026-03-10T09:00:00.000Z',
  endedAt: null,
  assistant: '=M. Weber',
  room: '2',
  concerns: ['acne-scars', 'other'],
  cartridge: usedCartridge({
    type: null,
    lot: '+44',
    expiry: '2027-01-31',
    seenSterile: true,
    discarded: false,
  }),
  anaesthesia: 'used',
  anaesthetics: [
    {
      product: 'EMLA',
      productId: null,
      lotId: null,
      lot: '-1',
      expiry: '2027-01-31',
      actives: [
        { substance: 'lidocaine', percentThousandths: 2500 },
        { substance: 'prilocaine', percentThousandths: 2500 },
      ],
      massMg: 2500,
      areaMm2: 3120,
      areaMethod: 'chart',
      occluded: false,
      onAt: '2026-03-10T08:00:00.000Z',
      offAt: null,
    },
  ],
  zones: [
    {
      zone: 'cheek-left',
      depthUm: 1250,
      depthReason: null,
      passes: 4,
      areaMm2: 3125,
      areaMethod: 'chart',
      endpoint: null,
      pattern: 'crosshatch',
      speedRpm: 12_000,
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
  prp: {
    drawnUl: 16_500,
    drawnAt: null,
    tube: null,
    tubeProductId: null,
    tubeLot: 'T-5',
    tubeLotId: null,
    tubeExpiry: null,
    anticoagulant: null,
    centrifuge: null,
    spins: [
      { rpm: 1500, radiusMm: 85, g: null, seconds: 450 },
      { rpm: null, radiusMm: null, g: 500, seconds: null },
    ],
    yieldUl: null,
    plateletCount: null,
    activator: null,
    appliedUl: 3000,
    discardedUl: 0,
    identityCheckedBy: ['Dr. A', 'M. Weber'],
  },
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
  photographs: [],
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
        pattern: 'crosshatch',
        speed_per_minute: '12000',
        note: "'-sore",
      },
    ]);
    expect(rowsOf('serums.csv')[0]).toMatchObject({ volume_ml: '2.5', zones: 'cheek-left chin' });
  });

  test('has what else a session states, what is not recorded as empty', () => {
    expect(rowsOf('sessions.csv')[0]).toMatchObject({
      assistant: "'=M. Weber",
      room: '2',
      concerns: 'acne-scars other',
      device_speed_minimum_per_minute: '6000',
      device_speed_maximum_per_minute: '16000',
      cartridge_needles: '',
      cartridge_seen_sterile: 'yes',
      cartridge_discarded: 'no',
      anaesthesia: 'used',
      complication_state: 'present',
      review_due: '2026-06-30',
      copied_from: 's0',
    });
    expect(rowsOf('complications.csv')).toEqual([
      { session_id: 's1', number: '1', what: 'Vasovagal reaction', done: 'Lay down' },
      { session_id: 's1', number: '2', what: 'Cold sore', done: '' },
    ]);
    expect(rowsOf('anaesthetics.csv')).toEqual([
      {
        session_id: 's1',
        number: '1',
        product: 'EMLA',
        lot: "'-1",
        expiry: '2027-01-31',
        actives: 'lidocaine 2.5 %, prilocaine 2.5 %',
        mass_g: '2.5',
        area_cm2: '31.2',
        area_method: 'chart',
        occluded: 'no',
        on_at: '2026-03-10T08:00:00.000Z',
        off_at: '',
      },
    ]);
    expect(rowsOf('prp.csv')).toMatchObject([
      {
        drawn_ml: '16.5',
        tube_lot: 'T-5',
        spin_1_per_minute: '1500',
        spin_1_radius_mm: '85',
        spin_1_g: '',
        spin_1_g_computed: '214',
        spin_1_minutes: '7.5',
        spin_2_g: '500',
        spin_3_g: '',
        yield_percent: '18.2',
        discarded_ml: '0',
        identity_checked_by: 'Dr. A; M. Weber',
      },
    ]);
  });

  test('has marks, who refused photographs, and photographs without what opens them', () => {
    const drawn = {
      marks: [
        { view: 'front' as const, points: [[480, 210] as [number, number]], note: '=Scar' },
        {
          view: 'left45' as const,
          points: [
            [0, 0],
            [1000, 999],
          ] as [number, number][],
          note: null,
        },
      ],
      photographs: 'refused' as const,
      photographsReason: 'her wish',
      photographsRefusal: {
        signer: 'Anna Novák',
        signedAt: '2026-03-10T08:58:00.000Z',
        signature: { kind: 'typed' as const, name: 'A. Novák' },
      },
    };
    const photograph: Photograph = {
      id: 'f1',
      patientId: 'p1',
      sessionId: null,
      view: 'close-up',
      zone: 'nose',
      stage: 'follow-up',
      takenAt: '2026-03-12T08:00:00.000Z',
      adjustments: { rotation: 90, crop: { x: 10, y: 20, width: 900, height: 800 }, brightness: -5 },
      sha256: 'b'.repeat(64),
      width: 3000,
      height: 4000,
      bytes: 2_400_000,
      sealed: false,
      origin: 'patient',
      permission: 'granted',
      addedAt: '2026-03-12T09:00:00.000Z',
      addedBy: { id: 'a1', name: 'Dr. A' },
      revision: 1,
      withdrawn: { at: '2026-03-13T09:00:00.000Z', by: { id: 'a1', name: 'Dr. A' }, reason: 'Blurred' },
    };
    const plain = { ...photograph, id: 'f2', view: 'front' as const, zone: null, withdrawn: null };
    const photographs = [photograph, { ...plain, adjustments: noAdjustments, sealed: true, sessionId: 's1' }];
    const of = { ...record, sessions: [{ ...session, ...drawn }], photographs };
    expect(rowsOf('session_marks.csv', of)).toEqual([
      { session_id: 's1', number: '1', view: 'front', points_thousandths: '480,210', note: "'=Scar" },
      { session_id: 's1', number: '2', view: 'left45', points_thousandths: '0,0 1000,999', note: '' },
    ]);
    expect(rowsOf('sessions.csv', of)[0]).toMatchObject({
      photographs: 'refused',
      photographs_refused_because: 'her wish',
      photographs_refused_by: 'Anna Novák',
      photographs_refused_at: '2026-03-10T08:58:00.000Z',
      photographs_refusal_signature: 'typed',
      photographs_refusal_typed_name: 'A. Novák',
    });
    expect(rowsOf('sessions.csv')[0]).toMatchObject({
      photographs_refused_by: '',
      photographs_refusal_typed_name: '',
    });
    expect(rowsOf('photographs.csv', of)).toEqual([
      {
        photograph_id: 'f1',
        patient_id: 'p1',
        session_id: '',
        taken_at: '2026-03-12T08:00:00.000Z',
        view: 'close-up',
        zone: 'nose',
        stage: 'follow-up',
        signed: 'no',
        sha256: 'b'.repeat(64),
        width_px: '3000',
        height_px: '4000',
        bytes: '2400000',
        shown_rotation_degrees: '90',
        shown_part_thousandths: '10,20,900,800',
        shown_brightness: '-5',
        origin: 'patient',
        permission: 'granted',
        added_at: '2026-03-12T09:00:00.000Z',
        added_by: 'Dr. A',
        withdrawn_at: '2026-03-13T09:00:00.000Z',
        withdrawn_by: 'Dr. A',
        withdrawal_reason: 'Blurred',
      },
      expect.objectContaining({
        photograph_id: 'f2',
        session_id: 's1',
        signed: 'yes',
        shown_part_thousandths: '',
        withdrawn_by: '',
      }),
    ]);
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
      { kind: 'measured-distance', distance: 'pupils', lengthUm: 61_500, on: '2026-03-02' },
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
      { kind: 'measured-distance', answer: '61.5 mm', on: '2026-03-02', detail: 'distance: pupils' },
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
