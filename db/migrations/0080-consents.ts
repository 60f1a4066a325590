/** Version 80: consent texts with their versions, consents, signatures and scans. Frozen. */
const tables = `
-- One row for each version of a text in one language; the languages of one text share their id.
CREATE TABLE consent_template (
  id TEXT NOT NULL CHECK (length(id) = 36),
  language TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 8 AND language NOT GLOB '*[^a-zA-Z-]*'),
  version INTEGER NOT NULL CHECK (version >= 1),
  purpose TEXT NOT NULL CHECK (purpose IN ('treatment', 'photographs', 'other')),
  title TEXT NOT NULL CHECK (length(trim(title)) BETWEEN 1 AND 160),
  text TEXT NOT NULL CHECK (length(trim(text)) BETWEEN 1 AND 20000),
  points TEXT NOT NULL CHECK (json_valid(points) AND json_type(points) = 'array'),
  validity_months INTEGER CHECK (validity_months BETWEEN 1 AND 120),
  -- The text that Stratum brought, word for word: nobody at the clinic has saved it as its own.
  starting_text TEXT CHECK (starting_text IN ('treatment', 'photographs')),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  created_by TEXT NOT NULL REFERENCES account (id),
  creator_name TEXT NOT NULL,
  retired_at TEXT CHECK (retired_at GLOB '????-??-??T??:??:??.???Z'),
  retired_by TEXT REFERENCES account (id),
  PRIMARY KEY (id, language, version),
  CHECK ((retired_at IS NULL) = (retired_by IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE consent (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  template_id TEXT NOT NULL,
  language TEXT NOT NULL,
  template_version INTEGER NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('treatment', 'photographs', 'other')),
  title TEXT NOT NULL,
  text TEXT NOT NULL CHECK (length(text) > 0),
  points TEXT NOT NULL CHECK (json_valid(points) AND json_type(points) = 'array'),
  validity_months INTEGER CHECK (validity_months BETWEEN 1 AND 120),
  text_hash TEXT NOT NULL CHECK (length(text_hash) = 64 AND text_hash NOT GLOB '*[^0-9a-f]*'),
  photo_record TEXT NOT NULL CHECK (photo_record IN ('granted', 'refused', 'not-asked')),
  photo_training TEXT NOT NULL CHECK (photo_training IN ('granted', 'refused', 'not-asked')),
  photo_marketing TEXT NOT NULL CHECK (photo_marketing IN ('granted', 'refused', 'not-asked')),
  method TEXT NOT NULL CHECK (method IN ('screen', 'paper')),
  signed_at TEXT NOT NULL CHECK (signed_at GLOB '????-??-??T??:??:??.???Z'),
  -- From then on it covers no new session; null: until it is withdrawn.
  valid_until TEXT CHECK (valid_until GLOB '????-??-??T??:??:??.???Z' AND valid_until > signed_at),
  signer_name TEXT NOT NULL CHECK (length(trim(signer_name)) BETWEEN 1 AND 200),
  signer_capacity TEXT NOT NULL CHECK (signer_capacity IN ('patient', 'parent', 'guardian')),
  witness_id TEXT REFERENCES account (id),
  witness_name TEXT,
  recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z' AND recorded_at >= signed_at),
  recorded_by TEXT NOT NULL REFERENCES account (id),
  recorder_name TEXT NOT NULL,
  recorder_registration TEXT,
  clock_latest_at TEXT CHECK (clock_latest_at GLOB '????-??-??T??:??:??.???Z'),
  content_version INTEGER NOT NULL CHECK (content_version >= 1),
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64 AND content_hash NOT GLOB '*[^0-9a-f]*'),
  withdrawn_at TEXT CHECK (withdrawn_at GLOB '????-??-??T??:??:??.???Z' AND withdrawn_at >= signed_at),
  withdrawn_by TEXT REFERENCES account (id),
  withdrawal_reason TEXT,
  FOREIGN KEY (template_id, language, template_version) REFERENCES consent_template (id, language, version),
  CHECK ((validity_months IS NULL) = (valid_until IS NULL)),
  CHECK ((witness_id IS NULL) = (witness_name IS NULL)),
  CHECK (witness_id IS NULL OR witness_id <> recorded_by),
  CHECK (method <> 'screen' OR signed_at = recorded_at),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL)),
  CHECK (withdrawal_reason IS NULL OR length(trim(withdrawal_reason)) BETWEEN 1 AND 2000)
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_of_patient ON consent (patient_id, signed_at);

-- Written before its consent, which is refused without it: what was signed is there from the first moment.
CREATE TABLE consent_signature (
  consent_id TEXT NOT NULL PRIMARY KEY REFERENCES consent (id) DEFERRABLE INITIALLY DEFERRED,
  strokes TEXT CHECK (json_valid(strokes) AND json_type(strokes) = 'array' AND json_array_length(strokes) > 0),
  -- By somebody who does not draw: the name, typed under a statement that says what it stands for.
  typed_name TEXT CHECK (length(trim(typed_name)) BETWEEN 1 AND 200),
  CHECK ((strokes IS NULL) <> (typed_name IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE consent_scan (
  consent_id TEXT NOT NULL PRIMARY KEY REFERENCES consent (id) DEFERRABLE INITIALLY DEFERRED,
  media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 10485760)
) STRICT, WITHOUT ROWID;

-- What was signed and withdrawn, without the many events that tell of reading it.
CREATE INDEX audit_event_of_consent ON audit_event (patient_id, sequence)
  WHERE action IN ('consent.sign', 'consent.withdraw');
`;

