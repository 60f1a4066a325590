/** Version 130: photographs, the signed refusal of photographs, and marks on the anatomical chart. Frozen. */
const instant = '????-??-??T??:??:??.???Z';

const photographTable = `
-- The picture is a file of its own, encrypted under a key of its own: neither a re-key nor a backup writes it anew.
CREATE TABLE photograph (
  row_id INTEGER PRIMARY KEY CHECK (row_id > 0),
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  session_id TEXT REFERENCES session (id),
  view TEXT NOT NULL CHECK (view IN (
    'front', 'left-45', 'right-45', 'left-90', 'right-90', 'close-up', 'body-site'
  )),
  zone TEXT CHECK (
    zone NOT LIKE '%eyelid%' AND zone NOT LIKE '%vermilion%' AND length(zone) > 2 AND zone NOT GLOB '*[^a-z-]*'
  ),
  stage TEXT NOT NULL CHECK (stage IN ('before', 'immediately-after', 'follow-up')),
  taken_at TEXT NOT NULL CHECK (taken_at GLOB '${instant}'),
  -- How it is shown: degrees, thousandths of width and height, and brightness.
  rotation INTEGER NOT NULL CHECK (rotation IN (0, 90, 180, 270)),
  crop TEXT CHECK (json_valid(crop) AND json_type(crop) = 'object'),
  brightness INTEGER NOT NULL CHECK (brightness BETWEEN -50 AND 50),
  revision INTEGER NOT NULL CHECK (revision >= 0),
  -- It is part of what was signed.
  sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)),
  -- SHA-256 of the encrypted file, by which it is named, and of the picture in it.
  file TEXT NOT NULL UNIQUE CHECK (length(file) = 64 AND file NOT GLOB '*[^0-9a-f]*'),
  file_key BLOB NOT NULL CHECK (length(file_key) = 32),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  width INTEGER NOT NULL CHECK (width BETWEEN 1 AND 100000),
  height INTEGER NOT NULL CHECK (height BETWEEN 1 AND 100000),
  bytes INTEGER NOT NULL CHECK (bytes BETWEEN 1 AND 200000000),
  origin TEXT NOT NULL CHECK (origin IN ('file', 'camera', 'patient')),
  permission TEXT NOT NULL CHECK (permission IN ('granted', 'refused', 'not-asked')),
  added_at TEXT NOT NULL CHECK (added_at GLOB '${instant}'),
  added_by TEXT NOT NULL REFERENCES account (id),
  withdrawn_at TEXT CHECK (withdrawn_at GLOB '${instant}' AND withdrawn_at >= added_at),
  withdrawn_by TEXT REFERENCES account (id),
  withdrawal_reason TEXT CHECK (length(trim(withdrawal_reason)) BETWEEN 1 AND 2000),
  -- A JPEG. Last in the row, so that the rest is read without it.
  thumbnail BLOB NOT NULL CHECK (length(thumbnail) BETWEEN 1 AND 200000),
  CHECK ((view IN ('close-up', 'body-site')) = (zone IS NOT NULL)),
  CHECK (sealed = 0 OR session_id IS NOT NULL),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL))
) STRICT;
CREATE INDEX photograph_of_patient ON photograph (patient_id, taken_at);
CREATE INDEX photograph_of_session ON photograph (session_id);
`;

