import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { codeOf, continues, currentOf, earlierOf, safetyOf, subjectOf } from './history-lines.ts';
import type { HistoryEntry, HistoryStatement, Severity } from './history.ts';

const entry = (id: string, statement: HistoryStatement, given: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  patientId: 'patient',
  statement,
  recordedAt: '2026-03-10T09:00:00.000Z',
  recordedBy: { id: 'account', name: 'Dr. Test' },
  supersedes: null,
  withdrawn: null,
  ...given,
});
const alert = (text: string): HistoryStatement => ({ kind: 'alert', text });
const allergy = (substance: string, severity: Severity): HistoryStatement => ({
  kind: 'allergy',
  substance,
  ingredient: null,
  reaction: null,
  severity,
  note: null,
});
const condition = (code: 'acne' | 'other'): HistoryStatement => ({
  kind: 'condition',
  condition: code,
  name: null,
  status: 'active',
  controlled: null,
  diagnosis: null,
  zones: [],
  since: null,
  note: null,
});

describe('the entries that hold', () => {
  test('are those that nothing has taken the place of and that were not withdrawn', () => {
    const entries = [
      entry('1', alert('first')),
      entry('2', alert('second'), { supersedes: '1' }),
      entry('3', alert('mistake')),
      entry('4', alert('mistake'), { supersedes: '3', withdrawn: 'Wrong patient' }),
      entry('5', alert('third')),
    ];
    expect(currentOf(entries).map(({ id }) => id)).toEqual(['2', '5']);
    expect(earlierOf(entries[1] ?? entry('', alert('')), entries).map(({ id }) => id)).toEqual(['1']);
  });

  test('whatever is recorded, corrected and withdrawn, each line has one that holds, or none once it is withdrawn', () => {
    const step = fc.record({ what: fc.constantFrom('begin', 'correct', 'withdraw'), which: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const entries: HistoryEntry[] = [];
        const holding = new Set<string>();
        steps.forEach(({ what, which }, index) => {
          const id = String(index);
          const held = [...holding][which % Math.max(1, holding.size)];
          if (what !== 'begin' && held === undefined) return;
          const withdrawn = what === 'withdraw' ? 'mistake' : null;
          const supersedes = what === 'begin' ? null : (held ?? null);
          entries.push(entry(id, alert(id), { supersedes, withdrawn }));
          if (supersedes !== null) holding.delete(supersedes);
          if (withdrawn === null) holding.add(id);
        });
        expect(new Set(currentOf(entries).map(({ id }) => id))).toEqual(holding);
      }),
    );
  });
});

describe('what a statement is about', () => {
  test('a code where there is one; alerts, allergies and what is named in words stand for themselves', () => {
    expect(subjectOf(condition('acne'), 'fresh')).toBe('acne');
    expect(subjectOf(condition('other'), 'fresh')).toBe('fresh');
    expect(subjectOf(alert('x'), 'fresh')).toBe('fresh');
    expect(subjectOf({ kind: 'no-known-allergies' }, 'fresh')).toBe('no-known-allergies');
    expect(codeOf(allergy('Latex', 'mild'))).toBeNull();
  });

  test('a statement goes on with one about the same; the first allergy with “no known allergies”', () => {
    expect(continues(condition('acne'), condition('acne'))).toBe(true);
    expect(continues(condition('other'), condition('acne'))).toBe(false);
    expect(continues(alert('x'), allergy('Latex', 'mild'))).toBe(false);
    expect(continues(allergy('Latex', 'mild'), { kind: 'no-known-allergies' })).toBe(true);
    expect(continues({ kind: 'no-known-allergies' }, allergy('Latex', 'mild'))).toBe(false);
  });
});

describe('what stands above every screen', () => {
  test('not asked, none known and known are three things', () => {
    expect(safetyOf([])).toEqual({ alerts: [], allergies: [], allergiesAsked: false, legalHold: null });
    expect(safetyOf([entry('1', { kind: 'no-known-allergies' })])).toMatchObject({
      allergies: [],
      allergiesAsked: true,
    });
    expect(safetyOf([entry('1', allergy('Latex', 'mild'))])).toMatchObject({
      allergies: [{ substance: 'Latex' }],
      allergiesAsked: true,
    });
  });

  test('severe allergies stand first, alerts as they were pinned', () => {
    const safety = safetyOf([
      entry('1', allergy('Latex', 'mild')),
      entry('2', alert('Faints')),
      entry('3', allergy('Lidocaine', 'severe')),
      entry('4', alert('Pacemaker')),
    ]);
    expect(safety.allergies.map(({ substance }) => substance)).toEqual(['Lidocaine', 'Latex']);
    expect(safety.alerts.map(({ text }) => text)).toEqual(['Faints', 'Pacemaker']);
  });

  test('a legal hold stands until it is lifted', () => {
    const on = entry('1', { kind: 'legal-hold', on: true, reason: 'Court order' });
    expect(safetyOf([on]).legalHold).toEqual({ since: on.recordedAt, reason: 'Court order' });
    expect(safetyOf([entry('2', { kind: 'legal-hold', on: false, reason: null })]).legalHold).toBeNull();
  });
});
