import { version10Account, version10Patient, version10Sessions } from './version-10-testing.ts';

/** What version 130 wrote beside what came from before, in SQL as it stands. */

export const version130Sessions = {
  photographed: '01900000-0000-7000-8000-000000013001',
  refused: '01900000-0000-7000-8000-000000013002',
};
export const version130Photographs = {
  sealed: '01900000-0000-7000-8000-000000013003',
  withdrawn: '01900000-0000-7000-8000-000000013004',
  ofPatient: '01900000-0000-7000-8000-000000013005',
};
/** Made by the program of version 130 from what it wrote here. */
const hashes = {
  photographed: 'aab24f28f717c54d1d9e8efbc1de43a824c42fb5421c4e0c1869559500b75b28',
  refused: 'f0e58444af68df94a4845d98577e4b72d8aeda3da8dbcbd8c08a6807d719796d',
};

const begun = (id: string, startedAt: string, photographs: string, reason: string): string =>
  `INSERT INTO session (id, patient_id, practitioner_id, practitioner_name, device_id, device_make_model,
    device_serial_number, device_depth_minimum_um, device_depth_maximum_um, device_depth_step_um, state, draft,
    started_at, ended_at, time_zone, cartridge_type, cartridge_lot, cartridge_expiry, immediate_reactions, pain,
    note, revision, created_at, saved_at, photographs, photographs_reason)
    SELECT '${id}', '${version10Patient}', practitioner_id, practitioner_name, device_id, device_make_model,
    device_serial_number, device_depth_minimum_um, device_depth_maximum_um, device_depth_step_um, 'draft', '{}',
    '${startedAt}', NULL, time_zone, cartridge_type, cartridge_lot, cartridge_expiry, 'none', pain, note, 1, created_at,
    saved_at, '${photographs}', ${reason} FROM session WHERE id = '${version10Sessions.signed}'`;

const treated = (id: string): string =>
  `INSERT INTO session_zone (session_id, zone, position, depth_um) VALUES ('${id}', 'chin', 0, 500)`;

const signed = (id: string, at: string, hash: string): string =>
  `UPDATE session SET state = 'signed', draft = NULL, revision = 2, saved_at = '${at}', signed_at = '${at}',
    signed_by = '${version10Account}', signer_name = 'Dr. Ada Moreau', signer_registration = 'AT-4711',
    content_hash = '${hash}', content_version = 4, rule_version = 'not recorded',
    signature_meaning = 'performed-and-checked' WHERE id = '${id}'`;

const photographed = (
  id: string,
  sessionId: string | null,
  subject: readonly [view: string, zone: string | null, stage: string],
  file: string,
): string =>
  `INSERT INTO photograph (id, patient_id, session_id, view, zone, stage, taken_at, rotation, crop, brightness,
    revision, sealed, file, file_key, sha256, width, height, bytes, origin, permission, added_at, added_by, thumbnail)
    VALUES ('${id}', '${version10Patient}', ${sessionId === null ? 'NULL' : `'${sessionId}'`}, '${subject[0]}',
    ${subject[1] === null ? 'NULL' : `'${subject[1]}'`}, '${subject[2]}', '2026-10-01T08:50:00.000Z', 0, NULL, 0, 0, 0,
    '${file.repeat(64)}', x'${'5a'.repeat(32)}', '${'b'.repeat(64)}', 3000, 4000, 2400000, 'file', 'granted',
    '2026-10-01T08:55:00.000Z', '${version10Account}', x'ffd8ffd9')`;

export const version130Statements = [
  begun(version130Sessions.photographed, '2026-10-01T09:00:00.000Z', 'not-recorded', 'NULL'),
  treated(version130Sessions.photographed),
  `INSERT INTO session_mark VALUES ('${version130Sessions.photographed}', 0, 'front', '[[500,400]]', 'Scar'),
    ('${version130Sessions.photographed}', 1, 'legs-back', '[[0,0],[1000,999]]', NULL)`,
  photographed(
    version130Photographs.sealed,
    version130Sessions.photographed,
    ['close-up', 'chin', 'before'],
    'c',
  ),
  photographed(
    version130Photographs.withdrawn,
    version130Sessions.photographed,
    ['front', null, 'before'],
    'd',
  ),
  photographed(version130Photographs.ofPatient, null, ['left-45', null, 'follow-up'], 'e'),
  `UPDATE photograph SET rotation = 90, crop = '{"x":100,"y":0,"width":800,"height":1000}', brightness = -12,
    revision = 1 WHERE id = '${version130Photographs.sealed}'`,
  `UPDATE photograph SET withdrawn_at = '2026-10-01T09:10:00.000Z', withdrawn_by = '${version10Account}',
    withdrawal_reason = 'Blurred' WHERE id = '${version130Photographs.withdrawn}'`,
  `UPDATE photograph SET sealed = 1 WHERE id = '${version130Photographs.sealed}'`,
  signed(version130Sessions.photographed, '2026-10-01T09:30:00.000Z', hashes.photographed),
  begun(version130Sessions.refused, '2026-11-02T09:00:00.000Z', 'refused', `'No pictures'`),
  treated(version130Sessions.refused),
  `INSERT INTO photograph_refusal VALUES ('${version130Sessions.refused}', 'Anna Novák', '2026-11-02T08:58:00.000Z',
    '{"kind":"drawn","strokes":[[[100,200,0,500],[400,260,40,510]]]}')`,
  signed(version130Sessions.refused, '2026-11-02T09:30:00.000Z', hashes.refused),
];
