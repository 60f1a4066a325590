/**
 * Version 10: clinic, accounts, devices, patients, sessions with their parts, the audit log, and the promises
 * that the database itself keeps. Frozen: what has been released is changed by a later migration only.
 *
 * The text before the colon of a RAISE message is the rule's stable name.
 */
const tables = `
CREATE TABLE clinic (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
  time_zone TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;

CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
  registration_number TEXT,
  is_practitioner INTEGER NOT NULL CHECK (is_practitioner IN (0, 1)),
  is_manager INTEGER NOT NULL CHECK (is_manager IN (0, 1)),
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE device (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  make_model TEXT NOT NULL CHECK (length(make_model) BETWEEN 1 AND 160),
  serial_number TEXT,
  depth_minimum_um INTEGER NOT NULL CHECK (depth_minimum_um BETWEEN 100 AND 5000),
  depth_maximum_um INTEGER NOT NULL CHECK (depth_maximum_um BETWEEN depth_minimum_um AND 5000),
  depth_step_um INTEGER NOT NULL CHECK (depth_step_um BETWEEN 10 AND 1000)
) STRICT;

-- row_id ties the patient to the search tables; an implicit rowid may change with VACUUM. A trigger sees a row_id
-- that is yet to be given as -1, so that no row may have it.
CREATE TABLE patient (
  row_id INTEGER PRIMARY KEY CHECK (row_id > 0),
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  record_number TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(record_number) BETWEEN 1 AND 40),
  record_sequence INTEGER CHECK (record_sequence >= 0),
  family_name TEXT NOT NULL CHECK (length(family_name) BETWEEN 1 AND 120),
  given_name TEXT NOT NULL CHECK (length(given_name) BETWEEN 1 AND 120),
  preferred_name TEXT,
  birth_date TEXT NOT NULL CHECK (birth_date GLOB '????-??-??' AND birth_date >= '1900-01-01'),
  sex TEXT CHECK (sex IN ('female', 'male', 'other', 'unknown')),
  phone TEXT,
  email TEXT,
  address TEXT,
  fitzpatrick INTEGER CHECK (fitzpatrick BETWEEN 1 AND 6),
  note TEXT,
  family_key TEXT NOT NULL,
  given_key TEXT NOT NULL,
  name_key TEXT NOT NULL GENERATED ALWAYS AS (family_key || ' ' || given_key) VIRTUAL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  revision INTEGER NOT NULL CHECK (revision >= 1)
) STRICT;
CREATE INDEX patient_by_record_sequence ON patient (record_sequence) WHERE record_sequence IS NOT NULL;
CREATE INDEX patient_by_name ON patient (name_key);
CREATE INDEX patient_by_birth_date ON patient (birth_date);
CREATE INDEX patient_by_change ON patient (updated_at DESC);

-- Words come normalised, so the tokenizer only parts them at spaces: what is a letter is not its business.
CREATE VIRTUAL TABLE patient_word USING fts5 (
  family, given, other, content = '', contentless_delete = 1, prefix = '1 2 3', detail = column, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE patient_fragment USING fts5 (
  text, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
);

-- The device's and the people's particulars are frozen when the session is signed.
CREATE TABLE session (
  row_id INTEGER PRIMARY KEY CHECK (row_id > 0),
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  practitioner_id TEXT NOT NULL REFERENCES account (id),
  practitioner_name TEXT,
  device_id TEXT REFERENCES device (id),
  device_make_model TEXT,
  device_serial_number TEXT,
  device_depth_minimum_um INTEGER CHECK (device_depth_minimum_um BETWEEN 100 AND 5000),
  device_depth_maximum_um INTEGER CHECK (device_depth_maximum_um BETWEEN 100 AND 5000),
  device_depth_step_um INTEGER CHECK (device_depth_step_um BETWEEN 10 AND 1000),
  state TEXT NOT NULL CHECK (state IN ('draft', 'signed', 'voided')),
  draft TEXT CHECK (json_valid(draft)),
  started_at TEXT NOT NULL CHECK (started_at GLOB '????-??-??T??:??:??.???Z'),
  ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??.???Z' AND ended_at >= started_at),
  time_zone TEXT NOT NULL,
  cartridge_type TEXT,
  cartridge_lot TEXT,
  cartridge_expiry TEXT CHECK (cartridge_expiry GLOB '????-??-??'),
  immediate_reactions TEXT NOT NULL CHECK (immediate_reactions IN ('not-recorded', 'none', 'present')),
  pain INTEGER CHECK (pain BETWEEN 0 AND 10),
  note TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  saved_at TEXT NOT NULL CHECK (saved_at GLOB '????-??-??T??:??:??.???Z'),
  signed_at TEXT CHECK (signed_at GLOB '????-??-??T??:??:??.???Z' AND signed_at >= started_at),
  signed_by TEXT REFERENCES account (id),
  signer_name TEXT,
  signer_registration TEXT,
  voided_at TEXT CHECK (voided_at GLOB '????-??-??T??:??:??.???Z'),
  voided_by TEXT REFERENCES account (id),
  void_reason TEXT,
  CHECK ((state = 'draft' OR (state = 'voided' AND signed_at IS NULL)) = (draft IS NOT NULL)),
  CHECK (state <> 'draft' OR signed_at IS NULL),
  CHECK (state <> 'signed' OR signed_at IS NOT NULL),
  CHECK (signed_at IS NULL OR (
    signed_by IS NOT NULL AND signer_name IS NOT NULL AND practitioner_name IS NOT NULL
    AND device_id IS NOT NULL AND device_make_model IS NOT NULL AND device_depth_minimum_um IS NOT NULL
    AND device_depth_maximum_um IS NOT NULL AND device_depth_step_um IS NOT NULL
  )),
  CHECK ((state = 'voided') = (voided_at IS NOT NULL)),
  CHECK ((state = 'voided') = (voided_by IS NOT NULL)),
  CHECK ((state = 'voided') = (void_reason IS NOT NULL AND trim(void_reason) <> ''))
) STRICT;
-- Wide enough to count a patient's sessions and find the newest without reading them.
CREATE INDEX session_of_patient ON session (patient_id, started_at, state, signed_at) WHERE signed_at IS NOT NULL;
-- Without the time saved, so that saving a draft leaves them alone (P5).
CREATE INDEX session_draft_of_practitioner ON session (practitioner_id) WHERE state = 'draft';
CREATE INDEX session_draft_of_patient ON session (patient_id) WHERE state = 'draft';

CREATE TABLE session_zone (
  session_id TEXT NOT NULL REFERENCES session (id),
  zone TEXT NOT NULL CHECK (
    zone NOT LIKE '%eyelid%' AND zone NOT LIKE '%vermilion%' AND length(zone) > 2 AND zone NOT GLOB '*[^a-z-]*'
  ),
  position INTEGER NOT NULL CHECK (position >= 0),
  depth_um INTEGER NOT NULL CHECK (depth_um BETWEEN 100 AND 5000),
  depth_reason TEXT,
  passes INTEGER CHECK (passes BETWEEN 1 AND 50),
  area_mm2 INTEGER CHECK (area_mm2 BETWEEN 10 AND 400000),
  area_method TEXT CHECK (area_method IN ('chart', 'traced', 'handprint', 'fingertip-units', 'ruler')),
  endpoint TEXT CHECK (endpoint IN (
    'none', 'mild-erythema', 'uniform-erythema', 'pinpoint-bleeding', 'bleeding-beyond-pinpoint'
  )),
  note TEXT,
  PRIMARY KEY (session_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE serum_application (
  session_id TEXT NOT NULL REFERENCES session (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  category TEXT NOT NULL CHECK (category IN (
    'hyaluronic-acid', 'growth-factors', 'prp', 'peptides', 'vitamins', 'other'
  )),
  product TEXT NOT NULL CHECK (length(product) BETWEEN 1 AND 160),
  lot TEXT,
  expiry TEXT CHECK (expiry GLOB '????-??-??'),
  volume_ul INTEGER CHECK (volume_ul BETWEEN 10 AND 100000),
  phase TEXT NOT NULL CHECK (phase IN ('before', 'during', 'after')),
  zones TEXT NOT NULL CHECK (
    json_valid(zones) AND zones GLOB '[[]*]' AND zones NOT GLOB '[[][[]*' AND zones NOT GLOB '*[^]a-z",[-]*'
    AND zones NOT LIKE '%eyelid%' AND zones NOT LIKE '%vermilion%'
  ),
  PRIMARY KEY (session_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE reaction (
  session_id TEXT NOT NULL REFERENCES session (id),
  id TEXT NOT NULL CHECK (length(id) = 36),
  stage TEXT NOT NULL CHECK (stage IN ('immediate', 'later')),
  position INTEGER NOT NULL CHECK (position >= 0),
  kind TEXT NOT NULL CHECK (kind IN (
    'erythema', 'swelling', 'tenderness', 'warmth-tightness', 'itch', 'dryness', 'peeling', 'bruising',
    'pinpoint-bleeding', 'acneiform-eruption', 'herpes-reactivation', 'infection', 'hyperpigmentation',
    'hypopigmentation', 'track-marks', 'scar', 'granuloma', 'allergic-reaction', 'vasovagal-reaction', 'other'
  )),
  grade INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 4),
  grading_system TEXT NOT NULL CHECK (grading_system IN ('CTCAE', 'general rubric')),
  grading_version TEXT NOT NULL,
  zones TEXT NOT NULL CHECK (
    json_valid(zones) AND zones GLOB '[[]*]' AND zones NOT GLOB '[[][[]*' AND zones NOT GLOB '*[^]a-z",[-]*'
    AND zones NOT LIKE '%eyelid%' AND zones NOT LIKE '%vermilion%'
  ),
  percent INTEGER CHECK (percent BETWEEN 0 AND 100),
  onset_at TEXT CHECK (onset_at GLOB '????-??-??T??:??:??.???Z'),
  seen_at TEXT NOT NULL CHECK (seen_at GLOB '????-??-??T??:??:??.???Z'),
  resolved_at TEXT CHECK (resolved_at GLOB '????-??-??T??:??:??.???Z'),
  note TEXT,
  recorded_by TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (session_id, id),
  CHECK (resolved_at IS NULL OR onset_at IS NULL OR resolved_at >= onset_at)
) STRICT, WITHOUT ROWID;

-- AUTOINCREMENT remembers the highest number ever given, which shows that the newest events were cut off.
CREATE TABLE audit_event (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  account_id TEXT,
  action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 80),
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 80),
  record_id TEXT,
  patient_id TEXT,
  details TEXT NOT NULL CHECK (json_valid(details)),
  previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX audit_event_of_patient ON audit_event (patient_id, sequence) WHERE patient_id IS NOT NULL;
`;

