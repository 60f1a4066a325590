import { expect, test } from 'vitest';
import { readStatement } from '../../domain/history-form.ts';
import type { HistoryEntry, HistoryStatement } from '../../domain/history.ts';
import { hasOpenQuestions, linesIn, noTo, questionsOf, subjectIn } from './lines.ts';

const context = { now: '2026-03-10T09:30:00.000Z', timeZone: 'Europe/Vienna', birthDate: '1984-05-21' };
const questions = Object.values(questionsOf).flat();

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
const answered = questions.map((question, index) => {
  const reading = readStatement(noTo(question), context);
  if (!reading.ok) throw new Error(question.code);
  return entry(String(index), reading.value);
});

test('the "no" to every question is a statement that can be stored, and leaves none open', () => {
  expect(answered).toHaveLength(33);
  expect(hasOpenQuestions([])).toBe(true);
  expect(hasOpenQuestions(answered.slice(1))).toBe(true);
  expect(hasOpenQuestions(answered)).toBe(false);
});

test('a subject shows what holds, and everything that was said before, withdrawals included', () => {
  const [acne] = answered;
  if (!acne) throw new Error('There is a first question');
  const corrected = entry('b', acne.statement, { supersedes: acne.id });
  const withdrawal = entry('c', acne.statement, { supersedes: 'b', withdrawn: 'mistake' });
  const newest = [withdrawal, corrected, acne];
  expect(subjectIn(newest, [], 'condition', 'acne')).toEqual({ current: null, earlier: newest });
  expect(subjectIn([corrected, acne], [corrected], 'condition', 'acne')).toEqual({
    current: corrected,
    earlier: [acne],
  });
  expect(subjectIn(newest, [], 'condition', 'rosacea').earlier).toEqual([]);
});

test('alerts are lines of their own: those that hold, and those that were withdrawn', () => {
  const first = entry('1', { kind: 'alert', text: 'one' });
  const second = entry('2', { kind: 'alert', text: 'two' }, { supersedes: '1' });
  const other = entry('3', { kind: 'alert', text: 'three' });
  const ended = entry('4', { kind: 'alert', text: 'three' }, { supersedes: '3', withdrawn: 'mistake' });
  const found = linesIn([ended, other, second, first], [second], ({ kind }) => kind === 'alert');
  expect(found.holding).toEqual([{ entry: second, earlier: [first] }]);
  expect(found.withdrawn).toEqual([{ entry: ended, earlier: [other] }]);
});
