import { expect, test } from 'vitest';
import type { AuditEntry } from '../../domain/audit.ts';
import { listItems, nextEvent } from './list-items.ts';

const entry = (sequence: number, at: string): AuditEntry => ({
  sequence,
  at,
  account: null,
  action: 'read',
  subject: 'patient',
  recordId: null,
  patient: null,
  details: {},
  withheld: false,
});

const entries = [
  entry(3, '2026-11-20T00:30:00.000Z'),
  entry(2, '2026-11-19T23:30:00.000Z'),
  entry(1, '2026-11-19T10:00:00.000Z'),
];

test('days are those of the clinic, not of UTC', () => {
  const days = (timeZone: string) =>
    listItems(entries, timeZone).map((item) => (item.kind === 'day' ? item.date : item.entry.sequence));
  expect(days('UTC')).toEqual(['2026-11-20', 3, '2026-11-19', 2, 1]);
  expect(days('Europe/Vienna')).toEqual(['2026-11-20', 3, 2, '2026-11-19', 1]);
});

test('a day that comes up twice has two headings with keys of their own', () => {
  const setBack = [
    entry(3, '2026-11-19T10:00:00.000Z'),
    entry(2, '2026-11-20T10:00:00.000Z'),
    entry(1, '2026-11-19T09:00:00.000Z'),
  ];
  const keys = listItems(setBack, 'UTC').map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('arrow keys skip the headings and stop at both ends', () => {
  const items = listItems(entries, 'UTC');
  expect(nextEvent(items, 1, 1)).toBe(3);
  expect(nextEvent(items, 3, -1)).toBe(1);
  expect(nextEvent(items, 1, -1)).toBe(1);
  expect(nextEvent(items, 4, 1)).toBe(4);
});
