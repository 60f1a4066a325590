/**
 * Version 150: a distance measured on the patient's face is a statement of the history. SQLite cannot widen a CHECK:
 * the table is made anew with the rows as they are, its index and its triggers word for word. Frozen.
 */
const table = `
CREATE TABLE history_entry_measured (
  patient_id TEXT NOT NULL REFERENCES patient (id),
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind IN (
    'condition', 'medicine', 'skincare', 'allergy', 'no-known-allergies', 'pregnancy', 'procedure', 'skin-healed',
    'alert', 'photo-permission', 'legal-hold', 'measured-distance'
  )),
  -- What the line of entries is about, within its kind: a code, or the id of the line's first entry.
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 100),
  statement TEXT NOT NULL CHECK (
    json_valid(statement) AND json_type(statement) = 'object' AND json_extract(statement, '$.kind') IS kind
  ),
  recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
  recorded_by TEXT NOT NULL REFERENCES account (id),
  supersedes TEXT UNIQUE CHECK (supersedes <> id),
  -- Why the statement no longer holds; the entry then repeats the one that it withdraws, and ends the line.
  withdrawn TEXT CHECK (length(trim(withdrawn)) BETWEEN 1 AND 2000),
  PRIMARY KEY (patient_id, id),
  FOREIGN KEY (patient_id, supersedes) REFERENCES history_entry_measured (patient_id, id),
  CHECK (withdrawn IS NULL OR supersedes IS NOT NULL)
) STRICT, WITHOUT ROWID;

INSERT INTO history_entry_measured
SELECT patient_id, id, kind, subject, statement, recorded_at, recorded_by, supersedes, withdrawn FROM history_entry;
DROP TABLE history_entry;
ALTER TABLE history_entry_measured RENAME TO history_entry;
CREATE INDEX history_entry_of_kind ON history_entry (patient_id, kind, subject);
`;

const triggers = `
CREATE TRIGGER history_entry_updated BEFORE UPDATE ON history_entry
BEGIN SELECT RAISE(ABORT, 'history.entry: a history entry is never changed'); END;
CREATE TRIGGER history_entry_deleted BEFORE DELETE ON history_entry
BEGIN SELECT RAISE(ABORT, 'history.entry: a history entry is never deleted'); END;

-- The first allergy takes the place of "no known allergies"; otherwise a line stays with its patient and its subject.
CREATE TRIGGER history_entry_inserted BEFORE INSERT ON history_entry
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM history_entry WHERE id = NEW.id)
      THEN RAISE(ABORT, 'history.entry: a history entry is never replaced')
    WHEN NEW.supersedes IS NOT NULL AND EXISTS (SELECT 1 FROM history_entry WHERE supersedes = NEW.supersedes)
      THEN RAISE(ABORT, 'history.superseded: another entry has taken the place of this one already')
    WHEN NEW.supersedes IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM history_entry AS before
      WHERE before.id = NEW.supersedes AND before.patient_id = NEW.patient_id AND before.withdrawn IS NULL AND (
        before.kind = NEW.kind AND before.subject = NEW.subject
        OR before.kind = 'no-known-allergies' AND NEW.kind = 'allergy' AND NEW.withdrawn IS NULL
      )
    )
      THEN RAISE(ABORT, 'history.line: an entry takes the place of one that holds, of the same patient and subject')
    WHEN NEW.supersedes IS NULL AND EXISTS (
      SELECT 1 FROM history_entry AS before
      WHERE before.patient_id = NEW.patient_id AND before.kind = NEW.kind AND before.subject = NEW.subject
        AND before.withdrawn IS NULL
        AND NOT EXISTS (SELECT 1 FROM history_entry AS later WHERE later.supersedes = before.id)
    )
      THEN RAISE(ABORT, 'history.subject: a statement about this holds already')
    WHEN NEW.withdrawn IS NULL AND NEW.kind IN ('allergy', 'no-known-allergies') AND EXISTS (
      SELECT 1 FROM history_entry AS before
      WHERE before.patient_id = NEW.patient_id AND before.kind IN ('allergy', 'no-known-allergies')
        AND before.kind <> NEW.kind AND before.withdrawn IS NULL AND before.id IS NOT NEW.supersedes
        AND NOT EXISTS (SELECT 1 FROM history_entry AS later WHERE later.supersedes = before.id)
    )
      THEN RAISE(ABORT, 'history.allergies: an allergy and no known allergies do not hold together')
  END;
END;
`;

export const measuredDistance = { version: 150, sql: table + triggers };
