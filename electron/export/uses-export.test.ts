import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { StockUse } from '../../domain/contract-stock.ts';
import { usesFile } from './uses-export.ts';

/** What a recall search finds, as a file. */

const aUse = (sessionId: string, change: Partial<StockUse> = {}): StockUse => ({
  sessionId,
  startedAt: '2026-03-10T09:00:00.000Z',
  state: 'signed',
  patient: { id: 'p1', familyName: 'Novák', givenName: 'Anna', birthDate: '1984-05-21', phone: null },
  recordNumber: 'P-1',
  practitioner: 'Dr. A',
  device: { makeModel: 'Pen', serialNumber: null },
  cartridge: { type: null, lot: 'C-1', expiry: '2027-01-31', serial: null, lotId: null },
  serums: [{ product: 'HA 1 %', lot: 'L-1', expiry: '2027-12-31', volumeUl: 2500, phase: 'during' }],
  zones: ['forehead', 'chin'],
  ...change,
});

async function rowsOf(uses: readonly StockUse[]): Promise<{ rows: Record<string, string>[]; count: number }> {
  const { pieces } = usesFile((after, limit) => {
    const start = after === null ? 0 : uses.findIndex(({ sessionId }) => sessionId === after.sessionId) + 1;
    return uses.slice(start, start + limit);
  });
  let text = '';
  let count = 0;
  for await (const piece of pieces) {
    text += piece.text;
    count += piece.rows;
  }
  return { rows: parse(text, { columns: true, bom: true }), count };
}

test('a session tells whom it was given to, and what', async () => {
  const { rows } = await rowsOf([aUse('s1')]);
  expect(rows).toMatchObject([
    {
      patient_family_name: 'Novák',
      patient_phone: '',
      record_withheld: 'no',
      serums: 'HA 1 %, lot L-1, expiry 2027-12-31, 2.5 mL, during',
      zones: 'forehead chin',
    },
  ]);
});

test('what was not recorded of a serum is not made up', async () => {
  const [bare] = aUse('s1').serums.map((serum) => ({ ...serum, lot: null, expiry: null, volumeUl: null }));
  if (!bare) throw new Error('There is one');
  const { rows } = await rowsOf([aUse('s1', { serums: [bare, ...aUse('s1').serums] })]);
  expect(rows[0]?.['serums']).toBe(
    'HA 1 %, lot not recorded, during; HA 1 %, lot L-1, expiry 2027-12-31, 2.5 mL, during',
  );
});

test('of a record that is closed stand the number and the time, and that it is withheld', async () => {
  const { rows } = await rowsOf([aUse('s1', { patient: null, serums: [], zones: [] })]);
  expect(rows[0]).toMatchObject({
    patient_record_number: 'P-1',
    patient_family_name: '',
    patient_given_name: '',
    patient_birth_date: '',
    record_withheld: 'yes',
    serums: '',
  });
});

test('more than are read in one go are all there, once each', async () => {
  const uses = Array.from({ length: 450 }, (_, index) => aUse(`s${index}`));
  const { rows, count } = await rowsOf(uses);
  expect(count).toBe(450);
  expect(rows.map((row) => row['session_id'])).toEqual(uses.map(({ sessionId }) => sessionId));
});