/**
 * REPLACE removes the row in its way without a word to the delete triggers, unless the connection has
 * `recursive_triggers` on; so whatever takes the place of a row is refused before it is written.
 */
const sessionTriggers = `
CREATE TRIGGER session_begins_as_draft BEFORE INSERT ON session WHEN NEW.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'session.begins-as-draft: a session begins as a draft'); END;

CREATE TRIGGER session_is_signed_whole BEFORE UPDATE ON session WHEN OLD.state = 'draft' AND NEW.state = 'signed'
BEGIN
  SELECT RAISE(ABORT, 'session.no-zones: a session without a zone cannot be signed')
  WHERE NOT EXISTS (SELECT 1 FROM session_zone WHERE session_id = OLD.id);
  SELECT RAISE(ABORT, 'session.reactions-differ: reactions are listed exactly when they are present')
  WHERE (NEW.immediate_reactions = 'present') <> EXISTS (SELECT 1 FROM reaction WHERE session_id = OLD.id);
END;

CREATE TRIGGER session_draft_keeps_identity BEFORE UPDATE OF row_id, id, patient_id, practitioner_id, created_at ON session
WHEN OLD.state = 'draft' AND (
  NEW.row_id <> OLD.row_id OR NEW.id <> OLD.id OR NEW.patient_id <> OLD.patient_id
  OR NEW.practitioner_id <> OLD.practitioner_id OR NEW.created_at <> OLD.created_at
)
BEGIN SELECT RAISE(ABORT, 'session.identity: a session stays with its patient and practitioner'); END;

-- The one change to a signed session: it is voided, once, with nothing else touched.
CREATE TRIGGER session_signed_never_changes BEFORE UPDATE ON session WHEN OLD.state <> 'draft' AND NOT (
  OLD.state = 'signed' AND NEW.state = 'voided'
  AND NEW.row_id IS OLD.row_id AND NEW.id IS OLD.id AND NEW.patient_id IS OLD.patient_id
  AND NEW.practitioner_id IS OLD.practitioner_id AND NEW.practitioner_name IS OLD.practitioner_name
  AND NEW.device_id IS OLD.device_id AND NEW.device_make_model IS OLD.device_make_model
  AND NEW.device_serial_number IS OLD.device_serial_number
  AND NEW.device_depth_minimum_um IS OLD.device_depth_minimum_um
  AND NEW.device_depth_maximum_um IS OLD.device_depth_maximum_um
  AND NEW.device_depth_step_um IS OLD.device_depth_step_um
  AND NEW.draft IS OLD.draft AND NEW.started_at IS OLD.started_at AND NEW.ended_at IS OLD.ended_at
  AND NEW.time_zone IS OLD.time_zone AND NEW.cartridge_type IS OLD.cartridge_type
  AND NEW.cartridge_lot IS OLD.cartridge_lot AND NEW.cartridge_expiry IS OLD.cartridge_expiry
  AND NEW.immediate_reactions IS OLD.immediate_reactions AND NEW.pain IS OLD.pain AND NEW.note IS OLD.note
  AND NEW.revision IS OLD.revision AND NEW.created_at IS OLD.created_at AND NEW.saved_at IS OLD.saved_at
  AND NEW.signed_at IS OLD.signed_at AND NEW.signed_by IS OLD.signed_by
  AND NEW.signer_name IS OLD.signer_name AND NEW.signer_registration IS OLD.signer_registration
)
BEGIN SELECT RAISE(ABORT, 'session.signed: a signed or voided session is never changed'); END;

CREATE TRIGGER session_never_deleted BEFORE DELETE ON session
BEGIN SELECT RAISE(ABORT, 'session.deleted: a session is voided, never deleted'); END;
CREATE TRIGGER session_never_replaced BEFORE INSERT ON session
WHEN EXISTS (SELECT 1 FROM session WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM session WHERE row_id = NEW.row_id)
BEGIN SELECT RAISE(ABORT, 'session.deleted: a session is voided, never replaced'); END;

CREATE TRIGGER patient_keeps_identity BEFORE UPDATE OF row_id, id, created_at ON patient
WHEN NEW.row_id <> OLD.row_id OR NEW.id <> OLD.id OR NEW.created_at <> OLD.created_at
BEGIN SELECT RAISE(ABORT, 'patient.identity: a patient keeps identifier and creation'); END;

CREATE TRIGGER patient_never_deleted BEFORE DELETE ON patient
BEGIN SELECT RAISE(ABORT, 'patient.deleted: a patient is never deleted'); END;
CREATE TRIGGER patient_never_replaced BEFORE INSERT ON patient
WHEN EXISTS (SELECT 1 FROM patient WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM patient WHERE row_id = NEW.row_id)
BEGIN SELECT RAISE(ABORT, 'patient.deleted: a patient is never replaced'); END;
CREATE TRIGGER patient_number_inserted BEFORE INSERT ON patient
WHEN EXISTS (SELECT 1 FROM patient WHERE record_number = NEW.record_number)
BEGIN SELECT RAISE(ABORT, 'patient.record_number: the record number is taken'); END;
CREATE TRIGGER patient_number_updated BEFORE UPDATE OF record_number ON patient
WHEN EXISTS (SELECT 1 FROM patient WHERE record_number = NEW.record_number AND row_id <> OLD.row_id)
BEGIN SELECT RAISE(ABORT, 'patient.record_number: the record number is taken'); END;

CREATE TRIGGER account_never_deleted BEFORE DELETE ON account
BEGIN SELECT RAISE(ABORT, 'account.deleted: an account is made inactive, never deleted'); END;
CREATE TRIGGER account_never_replaced BEFORE INSERT ON account
WHEN EXISTS (SELECT 1 FROM account WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'account.deleted: an account is made inactive, never replaced'); END;
CREATE TRIGGER account_keeps_identity BEFORE UPDATE OF id ON account WHEN NEW.id <> OLD.id
BEGIN SELECT RAISE(ABORT, 'account.identity: an account keeps its identifier'); END;
`;

