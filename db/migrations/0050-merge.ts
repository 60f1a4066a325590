/**
 * Version 50: records of one person merged, and what finds them: a key of the phone number. A merged record keeps all
 * that is its own, sessions above all, whose signatures name it; it only points to the record that shows it. Frozen.
 */
const tables = `
-- Set and unset by the triggers of patient_merge alone.
ALTER TABLE patient ADD COLUMN merged_into TEXT REFERENCES patient (id) CHECK (merged_into <> id);
CREATE INDEX patient_merged_into ON patient (merged_into) WHERE merged_into IS NOT NULL;

-- The last eight digits of a phone number of six or more: the same however the country and the trunk zero are written.
ALTER TABLE patient ADD COLUMN phone_key TEXT CHECK (length(phone_key) BETWEEN 6 AND 8 AND phone_key NOT GLOB '*[^0-9]*');
UPDATE patient SET phone_key = (
  WITH RECURSIVE read (position, digits) AS (
    SELECT 0, ''
    UNION ALL
    SELECT position + 1, digits || CASE WHEN substr(phone, position + 1, 1) GLOB '[0-9]' THEN substr(phone, position + 1, 1) ELSE '' END
    FROM read WHERE position < length(phone)
  )
  SELECT CASE WHEN length(digits) >= 6 THEN substr(digits, -8) END FROM read ORDER BY position DESC LIMIT 1
) WHERE phone IS NOT NULL;
CREATE INDEX patient_by_phone ON patient (phone_key) WHERE phone_key IS NOT NULL;

CREATE TABLE patient_merge (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  kept_id TEXT NOT NULL REFERENCES patient (id),
  merged_id TEXT NOT NULL REFERENCES patient (id),
  merged_at TEXT NOT NULL CHECK (merged_at GLOB '????-??-??T??:??:??.???Z'),
  merged_by TEXT NOT NULL REFERENCES account (id),
  reason TEXT NOT NULL CHECK (length(trim(reason)) BETWEEN 1 AND 2000),
  -- What of the kept record became what of the merged one: field, before, after.
  changes TEXT NOT NULL CHECK (json_valid(changes)),
  undone_at TEXT CHECK (undone_at GLOB '????-??-??T??:??:??.???Z'),
  undone_by TEXT REFERENCES account (id),
  undo_reason TEXT CHECK (length(trim(undo_reason)) BETWEEN 1 AND 2000),
  CHECK (kept_id <> merged_id),
  CHECK ((undone_at IS NULL) = (undone_by IS NULL)),
  CHECK ((undone_at IS NULL) = (undo_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX patient_merge_standing ON patient_merge (merged_id) WHERE undone_at IS NULL;
CREATE INDEX patient_merge_of_kept ON patient_merge (kept_id);
CREATE INDEX patient_merge_of_merged ON patient_merge (merged_id);
`;

const triggers = `
CREATE TRIGGER patient_merge_inserted BEFORE INSERT ON patient_merge
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM patient_merge WHERE id = NEW.id)
      THEN RAISE(ABORT, 'merge.event: a merge is never replaced')
    WHEN NEW.undone_at IS NOT NULL
      THEN RAISE(ABORT, 'merge.event: a merge is undone after it was made')
    WHEN EXISTS (SELECT 1 FROM patient WHERE id = NEW.kept_id AND merged_into IS NOT NULL)
      THEN RAISE(ABORT, 'merge.kept-is-merged: a merged record takes no other in')
    WHEN EXISTS (SELECT 1 FROM patient WHERE id = NEW.merged_id AND merged_into IS NOT NULL)
      THEN RAISE(ABORT, 'merge.already-merged: a record is merged into one other')
    WHEN EXISTS (SELECT 1 FROM patient WHERE merged_into = NEW.merged_id)
      THEN RAISE(ABORT, 'merge.has-merged: a record that has taken others in is not merged')
    WHEN EXISTS (SELECT 1 FROM session WHERE patient_id = NEW.merged_id AND state = 'draft')
      THEN RAISE(ABORT, 'merge.open-draft: a record with an unsigned session is not merged')
    WHEN (SELECT restricted FROM patient WHERE id = NEW.kept_id)
        <> (SELECT restricted FROM patient WHERE id = NEW.merged_id)
      OR (SELECT restricted FROM patient WHERE id = NEW.kept_id) = 1 AND EXISTS (
        SELECT 1 FROM patient_reader AS own WHERE own.patient_id IN (NEW.kept_id, NEW.merged_id) AND NOT EXISTS (
          SELECT 1 FROM patient_reader AS others WHERE others.account_id = own.account_id
          AND others.patient_id = CASE own.patient_id WHEN NEW.kept_id THEN NEW.merged_id ELSE NEW.kept_id END
        )
      )
      THEN RAISE(ABORT, 'merge.access-differs: records are merged that are open to the same accounts')
  END;
END;
CREATE TRIGGER patient_merge_updated BEFORE UPDATE ON patient_merge WHEN NOT (
  OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL
  AND NEW.id IS OLD.id AND NEW.kept_id IS OLD.kept_id AND NEW.merged_id IS OLD.merged_id
  AND NEW.merged_at IS OLD.merged_at AND NEW.merged_by IS OLD.merged_by AND NEW.reason IS OLD.reason
  AND NEW.changes IS OLD.changes
)
BEGIN SELECT RAISE(ABORT, 'merge.event: a merge is undone once and never changed'); END;
CREATE TRIGGER patient_merge_undone BEFORE UPDATE ON patient_merge WHEN EXISTS (
  SELECT 1 FROM session WHERE patient_id IN (OLD.kept_id, OLD.merged_id) AND signed_at > OLD.merged_at
)
BEGIN SELECT RAISE(ABORT, 'merge.signed-since: a merge after which a session was signed is not undone'); END;
CREATE TRIGGER patient_merge_deleted BEFORE DELETE ON patient_merge
BEGIN SELECT RAISE(ABORT, 'merge.event: a merge is never deleted'); END;

CREATE TRIGGER patient_merge_points AFTER INSERT ON patient_merge
BEGIN UPDATE patient SET merged_into = NEW.kept_id WHERE id = NEW.merged_id; END;
CREATE TRIGGER patient_merge_lets_go AFTER UPDATE ON patient_merge
BEGIN UPDATE patient SET merged_into = NULL WHERE id = NEW.merged_id; END;
CREATE TRIGGER patient_merged_into_follows BEFORE UPDATE OF merged_into ON patient
WHEN NEW.merged_into IS NOT (SELECT kept_id FROM patient_merge WHERE merged_id = OLD.id AND undone_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'merge.event: a record is merged by a merge alone'); END;
CREATE TRIGGER patient_begins_by_itself BEFORE INSERT ON patient WHEN NEW.merged_into IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'merge.event: a record is merged by a merge alone'); END;

CREATE TRIGGER session_begins_on_kept_record BEFORE INSERT ON session
WHEN EXISTS (SELECT 1 FROM patient WHERE id = NEW.patient_id AND merged_into IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'merge.merged: a session begins on the record that was kept'); END;
`;

export const merge = { version: 50, sql: tables + triggers };