const triggers = `
CREATE TRIGGER consent_template_inserted BEFORE INSERT ON consent_template
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM consent_template
      WHERE id = NEW.id AND language = NEW.language AND version = NEW.version)
      THEN RAISE(ABORT, 'consent-template.kept: a version of a consent text is never replaced')
    WHEN EXISTS (SELECT 1 FROM consent_template WHERE id = NEW.id AND purpose <> NEW.purpose)
      THEN RAISE(ABORT, 'consent-template.purpose: every version of a consent text has one purpose')
    WHEN NEW.version <> 1 + coalesce(
      (SELECT max(version) FROM consent_template WHERE id = NEW.id AND language = NEW.language), 0)
      THEN RAISE(ABORT, 'consent-template.order: versions of a consent text follow one another')
    WHEN NEW.retired_at IS NOT NULL
      THEN RAISE(ABORT, 'consent-template.order: a consent text is retired after it was written')
  END;
END;
CREATE TRIGGER consent_template_updated BEFORE UPDATE ON consent_template WHEN NOT (
  OLD.retired_at IS NULL AND NEW.retired_at IS NOT NULL
  AND NEW.id IS OLD.id AND NEW.language IS OLD.language AND NEW.version IS OLD.version
  AND NEW.purpose IS OLD.purpose AND NEW.title IS OLD.title AND NEW.text IS OLD.text
  AND NEW.points IS OLD.points AND NEW.validity_months IS OLD.validity_months
  AND NEW.starting_text IS OLD.starting_text AND NEW.created_at IS OLD.created_at
  AND NEW.created_by IS OLD.created_by AND NEW.creator_name IS OLD.creator_name
)
BEGIN SELECT RAISE(ABORT, 'consent-template.kept: a version of a consent text is never changed'); END;
CREATE TRIGGER consent_template_deleted BEFORE DELETE ON consent_template
BEGIN SELECT RAISE(ABORT, 'consent-template.kept: a version of a consent text is never deleted'); END;

CREATE TRIGGER consent_inserted BEFORE INSERT ON consent
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM consent WHERE id = NEW.id)
      THEN RAISE(ABORT, 'consent.kept: a consent is never replaced')
    WHEN NEW.withdrawn_at IS NOT NULL
      THEN RAISE(ABORT, 'consent.kept: a consent is withdrawn after it was signed')
    WHEN (NEW.method = 'screen') <> EXISTS (SELECT 1 FROM consent_signature WHERE consent_id = NEW.id)
      THEN RAISE(ABORT, 'consent.unsigned: a consent on screen has a signature')
    WHEN (NEW.method = 'paper') <> EXISTS (SELECT 1 FROM consent_scan WHERE consent_id = NEW.id)
      THEN RAISE(ABORT, 'consent.unsigned: a consent on paper has a scan')
    WHEN NEW.method = 'screen' AND EXISTS (SELECT 1 FROM consent_template
      WHERE id = NEW.template_id AND language = NEW.language
        AND (version > NEW.template_version OR (version = NEW.template_version AND retired_at IS NOT NULL)))
      THEN RAISE(ABORT, 'consent.old-text: on screen only the newest version of a text is signed')
  END;
END;
CREATE TRIGGER consent_updated BEFORE UPDATE ON consent WHEN NOT (
  OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL
  AND NEW.id IS OLD.id AND NEW.patient_id IS OLD.patient_id AND NEW.template_id IS OLD.template_id
  AND NEW.language IS OLD.language AND NEW.template_version IS OLD.template_version
  AND NEW.purpose IS OLD.purpose AND NEW.title IS OLD.title AND NEW.text IS OLD.text
  AND NEW.points IS OLD.points AND NEW.validity_months IS OLD.validity_months
  AND NEW.text_hash IS OLD.text_hash AND NEW.photo_record IS OLD.photo_record
  AND NEW.photo_training IS OLD.photo_training AND NEW.photo_marketing IS OLD.photo_marketing
  AND NEW.method IS OLD.method AND NEW.signed_at IS OLD.signed_at AND NEW.valid_until IS OLD.valid_until
  AND NEW.signer_name IS OLD.signer_name AND NEW.signer_capacity IS OLD.signer_capacity
  AND NEW.witness_id IS OLD.witness_id AND NEW.witness_name IS OLD.witness_name
  AND NEW.recorded_at IS OLD.recorded_at AND NEW.recorded_by IS OLD.recorded_by
  AND NEW.recorder_name IS OLD.recorder_name AND NEW.recorder_registration IS OLD.recorder_registration
  AND NEW.clock_latest_at IS OLD.clock_latest_at AND NEW.content_version IS OLD.content_version
  AND NEW.content_hash IS OLD.content_hash
)
BEGIN SELECT RAISE(ABORT, 'consent.kept: a consent is withdrawn once and never changed'); END;
CREATE TRIGGER consent_deleted BEFORE DELETE ON consent
BEGIN SELECT RAISE(ABORT, 'consent.kept: a consent is never deleted'); END;

CREATE TRIGGER consent_signature_inserted BEFORE INSERT ON consent_signature
WHEN EXISTS (SELECT 1 FROM consent WHERE id = NEW.consent_id)
  OR EXISTS (SELECT 1 FROM consent_signature WHERE consent_id = NEW.consent_id)
BEGIN SELECT RAISE(ABORT, 'consent.kept: a signature is never added or replaced'); END;
CREATE TRIGGER consent_signature_updated BEFORE UPDATE ON consent_signature
BEGIN SELECT RAISE(ABORT, 'consent.kept: a signature is never changed'); END;
CREATE TRIGGER consent_signature_deleted BEFORE DELETE ON consent_signature
BEGIN SELECT RAISE(ABORT, 'consent.kept: a signature is never deleted'); END;

CREATE TRIGGER consent_scan_inserted BEFORE INSERT ON consent_scan
WHEN EXISTS (SELECT 1 FROM consent WHERE id = NEW.consent_id)
  OR EXISTS (SELECT 1 FROM consent_scan WHERE consent_id = NEW.consent_id)
BEGIN SELECT RAISE(ABORT, 'consent.kept: a scan is never added or replaced'); END;
CREATE TRIGGER consent_scan_updated BEFORE UPDATE ON consent_scan
BEGIN SELECT RAISE(ABORT, 'consent.kept: a scan is never changed'); END;
CREATE TRIGGER consent_scan_deleted BEFORE DELETE ON consent_scan
BEGIN SELECT RAISE(ABORT, 'consent.kept: a scan is never deleted'); END;
`;

export const consents = { version: 80, sql: tables + triggers };
