/**
 * Version 20: what makes the record trustworthy. Content hash of signatures, addenda, restricted records and
 * emergency access, passwords set by others, backups, kept forms, audit keys of the past. Frozen.
 */
const columns = `
ALTER TABLE clinic ADD COLUMN lock_after_minutes INTEGER NOT NULL DEFAULT 10
  CHECK (lock_after_minutes BETWEEN 1 AND 60);

ALTER TABLE account ADD COLUMN must_change_password INTEGER NOT NULL DEFAULT 0
  CHECK (must_change_password IN (0, 1));

ALTER TABLE patient ADD COLUMN restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1));

-- Null in what was signed with version 10.
ALTER TABLE session ADD COLUMN content_hash TEXT CHECK (length(content_hash) = 64 AND content_hash NOT GLOB '*[^0-9a-f]*');
ALTER TABLE session ADD COLUMN content_version INTEGER CHECK (content_version >= 1);
ALTER TABLE session ADD COLUMN rule_version TEXT;
ALTER TABLE session ADD COLUMN signature_meaning TEXT CHECK (signature_meaning = 'performed-and-checked');
ALTER TABLE session ADD COLUMN clock_latest_at TEXT CHECK (clock_latest_at GLOB '????-??-??T??:??:??.???Z');
`;

const tables = `
CREATE TABLE addendum (
  session_id TEXT NOT NULL REFERENCES session (id),
  id TEXT NOT NULL CHECK (length(id) = 36),
  part TEXT NOT NULL CHECK (part IN ('session', 'materials', 'zones', 'serums', 'reactions', 'note')),
  text TEXT NOT NULL CHECK (length(trim(text)) BETWEEN 1 AND 20000),
  signed_at TEXT NOT NULL CHECK (signed_at GLOB '????-??-??T??:??:??.???Z'),
  signed_by TEXT NOT NULL REFERENCES account (id),
  signer_name TEXT NOT NULL,
  signer_registration TEXT,
  signature_meaning TEXT NOT NULL CHECK (signature_meaning = 'addendum'),
  clock_latest_at TEXT CHECK (clock_latest_at GLOB '????-??-??T??:??:??.???Z'),
  content_version INTEGER NOT NULL CHECK (content_version >= 1),
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64 AND content_hash NOT GLOB '*[^0-9a-f]*'),
  PRIMARY KEY (session_id, id)
) STRICT, WITHOUT ROWID;

-- Who may open a restricted record.
CREATE TABLE patient_reader (
  patient_id TEXT NOT NULL REFERENCES patient (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (patient_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE emergency_access (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  until TEXT NOT NULL CHECK (until GLOB '????-??-??T??:??:??.???Z' AND until > at),
  reason TEXT NOT NULL CHECK (length(trim(reason)) BETWEEN 1 AND 2000),
  reviewed_at TEXT CHECK (reviewed_at GLOB '????-??-??T??:??:??.???Z'),
  reviewed_by TEXT REFERENCES account (id),
  review_note TEXT,
  CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL)),
  CHECK (review_note IS NULL OR reviewed_at IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX emergency_access_of_patient ON emergency_access (patient_id, account_id, until);
CREATE INDEX emergency_access_of_account ON emergency_access (account_id, until);
CREATE INDEX emergency_access_reviewed ON emergency_access (reviewed_at) WHERE reviewed_at IS NOT NULL;
CREATE INDEX emergency_access_to_review ON emergency_access (at) WHERE reviewed_at IS NULL;

CREATE TABLE backup_setting (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  folder TEXT,
  every_hours INTEGER NOT NULL DEFAULT 24 CHECK (every_hours BETWEEN 1 AND 168),
  at_close INTEGER NOT NULL DEFAULT 1 CHECK (at_close IN (0, 1)),
  keep_daily INTEGER NOT NULL DEFAULT 7 CHECK (keep_daily BETWEEN 1 AND 366),
  keep_weekly INTEGER NOT NULL DEFAULT 4 CHECK (keep_weekly BETWEEN 0 AND 260),
  keep_monthly INTEGER NOT NULL DEFAULT 12 CHECK (keep_monthly BETWEEN 0 AND 240),
  folder_is_off_site INTEGER NOT NULL DEFAULT 0 CHECK (folder_is_off_site IN (0, 1))
) STRICT;
INSERT INTO backup_setting (id) VALUES (1);

CREATE TABLE backup_run (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('manual', 'scheduled', 'at-close', 'before-restore')),
  started_at TEXT NOT NULL CHECK (started_at GLOB '????-??-??T??:??:??.???Z'),
  finished_at TEXT NOT NULL CHECK (finished_at GLOB '????-??-??T??:??:??.???Z'),
  outcome TEXT NOT NULL CHECK (outcome IN ('verified', 'failed', 'cancelled')),
  error_code TEXT,
  -- Where it was to go; null when it holds another state of the clinic than this database.
  folder TEXT,
  name TEXT,
  bytes INTEGER CHECK (bytes >= 0),
  audit_sequence INTEGER,
  audit_hash TEXT,
  off_site_at TEXT CHECK (off_site_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;
CREATE INDEX backup_run_by_end ON backup_run (finished_at);
CREATE INDEX backup_run_by_outcome ON backup_run (folder, outcome, finished_at);
CREATE INDEX backup_run_by_name ON backup_run (name) WHERE name IS NOT NULL;
CREATE INDEX backup_run_off_site ON backup_run (started_at) WHERE off_site_at IS NOT NULL;

-- What a form held when Stratum locked, for the account that was typing.
CREATE TABLE kept_form (
  account_id TEXT NOT NULL REFERENCES account (id),
  place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 200),
  content TEXT NOT NULL,
  kept_at TEXT NOT NULL CHECK (kept_at GLOB '????-??-??T??:??:??.???Z'),
  PRIMARY KEY (account_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_form_by_time ON kept_form (kept_at);

-- Saving a draft leaves no audit event: whether one was saved since a backup shows here.
CREATE INDEX session_by_save ON session (saved_at);

-- After a change of the database key the chain goes on under a new key; this one proves the events before.
CREATE TABLE audit_key (
  last_sequence INTEGER PRIMARY KEY CHECK (last_sequence >= 0),
  key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

CREATE INDEX audit_event_of_account ON audit_event (account_id, sequence) WHERE account_id IS NOT NULL;
CREATE INDEX audit_event_by_action ON audit_event (action, sequence);
CREATE INDEX audit_event_by_time ON audit_event (at);
-- What was signed in a patient's record, without the many events that tell of reading it.
CREATE INDEX audit_event_of_signing ON audit_event (patient_id, sequence)
  WHERE action IN ('session.sign', 'session.addendum', 'session.void');
`;

