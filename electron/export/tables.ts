import type { Patient } from '../../domain/patient.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { addenda } from './addenda-table.ts';
import { aftercare } from './aftercare-table.ts';
import { history } from './history-table.ts';
import { planTables } from './plan-tables.ts';
import { consents } from './consents-table.ts';
import { coverColumns, screeningAnswers, screeningFindings } from './screening-tables.ts';
import { marks, photographs } from './picture-tables.ts';
import { anaesthetics, complications, prpSheets } from './material-tables.ts';
import { particularColumns } from './session-columns.ts';
import {
  type CheckedSession,
  type Part,
  type Table,
  converted,
  partsOf,
  sessionId,
  table,
  yesOrNo,
} from './table.ts';
import { toMillilitres, toMillimetres, toSquareCentimetres } from '../../domain/units.ts';

const patients = table<Patient & { mergedInto: string | null }>({
  name: 'patients',
  meaning: 'The patient, and records of the same person that were merged into this one',
  rows: ({ patient, merged }) => [
    { ...patient, mergedInto: null },
    ...merged.map((record) => ({ ...record.patient, mergedInto: patient.id })),
  ],
  columns: [
    { name: 'patient_id', type: 'text', meaning: 'Identifier', value: (row) => row.id },
    {
      name: 'record_number',
      type: 'text',
      meaning: 'Record number issued by the clinic',
      value: (row) => row.recordNumber,
    },
    { name: 'family_name', type: 'text', meaning: 'Family name', value: (row) => row.familyName },
    { name: 'given_name', type: 'text', meaning: 'Given name', value: (row) => row.givenName },
    { name: 'preferred_name', type: 'text', meaning: 'Preferred name', value: (row) => row.preferredName },
    { name: 'birth_date', type: 'date', meaning: 'Date of birth', value: (row) => row.birthDate },
    {
      name: 'sex',
      type: 'text',
      meaning: 'female, male, other or unknown; empty: not recorded',
      value: (row) => row.sex,
    },
    { name: 'phone', type: 'text', meaning: 'Telephone', value: (row) => row.phone },
    { name: 'email', type: 'text', meaning: 'E-mail', value: (row) => row.email },
    { name: 'address', type: 'text', meaning: 'Postal address', value: (row) => row.address },
    {
      name: 'fitzpatrick_type',
      type: 'number',
      meaning: 'Fitzpatrick skin type, 1 to 6 for I to VI',
      value: (row) => row.fitzpatrick,
    },
    { name: 'note', type: 'text', meaning: 'Note on the patient', value: (row) => row.note },
    { name: 'created_at', type: 'time', meaning: 'Entered, UTC', value: (row) => row.createdAt },
    { name: 'updated_at', type: 'time', meaning: 'Last changed, UTC', value: (row) => row.updatedAt },
    {
      name: 'merged_into',
      type: 'text',
      meaning: 'Identifier of the record that shows this one; empty: stands by itself',
      value: (row) => row.mergedInto,
    },
  ],
});

