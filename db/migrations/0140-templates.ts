/**
 * Version 140: the clinic's charting templates, with their versions; addenda name the parts that sessions have had
 * since version 110, and those that came with photographs and marks. Frozen.
 */
const templates = `
-- One row for each version. Of a template, the newest version counts.
CREATE TABLE session_template (
  id TEXT NOT NULL CHECK (length(id) = 36),
  version INTEGER NOT NULL CHECK (version >= 1),
  name TEXT NOT NULL CHECK (length(trim(name)) BETWEEN 1 AND 80),
  -- The name as it is compared with others: composed, in small letters, one blank between words.
  name_key TEXT NOT NULL CHECK (length(name_key) > 0),
  content TEXT NOT NULL CHECK (json_valid(content) AND json_type(content) = 'object'),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  created_by TEXT NOT NULL REFERENCES account (id),
  creator_name TEXT NOT NULL,
  retired_at TEXT CHECK (retired_at GLOB '????-??-??T??:??:??.???Z'),
  retired_by TEXT REFERENCES account (id),
  PRIMARY KEY (id, version),
  CHECK ((retired_at IS NULL) = (retired_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX session_template_by_name ON session_template (name_key);

CREATE TRIGGER session_template_inserted BEFORE INSERT ON session_template
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM session_template WHERE id = NEW.id AND version = NEW.version)
      THEN RAISE(ABORT, 'session-template.kept: a version of a template is never replaced')
    WHEN NEW.version <> 1 + coalesce((SELECT max(version) FROM session_template WHERE id = NEW.id), 0)
      THEN RAISE(ABORT, 'session-template.order: versions of a template follow one another')
    WHEN NEW.retired_at IS NOT NULL
      THEN RAISE(ABORT, 'session-template.order: a template is retired after it was written')
    WHEN EXISTS (SELECT 1 FROM session_template AS other
      WHERE other.name_key = NEW.name_key AND other.id <> NEW.id AND other.retired_at IS NULL
        AND other.version = (SELECT max(version) FROM session_template WHERE id = other.id))
      THEN RAISE(ABORT, 'session-template.name-taken: two templates in use have different names')
  END;
END;
CREATE TRIGGER session_template_updated BEFORE UPDATE ON session_template WHEN NOT (
  OLD.retired_at IS NULL AND NEW.retired_at IS NOT NULL
  AND NEW.id IS OLD.id AND NEW.version IS OLD.version AND NEW.name IS OLD.name AND NEW.name_key IS OLD.name_key
  AND NEW.content IS OLD.content AND NEW.created_at IS OLD.created_at AND NEW.created_by IS OLD.created_by
  AND NEW.creator_name IS OLD.creator_name
)
BEGIN SELECT RAISE(ABORT, 'session-template.kept: a version of a template is never changed'); END;
CREATE TRIGGER session_template_deleted BEFORE DELETE ON session_template
BEGIN SELECT RAISE(ABORT, 'session-template.kept: a version of a template is never deleted'); END;
`;

/** A column's CHECK cannot be changed: the table is made anew with every row, and with the same triggers. */
const addenda = `
CREATE TABLE addendum_of_140 (
  session_id TEXT NOT NULL REFERENCES session (id),
  id TEXT NOT NULL CHECK (length(id) = 36),
  part TEXT NOT NULL CHECK (part IN ('session', 'materials', 'anaesthetic', 'zones', 'marks', 'serums', 'prp',
    'reactions', 'complications', 'photographs', 'note')),
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
INSERT INTO addendum_of_140 (session_id, id, part, text, signed_at, signed_by, signer_name, signer_registration,
  signature_meaning, clock_latest_at, content_version, content_hash)
SELECT session_id, id, part, text, signed_at, signed_by, signer_name, signer_registration,
  signature_meaning, clock_latest_at, content_version, content_hash FROM addendum;
DROP TABLE addendum;
ALTER TABLE addendum_of_140 RENAME TO addendum;

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
`;

export const templatesAndAddenda = { version: 140, sql: templates + addenda };