const triggers = `
CREATE TRIGGER session_is_signed_with_hash BEFORE UPDATE ON session
WHEN OLD.state = 'draft' AND NEW.state = 'signed' AND (
  NEW.content_hash IS NULL OR NEW.content_version IS NULL OR NEW.rule_version IS NULL OR NEW.signature_meaning IS NULL
)
BEGIN SELECT RAISE(ABORT, 'session.no-hash: a session is signed with the hash of its content'); END;
CREATE TRIGGER session_draft_has_no_hash BEFORE UPDATE ON session
WHEN OLD.state = 'draft' AND NEW.state <> 'signed' AND coalesce(
  NEW.content_hash, NEW.content_version, NEW.rule_version, NEW.signature_meaning, NEW.clock_latest_at
) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'session.no-hash: only a signature has a hash'); END;
CREATE TRIGGER session_begins_without_hash BEFORE INSERT ON session
WHEN coalesce(
  NEW.content_hash, NEW.content_version, NEW.rule_version, NEW.signature_meaning, NEW.clock_latest_at
) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'session.no-hash: only a signature has a hash'); END;

-- As in version 10, with the columns added since.
DROP TRIGGER session_signed_never_changes;
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
  AND NEW.content_hash IS OLD.content_hash AND NEW.content_version IS OLD.content_version
  AND NEW.rule_version IS OLD.rule_version AND NEW.signature_meaning IS OLD.signature_meaning
  AND NEW.clock_latest_at IS OLD.clock_latest_at
)
BEGIN SELECT RAISE(ABORT, 'session.signed: a signed or voided session is never changed'); END;

CREATE TRIGGER addendum_inserted BEFORE INSERT ON addendum
BEGIN
  SELECT CASE
    WHEN state <> 'signed' THEN RAISE(ABORT, 'session.not-signed: an addendum belongs to a signed session')
    WHEN EXISTS (SELECT 1 FROM addendum WHERE session_id = NEW.session_id AND id = NEW.id)
      THEN RAISE(ABORT, 'session.signed: an addendum is never replaced')
  END FROM session WHERE id = NEW.session_id;
END;
CREATE TRIGGER addendum_updated BEFORE UPDATE ON addendum
BEGIN SELECT RAISE(ABORT, 'session.signed: an addendum is never changed'); END;
CREATE TRIGGER addendum_deleted BEFORE DELETE ON addendum
BEGIN SELECT RAISE(ABORT, 'session.signed: an addendum is never deleted'); END;

CREATE TRIGGER account_last_manager BEFORE UPDATE ON account
WHEN OLD.is_manager = 1 AND OLD.active = 1 AND (NEW.is_manager = 0 OR NEW.active = 0)
  AND NOT EXISTS (SELECT 1 FROM account WHERE id <> OLD.id AND is_manager = 1 AND active = 1)
BEGIN SELECT RAISE(ABORT, 'account.last-manager: a clinic keeps at least one active manager'); END;

CREATE TRIGGER emergency_access_updated BEFORE UPDATE ON emergency_access WHEN NOT (
  OLD.reviewed_at IS NULL AND NEW.reviewed_at IS NOT NULL
  AND NEW.id IS OLD.id AND NEW.patient_id IS OLD.patient_id AND NEW.account_id IS OLD.account_id
  AND NEW.at IS OLD.at AND NEW.until IS OLD.until AND NEW.reason IS OLD.reason
)
BEGIN SELECT RAISE(ABORT, 'access.emergency: an emergency access is reviewed once and never changed'); END;
CREATE TRIGGER emergency_access_deleted BEFORE DELETE ON emergency_access
BEGIN SELECT RAISE(ABORT, 'access.emergency: an emergency access is never deleted'); END;
CREATE TRIGGER emergency_access_replaced BEFORE INSERT ON emergency_access
WHEN EXISTS (SELECT 1 FROM emergency_access WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'access.emergency: an emergency access is never replaced'); END;

CREATE TRIGGER audit_key_updated BEFORE UPDATE ON audit_key
BEGIN SELECT RAISE(ABORT, 'audit.event: an audit key is never changed'); END;
CREATE TRIGGER audit_key_deleted BEFORE DELETE ON audit_key
BEGIN SELECT RAISE(ABORT, 'audit.event: an audit key is never deleted'); END;
CREATE TRIGGER audit_key_replaced BEFORE INSERT ON audit_key
WHEN EXISTS (SELECT 1 FROM audit_key WHERE last_sequence = NEW.last_sequence)
BEGIN SELECT RAISE(ABORT, 'audit.event: an audit key is never replaced'); END;
`;

export const trust = { version: 20, sql: columns + tables + triggers };
