/**
 * Version 90: aftercare sheets that were given, and the clinic's own paragraph on them. Both are only ever added to.
 * Frozen.
 */
const tables = `
CREATE TABLE aftercare_template (
  language TEXT NOT NULL CHECK (language IN ('en', 'de')),
  version INTEGER NOT NULL CHECK (version >= 1),
  -- Null takes the paragraph away.
  text TEXT CHECK (length(trim(text)) BETWEEN 1 AND 4000),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  created_by TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (language, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE aftercare_given (
  session_id TEXT NOT NULL REFERENCES session (id),
  id TEXT NOT NULL CHECK (length(id) = 36),
  language TEXT NOT NULL CHECK (language IN ('en', 'de')),
  text_version INTEGER NOT NULL CHECK (text_version >= 1),
  template_version INTEGER,
  sheet TEXT NOT NULL CHECK (json_valid(sheet) AND json_type(sheet) = 'object'),
  how TEXT NOT NULL CHECK (how IN ('printed', 'read-aloud', 'on-screen', 'other')),
  given_at TEXT NOT NULL CHECK (given_at GLOB '????-??-??T??:??:??.???Z'),
  given_by TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (session_id, id),
  FOREIGN KEY (language, template_version) REFERENCES aftercare_template (language, version)
) STRICT, WITHOUT ROWID;
`;

const triggers = `
CREATE TRIGGER aftercare_template_inserted BEFORE INSERT ON aftercare_template
WHEN NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM aftercare_template WHERE language = NEW.language)
BEGIN SELECT RAISE(ABORT, 'aftercare.template: a version follows the newest one'); END;
CREATE TRIGGER aftercare_template_updated BEFORE UPDATE ON aftercare_template
BEGIN SELECT RAISE(ABORT, 'aftercare.template: a version is never changed'); END;
CREATE TRIGGER aftercare_template_deleted BEFORE DELETE ON aftercare_template
BEGIN SELECT RAISE(ABORT, 'aftercare.template: a version is never deleted'); END;

CREATE TRIGGER aftercare_given_inserted BEFORE INSERT ON aftercare_given
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM aftercare_given WHERE session_id = NEW.session_id AND id = NEW.id)
      THEN RAISE(ABORT, 'aftercare.given: what was given is never replaced')
    WHEN (SELECT state FROM session WHERE id = NEW.session_id) = 'voided'
      THEN RAISE(ABORT, 'session.voided: a voided session takes nothing more')
  END;
END;
CREATE TRIGGER aftercare_given_updated BEFORE UPDATE ON aftercare_given
BEGIN SELECT RAISE(ABORT, 'aftercare.given: what was given is never changed'); END;
CREATE TRIGGER aftercare_given_deleted BEFORE DELETE ON aftercare_given
BEGIN SELECT RAISE(ABORT, 'aftercare.given: what was given is never deleted'); END;
`;

export const aftercare = { version: 90, sql: tables + triggers };