const sessions = table<CheckedSession>({
  name: 'sessions',
  meaning: 'Signed treatment sessions, voided ones included',
  rows: (record) => record.sessions,
  columns: [
    { name: 'session_id', type: 'text', meaning: 'Identifier', value: (row) => row.id },
    { name: 'patient_id', type: 'text', meaning: 'Patient', value: (row) => row.patientId },
    { name: 'state', type: 'text', meaning: 'signed or voided', value: (row) => row.state },
    { name: 'started_at', type: 'time', meaning: 'Start, UTC', value: (row) => row.startedAt },
    { name: 'ended_at', type: 'time', meaning: 'End, UTC', value: (row) => row.endedAt },
    {
      name: 'time_zone',
      type: 'text',
      meaning: 'Time zone of the clinic when it was charted',
      value: (row) => row.timeZone,
    },
    { name: 'practitioner', type: 'text', meaning: 'Who treated', value: (row) => row.practitioner.name },
    { name: 'device', type: 'text', meaning: 'Device, make and model', value: (row) => row.device.makeModel },
    {
      name: 'device_serial_number',
      type: 'text',
      meaning: 'Device, serial number',
      value: (row) => row.device.serialNumber,
    },
    {
      name: 'device_depth_minimum_mm',
      type: 'number',
      meaning: 'Least depth the device could be set to',
      value: (row) => toMillimetres(row.device.limits.minimumUm),
    },
    {
      name: 'device_depth_maximum_mm',
      type: 'number',
      meaning: 'Greatest depth the device could be set to',
      value: (row) => toMillimetres(row.device.limits.maximumUm),
    },
    {
      name: 'device_depth_step_mm',
      type: 'number',
      meaning: 'Step of the depth setting',
      value: (row) => toMillimetres(row.device.limits.stepUm),
    },
    { name: 'cartridge_type', type: 'text', meaning: 'Cartridge, type', value: (row) => row.cartridge.type },
    { name: 'cartridge_lot', type: 'text', meaning: 'Cartridge, lot', value: (row) => row.cartridge.lot },
    {
      name: 'cartridge_expiry',
      type: 'date',
      meaning: 'Cartridge, expiry',
      value: (row) => row.cartridge.expiry,
    },
    {
      name: 'cartridge_serial',
      type: 'text',
      meaning: 'Cartridge, serial number',
      value: (row) => row.cartridge.serial,
    },
    {
      name: 'immediate_reactions',
      type: 'text',
      meaning: 'not-recorded, none (looked for, none seen) or present',
      value: (row) => row.immediateReactions,
    },
    {
      name: 'pain_0_to_10',
      type: 'number',
      meaning: 'Pain, verbal numeric scale; empty: not asked',
      value: (row) => row.pain,
    },
    { name: 'note', type: 'text', meaning: 'Free text', value: (row) => row.note },
    ...particularColumns,
    ...coverColumns,
    { name: 'signed_at', type: 'time', meaning: 'Signed, UTC', value: (row) => row.signature.signedAt },
    {
      name: 'signed_by',
      type: 'text',
      meaning: 'Signer, name at signing',
      value: (row) => row.signature.name,
    },
    {
      name: 'signer_registration_number',
      type: 'text',
      meaning: 'Signer, registration number at signing',
      value: (row) => row.signature.registrationNumber,
    },
    {
      name: 'signature_meaning',
      type: 'text',
      meaning: 'What the signature states; performed-and-checked: “I performed and checked this treatment”',
      value: (row) => row.seal?.meaning ?? null,
    },
    {
      name: 'rule_version',
      type: 'text',
      meaning: 'Version of the clinical rules in force at signing',
      value: (row) => row.seal?.ruleVersion ?? null,
    },
    {
      name: 'content_version',
      type: 'number',
      meaning: 'Version of the canonical form that was hashed',
      value: (row) => row.seal?.contentVersion ?? null,
    },
    {
      name: 'content_hash',
      type: 'text',
      meaning: 'SHA-256 of what was signed; empty: signed before hashes were kept',
      value: (row) => row.seal?.contentHash ?? null,
    },
    {
      name: 'content_hash_fits',
      type: 'text',
      meaning: 'yes: the content at export has that hash; no: it was changed after signing',
      value: (row) => yesOrNo(row.sealIntact),
    },
    {
      name: 'clock_latest_known_at',
      type: 'time',
      meaning: 'Latest time known at signing, UTC, when the clock stood before it',
      value: (row) => row.seal?.latestKnownAt ?? null,
    },
    {
      name: 'voided_at',
      type: 'time',
      meaning: 'Voided as recorded by mistake, UTC',
      value: (row) => row.voided?.voidedAt ?? null,
    },
    {
      name: 'voided_by',
      type: 'text',
      meaning: 'Who voided it',
      value: (row) => row.voided?.by.name ?? null,
    },
    {
      name: 'void_reason',
      type: 'text',
      meaning: 'Why it was voided',
      value: (row) => row.voided?.reason ?? null,
    },
  ],
});

const zones = table<Part<SessionRecord['zones'][number]>>({
  name: 'session_zones',
  meaning: 'Treated zones, one row each',
  rows: partsOf((session) => session.zones),
  columns: [
    sessionId(),
    { name: 'number', type: 'number', meaning: 'Order in the session', value: ({ number }) => number },
    {
      name: 'zone',
      type: 'text',
      meaning: 'Zone with side, as the patient’s left or right',
      value: ({ part }) => part.zone,
    },
    {
      name: 'depth_mm',
      type: 'number',
      meaning: 'Needle depth',
      value: ({ part }) => toMillimetres(part.depthUm),
    },
    {
      name: 'depth_reason',
      type: 'text',
      meaning: 'Why the depth was above the zone’s starting value',
      value: ({ part }) => part.depthReason,
    },
    { name: 'passes', type: 'number', meaning: 'Number of passes', value: ({ part }) => part.passes },
    {
      name: 'area_cm2',
      type: 'number',
      meaning: 'Area treated',
      value: ({ part }) => converted(part.areaMm2, toSquareCentimetres),
    },
    {
      name: 'area_method',
      type: 'text',
      meaning: 'How the area was estimated',
      value: ({ part }) => part.areaMethod,
    },
    { name: 'endpoint', type: 'text', meaning: 'Visible endpoint', value: ({ part }) => part.endpoint },
    {
      name: 'pattern',
      type: 'text',
      meaning: 'How the needles were led',
      value: ({ part }) => part.pattern,
    },
    {
      name: 'speed_per_minute',
      type: 'number',
      meaning: 'Strokes or turns per minute',
      value: ({ part }) => part.speedRpm,
    },
    { name: 'note', type: 'text', meaning: 'Note on the zone', value: ({ part }) => part.note },
  ],
});