const partTables = `
CREATE TABLE photograph_refusal (
  session_id TEXT NOT NULL PRIMARY KEY REFERENCES session (id),
  signer TEXT NOT NULL CHECK (length(trim(signer)) BETWEEN 1 AND 200),
  signed_at TEXT NOT NULL CHECK (signed_at GLOB '${instant}'),
  -- Drawn, with its strokes, or typed, with the name.
  signature TEXT NOT NULL CHECK (json_valid(signature) AND json_type(signature) = 'object')
) STRICT, WITHOUT ROWID;

-- The points are thousandths of the drawing's width and height.
CREATE TABLE session_mark (
  session_id TEXT NOT NULL REFERENCES session (id),
  position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 59),
  view TEXT NOT NULL CHECK (view IN (
    'left90', 'left45', 'front', 'right45', 'right90', 'scalp', 'neckline', 'torso-front', 'torso-back', 'arms',
    'legs-front', 'legs-back'
  )),
  points TEXT NOT NULL CHECK (
    json_valid(points) AND json_type(points) = 'array' AND json_array_length(points) BETWEEN 1 AND 400
  ),
  note TEXT CHECK (length(note) BETWEEN 1 AND 500),
  PRIMARY KEY (session_id, position),
  -- A pin says nothing without its note.
  CHECK (note IS NOT NULL OR json_array_length(points) > 1)
) STRICT, WITHOUT ROWID;
`;

const recordOf = (patient: string): string =>
  `(SELECT coalesce(merged_into, id) FROM patient WHERE id = ${patient})`;
const recordOfSession = recordOf('(SELECT patient_id FROM session WHERE id = NEW.session_id)');

/** A session that photographs can be added to. */
const sessionChecks = `
    WHEN (SELECT state FROM session WHERE id = NEW.session_id) IS 'voided'
      THEN RAISE(ABORT, 'photograph.session-voided: a photograph is not added to a voided session')
    WHEN ${recordOfSession} IS NOT ${recordOf('NEW.patient_id')}
      THEN RAISE(ABORT, 'photograph.other-patient: a photograph belongs to a session of its own patient')`;

const kept = [
  'row_id',
  'id',
  'patient_id',
  'file',
  'file_key',
  'sha256',
  'width',
  'height',
  'bytes',
  'origin',
  'permission',
  'added_at',
  'added_by',
  'thumbnail',
];
const said = [
  'session_id',
  'view',
  'zone',
  'stage',
  'taken_at',
  'rotation',
  'crop',
  'brightness',
  'revision',
];
const withdrawal = ['withdrawn_at', 'withdrawn_by', 'withdrawal_reason'];
const differs = (columns: readonly string[]): string =>
  `(${columns.map((column) => `NEW.${column} IS NOT OLD.${column}`).join(' OR ')})`;

const photographTriggers = `
CREATE TRIGGER photograph_inserted BEFORE INSERT ON photograph
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM photograph WHERE row_id = NEW.row_id)
      OR EXISTS (SELECT 1 FROM photograph WHERE id = NEW.id)
      OR EXISTS (SELECT 1 FROM photograph WHERE file = NEW.file)
      THEN RAISE(ABORT, 'photograph.kept: a photograph is never replaced')
    WHEN NEW.sealed <> 0 OR NEW.revision <> 0 OR NEW.withdrawn_at IS NOT NULL
      THEN RAISE(ABORT, 'photograph.kept: a photograph is signed, changed and withdrawn after it was added')
    WHEN NEW.session_id IS NULL THEN NULL${sessionChecks}
  END;
END;
CREATE TRIGGER photograph_updated BEFORE UPDATE ON photograph
BEGIN
  SELECT CASE
    WHEN ${differs(kept)}
      THEN RAISE(ABORT, 'photograph.kept: a photograph and what it came with are never changed')
    WHEN OLD.withdrawn_at IS NOT NULL AND ${differs(withdrawal)}
      THEN RAISE(ABORT, 'photograph.kept: a photograph is withdrawn once')
    WHEN OLD.sealed = 1 AND (NEW.sealed = 0 OR ${differs(said)})
      THEN RAISE(ABORT, 'photograph.signed: what was signed of a photograph is never changed')
    WHEN ${differs(said)} AND (NEW.revision IS NOT OLD.revision + 1 OR NEW.sealed <> OLD.sealed)
      THEN RAISE(ABORT, 'photograph.revision: a change of a photograph is one more revision, and nothing else')
    WHEN NEW.sealed > OLD.sealed
      AND ((SELECT state FROM session WHERE id = NEW.session_id) IS NOT 'draft' OR NEW.withdrawn_at IS NOT NULL)
      THEN RAISE(ABORT, 'photograph.signed: a photograph is signed with its session')
    WHEN NEW.session_id IS OLD.session_id OR NEW.session_id IS NULL THEN NULL${sessionChecks}
  END;
END;
CREATE TRIGGER photograph_deleted BEFORE DELETE ON photograph
BEGIN SELECT RAISE(ABORT, 'photograph.kept: a photograph is withdrawn, never deleted'); END;

-- What was added to a session of the other record while the two were one stays with its own.
CREATE TRIGGER photograph_parted AFTER UPDATE ON patient_merge WHEN OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL
BEGIN
  UPDATE photograph SET session_id = NULL, revision = revision + 1
  WHERE sealed = 0 AND patient_id = OLD.merged_id
    AND (SELECT patient_id FROM session WHERE id = session_id) <> OLD.merged_id;
  UPDATE photograph SET session_id = NULL, revision = revision + 1
  WHERE sealed = 0 AND patient_id <> OLD.merged_id
    AND session_id IN (SELECT id FROM session WHERE patient_id = OLD.merged_id);
END;
`;

