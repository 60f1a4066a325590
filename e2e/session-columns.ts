import { formatTime } from '../domain/time.ts';
import { plans } from '../renderer/i18n/en/plans.ts';
import { screening } from '../renderer/i18n/en/screening.ts';
import { terms } from '../renderer/i18n/en/terms.ts';

/**
 * Where the document of a signed session shows what each column of the database holds. A column is shown, or it has
 * a reason not to be: a new one has neither, and the test that walks over the stored rows fails.
 */

export type Row = Record<string, string | number | null>;

/** A text, and where it stands: in a part, in one of its items, under a term or in a column. */
export type Shown = { part: string; item?: string; term?: string; column?: string; text: string };

export type Column = { notShown: string } | { shown: (value: string, row: Row) => Shown | Shown[] };

const timeZone = 'Europe/Vienna';
const moment = (value: string) => formatTime(value, 'en-GB', timeZone, 'date-time');
const date = (value: string) => formatTime(value, 'en-GB', timeZone);
const scaled = (value: string, by: number, decimals: number) => (Number(value) / by).toFixed(decimals);
const millimetres = (value: string) => `${scaled(value, 1000, 2)} mm`;
const millilitres = (value: string) => `${Number(value) / 1000} mL`;
const area = (value: string) => `${scaled(value, 100, Number(value) % 10 === 0 ? 1 : 2)} cm²`;
const yesNo = (value: string) => (value === '1' ? 'Yes' : 'No');
const word = (words: Readonly<Record<string, string>>) => (value: string) => words[value] ?? `? ${value}`;
const asIs = (value: string) => value;
const list = <T>(value: string): T[] => JSON.parse(value) as T[]; // lists of a row are JSON
const zoneName = word(terms.zone);

const notShown = (reason: string): Column => ({ notShown: reason });
const identifier = notShown('An identifier of the program; the names are shown.');
const order = notShown('The order in which the rows stand.');
const whose = notShown('The session that is shown.');
const depiction = (part: string, term: string, text: (value: string) => string): Column => ({
  shown: (value) => ({ part, term, text: text(value) }),
});
const head = (term: string, text: (value: string) => string = asIs) => depiction('', term, text);
const materials = (term: string, text: (value: string) => string = asIs) =>
  depiction('Device and cartridge', term, text);
const prp = (term: string, text: (value: string) => string = asIs) => depiction('PRP sheet', term, text);
const signature = (term: string, text: (value: string) => string = asIs) =>
  depiction('Signature', term, text);
const inItem =
  (part: string, itemOf: (row: Row) => string, by: 'term' | 'column') =>
  (name: string, text: (value: string) => string = asIs): Column => ({
    shown: (value, row) => ({ part, item: itemOf(row), [by]: name, text: text(value) }),
  });

const zone = inItem('Treated zones', (row) => zoneName(String(row['zone'])), 'column');
const remark = inItem('Treated zones', (row) => zoneName(String(row['zone'])), 'term');
const serum = inItem('Serums', (row) => String(row['product']), 'column');
const anaesthetic = inItem('Anaesthetic', (row) => String(row['product']), 'term');
const reactionPart = ({ stage }: Row) =>
  stage === 'immediate' ? 'Immediate reactions' : 'Recorded after signing';
const reaction = (term: string | null, text: (value: string) => string = asIs): Column => ({
  shown: (value, row) => ({
    part: reactionPart(row),
    item: word(terms.reactionKind)(String(row['kind'])),
    ...(term !== null && { term }),
    text: text(value),
  }),
});

type Spin = Record<'rpm' | 'radiusMm' | 'g' | 'seconds', number | null>;

/** What was typed of a run; what is computed stands beside it, marked. */
const spinCells = ({ rpm, radiusMm, g, seconds }: Spin, index: number): Shown[] =>
  [
    ['Speed', rpm === null ? null : `${rpm} rpm`] as const,
    ['Rotor radius', radiusMm === null ? null : `${radiusMm} mm`] as const,
    ['Force', g === null ? null : `${g} g`] as const,
    ['Time', seconds === null ? null : `${seconds / 60} min`] as const,
  ].flatMap(([column, text]) =>
    text === null ? [] : [{ part: 'PRP sheet', item: `${index + 1}`, column, text }],
  );