const serums = table<Part<SessionRecord['serums'][number]>>({
  name: 'serums',
  meaning: 'Serums applied, one row each',
  rows: partsOf((session) => session.serums),
  columns: [
    sessionId(),
    { name: 'number', type: 'number', meaning: 'Order in the session', value: ({ number }) => number },
    { name: 'category', type: 'text', meaning: 'Category', value: ({ part }) => part.category },
    { name: 'product', type: 'text', meaning: 'Product', value: ({ part }) => part.product },
    { name: 'lot', type: 'text', meaning: 'Lot', value: ({ part }) => part.lot },
    { name: 'expiry', type: 'date', meaning: 'Expiry', value: ({ part }) => part.expiry },
    {
      name: 'volume_ml',
      type: 'number',
      meaning: 'Volume applied',
      value: ({ part }) => converted(part.volumeUl, toMillilitres),
    },
    {
      name: 'phase',
      type: 'text',
      meaning: 'before, during or after needling',
      value: ({ part }) => part.phase,
    },
    {
      name: 'zones',
      type: 'text',
      meaning: 'Zones, separated by spaces; empty: every treated zone',
      value: ({ part }) => part.zones.join(' ') || null,
    },
  ],
});

const reactions = table<Part<SessionRecord['reactions'][number]>>({
  name: 'reactions',
  meaning: 'Observations of reactions, immediate and later, one row each',
  rows: partsOf((session) => session.reactions),
  columns: [
    sessionId(),
    { name: 'reaction_id', type: 'text', meaning: 'Identifier', value: ({ part }) => part.id },
    {
      name: 'stage',
      type: 'text',
      meaning: 'immediate (signed with the session) or later',
      value: ({ part }) => part.stage,
    },
    { name: 'kind', type: 'text', meaning: 'Kind', value: ({ part }) => part.kind },
    { name: 'grade', type: 'number', meaning: 'Grade, 0 to 4', value: ({ part }) => part.grade },
    {
      name: 'grading_system',
      type: 'text',
      meaning: 'Grading system',
      value: ({ part }) => part.grading.name,
    },
    {
      name: 'grading_version',
      type: 'text',
      meaning: 'Version of the grading system',
      value: ({ part }) => part.grading.version,
    },
    {
      name: 'percent_of_treated_area',
      type: 'number',
      meaning: 'Share of the treated area',
      value: ({ part }) => part.percent,
    },
    {
      name: 'zones',
      type: 'text',
      meaning: 'Zones, separated by spaces; empty: every treated zone',
      value: ({ part }) => part.zones.join(' ') || null,
    },
    { name: 'onset_at', type: 'time', meaning: 'Set in, UTC', value: ({ part }) => part.onsetAt },
    { name: 'seen_at', type: 'time', meaning: 'Seen, UTC', value: ({ part }) => part.seenAt },
    {
      name: 'resolved_at',
      type: 'time',
      meaning: 'Resolved, UTC; empty: open or not recorded',
      value: ({ part }) => part.resolvedAt,
    },
    { name: 'note', type: 'text', meaning: 'Note', value: ({ part }) => part.note },
    {
      name: 'suspected_product',
      type: 'text',
      meaning: 'Product that it is suspected on',
      value: ({ part }) => part.suspectedProduct,
    },
    {
      name: 'suspected_lot',
      type: 'text',
      meaning: 'Lot that it is suspected on',
      value: ({ part }) => part.suspectedLot,
    },
  ],
});

/** Every table of a patient's export, in the order of the files. */
export const exportTables: readonly Table[] = [
  patients,
  sessions,
  zones,
  marks,
  serums,
  anaesthetics,
  prpSheets,
  reactions,
  complications,
  addenda,
  screeningAnswers,
  screeningFindings,
  aftercare,
  history,
  ...planTables,
  consents,
  photographs,
];
