import type { Photograph } from '../../domain/photograph.ts';
import type { ChartMark } from '../../domain/session.ts';
import { type CheckedSession, type Column, type Part, partsOf, sessionId, table, yesOrNo } from './table.ts';

/** What is drawn or photographed: marks on the chart, photographs, and who refused them. */

/** "500,400 510,420": each point as x,y. */
const pointsText = ({ points }: ChartMark): string => points.map((point) => point.join(',')).join(' ');

export const marks = table<Part<ChartMark>>({
  name: 'session_marks',
  meaning: 'Marks on the anatomical chart, one row each: a point is a pin, more points are a line',
  rows: partsOf((session) => session.marks),
  columns: [
    sessionId(),
    { name: 'number', type: 'number', meaning: 'Order in the session', value: ({ number }) => number },
    { name: 'view', type: 'text', meaning: 'View of the chart', value: ({ part }) => part.view },
    {
      name: 'points_thousandths',
      type: 'text',
      meaning: 'Points as x,y in thousandths of the drawing’s width and height, separated by spaces',
      value: ({ part }) => pointsText(part),
    },
    { name: 'note', type: 'text', meaning: 'Note', value: ({ part }) => part.note },
  ],
});

export const photographs = table<Photograph>({
  name: 'photographs',
  meaning: 'Photographs, those withdrawn and those of merged records included, one row each',
  rows: (record) => record.photographs,
  columns: [
    { name: 'photograph_id', type: 'text', meaning: 'Identifier', value: (row) => row.id },
    { name: 'patient_id', type: 'text', meaning: 'Patient', value: (row) => row.patientId },
    {
      name: 'session_id',
      type: 'text',
      meaning: 'Session that it belongs to; empty: to the patient and its date alone',
      value: (row) => row.sessionId,
    },
    { name: 'taken_at', type: 'time', meaning: 'Taken, UTC', value: (row) => row.takenAt },
    {
      name: 'view',
      type: 'text',
      meaning: 'front, left-45, right-45, left-90, right-90, close-up or body-site',
      value: (row) => row.view,
    },
    {
      name: 'zone',
      type: 'text',
      meaning: 'Zone of a close-up or a body site; otherwise empty',
      value: (row) => row.zone,
    },
    {
      name: 'stage',
      type: 'text',
      meaning: 'before, immediately-after or follow-up',
      value: (row) => row.stage,
    },
    {
      name: 'signed',
      type: 'text',
      meaning: 'yes: part of what was signed of its session',
      value: (row) => yesOrNo(row.sealed),
    },
    {
      name: 'sha256',
      type: 'text',
      meaning: 'SHA-256 of the picture',
      value: (row) => row.sha256,
    },
    { name: 'width_px', type: 'number', meaning: 'Width, before turning', value: (row) => row.width },
    { name: 'height_px', type: 'number', meaning: 'Height, before turning', value: (row) => row.height },
    { name: 'bytes', type: 'number', meaning: 'Size of the picture', value: (row) => row.bytes },
    {
      name: 'shown_rotation_degrees',
      type: 'number',
      meaning: 'How far it is turned when it is shown, clockwise',
      value: (row) => row.adjustments.rotation,
    },
    {
      name: 'shown_part_thousandths',
      type: 'text',
      meaning:
        'Part that is shown after turning, as x,y,width,height in thousandths of width and height; empty: all of it',
      value: ({ adjustments: { crop } }) => crop && [crop.x, crop.y, crop.width, crop.height].join(','),
    },
    {
      name: 'shown_brightness',
      type: 'number',
      meaning: 'How much brighter it is shown, -50 to 50',
      value: (row) => row.adjustments.brightness,
    },
    { name: 'origin', type: 'text', meaning: 'file, camera or patient', value: (row) => row.origin },
    {
      name: 'permission',
      type: 'text',
      meaning: 'Photographs for the record when it was added: granted, refused or not-asked',
      value: (row) => row.permission,
    },
    { name: 'added_at', type: 'time', meaning: 'Added, UTC', value: (row) => row.addedAt },
    { name: 'added_by', type: 'text', meaning: 'Who added it', value: (row) => row.addedBy.name },
    {
      name: 'withdrawn_at',
      type: 'time',
      meaning: 'Taken out of view, UTC',
      value: (row) => row.withdrawn?.at ?? null,
    },
    {
      name: 'withdrawn_by',
      type: 'text',
      meaning: 'Who took it out of view',
      value: (row) => row.withdrawn?.by.name ?? null,
    },
    {
      name: 'withdrawal_reason',
      type: 'text',
      meaning: 'Why it was taken out of view',
      value: (row) => row.withdrawn?.reason ?? null,
    },
  ],
});

/** Who refused photographs, among the columns of the sessions. */
export const refusalColumns: readonly Column<CheckedSession>[] = [
  {
    name: 'photographs_refused_by',
    type: 'text',
    meaning: 'Who signed that photographs are refused; empty: not refused, or not signed',
    value: (row) => row.photographsRefusal?.signer ?? null,
  },
  {
    name: 'photographs_refused_at',
    type: 'time',
    meaning: 'When the refusal was signed, UTC',
    value: (row) => row.photographsRefusal?.signedAt ?? null,
  },
  {
    name: 'photographs_refusal_signature',
    type: 'text',
    meaning: 'drawn: on the screen; typed: as a name',
    value: (row) => row.photographsRefusal?.signature.kind ?? null,
  },
  {
    name: 'photographs_refusal_typed_name',
    type: 'text',
    meaning: 'The name that was typed as a signature',
    value: ({ photographsRefusal: refusal }) =>
      refusal?.signature.kind === 'typed' ? refusal.signature.name : null,
  },
];