const sessionColumns: Record<string, Column> = {
  row_id: identifier,
  id: identifier,
  patient_id: identifier,
  practitioner_id: identifier,
  practitioner_name: head('Practitioner'),
  device_id: identifier,
  device_make_model: materials('Device'),
  device_serial_number: materials('Serial number'),
  device_depth_minimum_um: materials('Depth range', (value) => `${scaled(value, 1000, 2)}–`),
  device_depth_maximum_um: materials('Depth range', (value) => `–${millimetres(value)} in steps`),
  device_depth_step_um: materials('Depth range', (value) => `in steps of ${millimetres(value)}`),
  device_speed_minimum_rpm: materials('Speed range', (value) => `${value}–`),
  device_speed_maximum_rpm: materials('Speed range', (value) => `–${value} per min`),
  copied_from: notShown(
    'The day of that session stands in its place, with a link: returning-patient.spec.ts.',
  ),
  state: { shown: (value) => ({ part: '', text: word(terms.sessionState)(value) }) },
  draft: notShown('The form as typed: dropped when the session is signed.'),
  started_at: head('Started', moment),
  ended_at: head('Ended', moment),
  time_zone: notShown('The clinic’s own, in which every time is written; another one has a fact of its own.'),
  assistant: head('Assistant'),
  room: head('Room'),
  concerns: {
    shown: (value) =>
      list<string>(value).map((concern) => ({
        part: '',
        term: 'Concerns',
        text: word(plans.concern)(concern),
      })),
  },
  cartridge_type: materials('Cartridge'),
  cartridge_lot: materials('Lot'),
  cartridge_expiry: materials('Expiry', date),
  cartridge_serial: materials('Serial number'),
  cartridge_lot_id: identifier,
  cartridge_needle_count: materials('Needles'),
  cartridge_udi: materials('UDI'),
  cartridge_seen_sterile: materials('Seen sterile and intact', yesNo),
  cartridge_discarded: materials('Discarded after use', yesNo),
  anaesthesia: notShown(
    'That it was used is told by what was applied; the other states have a sentence each.',
  ),
  immediate_reactions: notShown('As with the anaesthetic: the reactions are listed.'),
  complication_state: notShown('As with the anaesthetic: the complications are listed.'),
  complications: {
    shown: (value) =>
      list<{ what: string; done: string }>(value).flatMap(({ what, done }) => [
        { part: 'Complications', item: what, text: what },
        { part: 'Complications', item: what, text: `What was done ${done}` },
      ]),
  },
  pain: head('Pain', (value) => `${value} of 10`),
  note: { shown: (value) => ({ part: 'Note', text: value.replaceAll(/\s+/g, ' ') }) },
  combination: depiction('Combined treatment', 'Combined with', word(screening.combinationName)),
  combination_note: depiction('Combined treatment', 'Note', asIs),
  review_due: head('Review due', date),
  photographs: { shown: () => ({ part: 'Photographs', text: 'Photographs refused' }) },
  photographs_reason: {
    shown: (value) => ({ part: 'Photographs', text: `Photographs refused: ${value}` }),
  },
  revision: notShown('How often the draft was saved.'),
  created_at: notShown('When the draft was opened; the audit log has it.'),
  saved_at: notShown('When the draft was last saved; the audit log has it.'),
  signed_at: signature('Signed', moment),
  signed_by: identifier,
  signer_name: signature('Signed by'),
  signer_registration: signature('Registration number'),
  content_hash: signature('SHA-256 of the content'),
  content_version: notShown('Which form was hashed; the export has it, for whoever makes the hash anew.'),
  rule_version: signature('Clinical rules', (value) => `version ${value}`),
  signature_meaning: signature('Statement', word(terms.signatureMeaning)),
  consent_id: identifier,
  consent_title: { shown: (value) => ({ part: 'Screening', text: `Consent “${value}”` }) },
  consent_version: { shown: (value) => ({ part: 'Screening', text: `version ${value}` }) },
  consent_signed_at: { shown: (value) => ({ part: 'Screening', text: moment(value) }) },
  plan_id: identifier,
  plan_number: head('Plan', (value) => `Session ${value} of`),
  plan_planned: head('Plan', (value) => `of ${value} ·`),
  clock_latest_at: notShown('Only where the clock had been set back; signed-session.spec.ts looks at it.'),
  voided_at: notShown('Only of a voided session; signed-session.spec.ts looks at it.'),
  voided_by: notShown('Only of a voided session; signed-session.spec.ts looks at it.'),
  void_reason: notShown('Only of a voided session; signed-session.spec.ts looks at it.'),
};

const zoneColumns: Record<string, Column> = {
  session_id: whose,
  position: notShown('Zones stand in the order of the body.'),
  zone: zone('Zone', zoneName),
  depth_um: zone('Depth', millimetres),
  depth_reason: remark('Reason for the depth'),
  passes: zone('Passes'),
  area_mm2: zone('Area', area),
  area_method: zone('Area', word(terms.areaMethod)),
  endpoint: zone('Endpoint', word(terms.endpoint)),
  pattern: zone('Pattern, speed', word(terms.pattern)),
  speed_rpm: zone('Pattern, speed', (value) => `${value} per min`),
  note: remark('Note'),
};

const serumColumns: Record<string, Column> = {
  session_id: whose,
  position: order,
  category: serum('Product', word(terms.serumCategory)),
  product: serum('Product'),
  product_id: identifier,
  lot: serum('Lot'),
  lot_id: identifier,
  expiry: serum('Expiry', date),
  volume_ul: serum('Volume', millilitres),
  phase: serum('Phase', word(terms.serumPhase)),
  zones: {
    shown: (value, row) =>
      list<string>(value).map((id) => ({
        part: 'Serums',
        item: String(row['product']),
        column: 'Zones',
        text: zoneName(id),
      })),
  },
};