const partTriggers = `
CREATE TRIGGER photograph_refusal_inserted BEFORE INSERT ON photograph_refusal
WHEN (SELECT state FROM session WHERE id = NEW.session_id) IS NOT 'draft'
  OR EXISTS (SELECT 1 FROM photograph_refusal WHERE session_id = NEW.session_id)
BEGIN SELECT RAISE(ABORT, 'session.signed: a refusal is never replaced, nor added to a signed session'); END;
CREATE TRIGGER photograph_refusal_updated BEFORE UPDATE ON photograph_refusal
BEGIN SELECT RAISE(ABORT, 'session.signed: a refusal is never changed'); END;
CREATE TRIGGER photograph_refusal_deleted BEFORE DELETE ON photograph_refusal
BEGIN SELECT RAISE(ABORT, 'session.signed: a refusal is never deleted'); END;

CREATE TRIGGER session_mark_inserted BEFORE INSERT ON session_mark
WHEN (SELECT state FROM session WHERE id = NEW.session_id) IS NOT 'draft'
  OR EXISTS (SELECT 1 FROM session_mark WHERE session_id = NEW.session_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'session.signed: marks are never replaced, nor added to a signed session'); END;
CREATE TRIGGER session_mark_updated BEFORE UPDATE ON session_mark
BEGIN SELECT RAISE(ABORT, 'session.signed: marks are never changed'); END;
CREATE TRIGGER session_mark_deleted BEFORE DELETE ON session_mark
BEGIN SELECT RAISE(ABORT, 'session.signed: marks are never deleted'); END;

CREATE TRIGGER session_photographs_are_signed_whole BEFORE UPDATE ON session
WHEN OLD.state = 'draft' AND NEW.state = 'signed'
BEGIN
  SELECT CASE
    WHEN NEW.photographs = 'refused'
      AND EXISTS (SELECT 1 FROM photograph WHERE session_id = OLD.id AND withdrawn_at IS NULL)
      THEN RAISE(ABORT, 'session.photographs-differ: a session whose photographs were refused has none')
    WHEN EXISTS (SELECT 1 FROM photograph WHERE session_id = OLD.id AND withdrawn_at IS NULL AND sealed = 0)
      THEN RAISE(ABORT, 'session.photographs-differ: a session is signed with its photographs')
    -- Before content version 4 a refusal had no signature of its own.
    WHEN NEW.content_version >= 4
      AND (NEW.photographs = 'refused') <> EXISTS (SELECT 1 FROM photograph_refusal WHERE session_id = OLD.id)
      THEN RAISE(ABORT, 'session.photographs-differ: photographs are refused exactly with a signature')
  END;
END;
`;

export const photographs = {
  version: 130,
  sql: photographTable + partTables + photographTriggers + partTriggers,
};