const partTriggers = `
CREATE TRIGGER session_zone_inserted BEFORE INSERT ON session_zone
BEGIN
  SELECT CASE
    WHEN state <> 'draft' THEN RAISE(ABORT, 'session.signed: zones of a signed session are never changed')
    WHEN device_depth_minimum_um IS NULL OR device_depth_maximum_um IS NULL OR device_depth_step_um IS NULL
      THEN RAISE(ABORT, 'depth.no-device: the session names no device')
    WHEN NEW.depth_um NOT BETWEEN device_depth_minimum_um AND device_depth_maximum_um
      THEN RAISE(ABORT, 'depth.outside-device: the depth lies outside the limits of the device')
    WHEN (NEW.depth_um - device_depth_minimum_um) % device_depth_step_um <> 0
      THEN RAISE(ABORT, 'depth.off-step: the depth is not on a step of the device')
    WHEN EXISTS (SELECT 1 FROM session_zone WHERE session_id = NEW.session_id AND zone = NEW.zone)
      THEN RAISE(ABORT, 'zone.twice: a zone is charted once per session')
    WHEN EXISTS (SELECT 1 FROM session_zone WHERE session_id = NEW.session_id AND position = NEW.position)
      THEN RAISE(ABORT, 'session.signed: zones are never replaced')
  END FROM session WHERE id = NEW.session_id;
END;
CREATE TRIGGER session_zone_updated BEFORE UPDATE ON session_zone
BEGIN SELECT RAISE(ABORT, 'session.signed: zones are never changed'); END;
CREATE TRIGGER session_zone_deleted BEFORE DELETE ON session_zone
BEGIN SELECT RAISE(ABORT, 'session.signed: zones are never deleted'); END;

CREATE TRIGGER serum_application_inserted BEFORE INSERT ON serum_application
WHEN (SELECT state FROM session WHERE id = NEW.session_id) <> 'draft'
  OR EXISTS (SELECT 1 FROM serum_application WHERE session_id = NEW.session_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'session.signed: serums are never replaced, nor added to a signed session'); END;
CREATE TRIGGER serum_application_updated BEFORE UPDATE ON serum_application
BEGIN SELECT RAISE(ABORT, 'session.signed: serums are never changed'); END;
CREATE TRIGGER serum_application_deleted BEFORE DELETE ON serum_application
BEGIN SELECT RAISE(ABORT, 'session.signed: serums are never deleted'); END;

CREATE TRIGGER reaction_inserted BEFORE INSERT ON reaction
BEGIN
  SELECT CASE
    WHEN NEW.stage = 'immediate' AND state <> 'draft'
      THEN RAISE(ABORT, 'session.signed: immediate reactions of a signed session are never changed')
    WHEN NEW.stage = 'later' AND state <> 'signed'
      THEN RAISE(ABORT, 'session.not-signed: later reactions belong to a signed session')
    WHEN EXISTS (SELECT 1 FROM reaction WHERE session_id = NEW.session_id AND id = NEW.id)
      THEN RAISE(ABORT, 'session.signed: a reaction is observed anew, never replaced')
    WHEN NEW.onset_at < started_at OR NEW.seen_at < started_at OR NEW.resolved_at < started_at
      THEN RAISE(ABORT, 'reaction.before-session: a reaction comes after its session began')
  END FROM session WHERE id = NEW.session_id;
END;
CREATE TRIGGER reaction_updated BEFORE UPDATE ON reaction
BEGIN SELECT RAISE(ABORT, 'session.signed: a reaction is observed anew, never changed'); END;
CREATE TRIGGER reaction_deleted BEFORE DELETE ON reaction
BEGIN SELECT RAISE(ABORT, 'session.signed: a reaction is never deleted'); END;

CREATE TRIGGER audit_event_updated BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit.event: an audit event is never changed'); END;
CREATE TRIGGER audit_event_deleted BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit.event: an audit event is never deleted'); END;
CREATE TRIGGER audit_event_inserted BEFORE INSERT ON audit_event
WHEN EXISTS (SELECT 1 FROM audit_event WHERE sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'audit.event: an audit event is never replaced'); END;
`;

export const records = { version: 10, sql: tables + sessionTriggers + partTriggers };
