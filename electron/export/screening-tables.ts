import { canonicalJson } from '../../domain/canonical-json.ts';
import type { ScreenedFinding, ScreeningAnswer } from '../../domain/screening.ts';
import { refusalColumns } from './picture-tables.ts';
import { type CheckedSession, type Column, type Part, partsOf, sessionId, table } from './table.ts';

export const screeningAnswers = table<Part<ScreeningAnswer>>({
  name: 'screening_answers',
  meaning: 'Answers confirmed in the screening of a session, one row for each statement of the history',
  rows: partsOf(({ screening }) => screening?.answers ?? []),
  columns: [
    sessionId(),
    { name: 'question', type: 'text', meaning: 'What was asked', value: ({ part }) => part.question },
    {
      name: 'entry_id',
      type: 'text',
      meaning: 'Entry of the history that answers it',
      value: ({ part }) => part.entryId,
    },
    {
      name: 'statement',
      type: 'text',
      meaning: 'The statement as it was confirmed, JSON',
      value: ({ part }) => canonicalJson(part.statement),
    },
    {
      name: 'recorded_at',
      type: 'time',
      meaning: 'First recorded, UTC',
      value: ({ part }) => part.recordedAt,
    },
  ],
});

export const screeningFindings = table<Part<ScreenedFinding>>({
  name: 'screening_findings',
  meaning: 'What the clinical rules found, and what was decided about it, one row each',
  rows: partsOf(({ screening }) => screening?.findings ?? []),
  columns: [
    sessionId(),
    { name: 'number', type: 'number', meaning: 'Order in the screening', value: ({ number }) => number },
    { name: 'rule', type: 'text', meaning: 'Clinical rule', value: ({ part }) => part.rule },
    {
      name: 'rule_version',
      type: 'number',
      meaning: 'Version of the rule; 1: as Stratum ships it',
      value: ({ part }) => part.ruleVersion,
    },
    { name: 'effect', type: 'text', meaning: 'block, warn or prompt', value: ({ part }) => part.effect },
    { name: 'finding', type: 'text', meaning: 'What was found', value: ({ part }) => part.code },
    {
      name: 'details',
      type: 'text',
      meaning: 'The values behind it, JSON',
      value: ({ part }) => canonicalJson(part.values),
    },
    {
      name: 'zones',
      type: 'text',
      meaning: 'Zones, separated by spaces; empty: everywhere',
      value: ({ part }) => part.zones.join(' ') || null,
    },
    {
      name: 'decision',
      type: 'text',
      meaning:
        'Kind of decision: acknowledge, override, dermatology-consult, named-prescriber, medicine-decision or none',
      value: ({ part }) => part.kind,
    },
    {
      name: 'decided_by',
      type: 'text',
      meaning: 'Who decided',
      value: ({ part }) => part.decision?.by.name ?? null,
    },
    {
      name: 'decided_at',
      type: 'time',
      meaning: 'Decided, UTC',
      value: ({ part }) => part.decision?.at ?? null,
    },
    {
      name: 'reason',
      type: 'text',
      meaning: 'Reason or note',
      value: ({ part }) => part.decision?.reason ?? null,
    },
    {
      name: 'authority',
      type: 'text',
      meaning: 'Who was consulted, or which prescriber decided',
      value: ({ part }) => part.decision?.authority ?? null,
    },
    {
      name: 'consulted_on',
      type: 'date',
      meaning: 'Day of the consultation',
      value: ({ part }) => part.decision?.on ?? null,
    },
    {
      name: 'medicine',
      type: 'text',
      meaning: 'Decision about a medicine: continue or hold',
      value: ({ part }) => part.decision?.medicine ?? null,
    },
  ],
});

/** What a session was signed under, among the columns of the sessions. */
export const coverColumns: readonly Column<CheckedSession>[] = [
  {
    name: 'combined_with',
    type: 'text',
    meaning: 'peel or laser as part of the session',
    value: (row) => row.combination,
  },
  {
    name: 'photographs',
    type: 'text',
    meaning: 'not-recorded or refused',
    value: (row) => row.photographs,
  },
  {
    name: 'photographs_refused_because',
    type: 'text',
    meaning: 'Why photographs were refused',
    value: (row) => row.photographsReason,
  },
  ...refusalColumns,
  {
    name: 'screening_result',
    type: 'text',
    meaning: 'clear, warn or block (overridden); empty: no screening was recorded',
    value: (row) => row.screening?.result ?? null,
  },
  {
    name: 'consent_id',
    type: 'text',
    meaning: 'Consent valid at the start',
    value: (row) => row.consent?.id ?? null,
  },
  {
    name: 'plan_id',
    type: 'text',
    meaning: 'Plan that the session belongs to',
    value: (row) => row.plan?.id ?? null,
  },
  {
    name: 'number_in_plan',
    type: 'number',
    meaning: 'Which session of the plan, at signing',
    value: (row) => row.plan?.number ?? null,
  },
];