const anaestheticColumns: Record<string, Column> = {
  session_id: whose,
  position: order,
  product: anaesthetic('Product'),
  product_id: identifier,
  lot: anaesthetic('Lot'),
  lot_id: identifier,
  expiry: anaesthetic('Expiry', date),
  actives: {
    shown: (value, row) =>
      list<{ substance: string; percentThousandths: number }>(value).map(
        ({ substance, percentThousandths }) => ({
          part: 'Anaesthetic',
          item: String(row['product']),
          term: 'Contains',
          text: `${substance} ${percentThousandths / 1000} %`,
        }),
      ),
  },
  mass_mg: anaesthetic('Amount', (value) => `${Number(value) / 1000} g`),
  area_mm2: anaesthetic('Area', area),
  area_method: anaesthetic('Area', word(terms.areaMethod)),
  occluded: anaesthetic('Under a film', yesNo),
  on_at: anaesthetic('Put on', moment),
  off_at: anaesthetic('Taken off', moment),
};

const prpColumns: Record<string, Column> = {
  session_id: whose,
  drawn_ul: prp('Blood drawn', millilitres),
  drawn_at: prp('Drawn at', moment),
  tube: prp('Tube'),
  tube_product_id: identifier,
  tube_lot: prp('Tube lot'),
  tube_lot_id: identifier,
  tube_expiry: prp('Tube expiry', date),
  anticoagulant: prp('Anticoagulant'),
  centrifuge: prp('Centrifuge'),
  spins: { shown: (value) => list<Spin>(value).flatMap(spinCells) },
  yield_ul: prp('Plasma obtained', millilitres),
  platelet_count: prp('Platelet count', (value) => `${value} × 10³/µL`),
  activator: prp('Activator'),
  applied_ul: prp('Applied', millilitres),
  discarded_ul: prp('Discarded', millilitres),
  identity_checked_by: {
    shown: (value) =>
      list<string>(value).map((text) => ({ part: 'PRP sheet', term: 'Identity checked by', text })),
  },
};

const mark = (text: (value: string) => string = asIs): Column => ({
  shown: (value, row) => ({
    part: 'Marks on the chart',
    item: `${Number(row['position']) + 1} `,
    text: text(value),
  }),
});
const markColumns: Record<string, Column> = {
  session_id: whose,
  position: notShown('The number that a mark has on the chart and in its list, from 1.'),
  view: mark(word(terms.chartView)),
  points: notShown('Drawn on the chart; chart-marks.spec.ts looks at it.'),
  note: mark(),
};

const refusalColumns: Record<string, Column> = {
  session_id: whose,
  signer: {
    shown: (value) => ({ part: 'Photographs', text: `The refusal was signed by ${value}` }),
  },
  signed_at: { shown: (value) => ({ part: 'Photographs', text: moment(value) }) },
  signature: notShown('A drawing; document-parts.test.tsx looks at it.'),
};

const reactionColumns: Record<string, Column> = {
  session_id: whose,
  id: identifier,
  stage: notShown('Which of two parts of the document it stands in.'),
  position: order,
  kind: reaction('Reaction', word(terms.reactionKind)),
  grade: reaction('Grade', word(terms.grade)),
  grading_system: reaction('Grade'),
  grading_version: reaction('Grade'),
  zones: {
    shown: (value, row) =>
      list<string>(value).map((id) => ({
        part: reactionPart(row),
        item: word(terms.reactionKind)(String(row['kind'])),
        term: 'Zones',
        text: zoneName(id),
      })),
  },
  percent: reaction('Of treated area', (value) => `${value} %`),
  onset_at: reaction('Onset', moment),
  resolved_at: reaction('Resolved', moment),
  seen_at: {
    shown: (value, row) =>
      row['stage'] === 'immediate'
        ? { part: 'Signature', term: 'Signed', text: moment(value) }
        : { part: reactionPart(row), text: `Seen ${moment(value)}` },
  },
  note: reaction(null),
  recorded_by: identifier,
  suspected_product: reaction(null),
  suspected_lot: reaction(null),
};

export const documentedTables: Readonly<Record<string, Readonly<Record<string, Column>>>> = {
  session: sessionColumns,
  session_zone: zoneColumns,
  serum_application: serumColumns,
  anaesthetic_application: anaestheticColumns,
  prp_sheet: prpColumns,
  session_mark: markColumns,
  photograph_refusal: refusalColumns,
  reaction: reactionColumns,
};

/** Columns that only later observations fill: what was seen at the treatment is suspected on nothing yet. */
export const onlyOfLater: ReadonlySet<string> = new Set(['suspected_product', 'suspected_lot']);
