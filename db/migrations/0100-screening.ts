/**
 * Version 100: the screening of a session, the consent and the plan it was signed under, its materials as lots of the
 * stock, and what a reaction is suspected on. Frozen.
 */
const columns = `
ALTER TABLE session ADD COLUMN cartridge_serial TEXT CHECK (length(cartridge_serial) BETWEEN 1 AND 80);
ALTER TABLE session ADD COLUMN cartridge_lot_id TEXT CHECK (length(cartridge_lot_id) = 36);
ALTER TABLE session ADD COLUMN combination TEXT CHECK (combination IN ('peel', 'laser'));
ALTER TABLE session ADD COLUMN photographs TEXT NOT NULL DEFAULT 'not-recorded'
  CHECK (photographs IN ('not-recorded', 'refused'));
ALTER TABLE session ADD COLUMN photographs_reason TEXT
  CHECK ((photographs_reason IS NOT NULL) = (photographs = 'refused'));

-- As they stood at signing: a consent or a plan may change afterwards.
ALTER TABLE session ADD COLUMN consent_id TEXT CHECK (length(consent_id) = 36);
ALTER TABLE session ADD COLUMN consent_title TEXT CHECK ((consent_title IS NOT NULL) = (consent_id IS NOT NULL));
ALTER TABLE session ADD COLUMN consent_version TEXT CHECK ((consent_version IS NOT NULL) = (consent_id IS NOT NULL));
ALTER TABLE session ADD COLUMN consent_signed_at TEXT CHECK (
  (consent_signed_at IS NOT NULL) = (consent_id IS NOT NULL)
  AND (consent_signed_at IS NULL OR consent_signed_at GLOB '????-??-??T??:??:??.???Z')
);
ALTER TABLE session ADD COLUMN plan_id TEXT CHECK (length(plan_id) = 36);
ALTER TABLE session ADD COLUMN plan_number INTEGER
  CHECK ((plan_number IS NOT NULL) = (plan_id IS NOT NULL) AND (plan_number IS NULL OR plan_number >= 1));
ALTER TABLE session ADD COLUMN plan_planned INTEGER
  CHECK (plan_planned IS NULL OR (plan_id IS NOT NULL AND plan_planned >= 1));

ALTER TABLE serum_application ADD COLUMN product_id TEXT CHECK (length(product_id) = 36);
ALTER TABLE serum_application ADD COLUMN lot_id TEXT CHECK (length(lot_id) = 36);

ALTER TABLE reaction ADD COLUMN suspected_product TEXT CHECK (length(suspected_product) BETWEEN 1 AND 160);
ALTER TABLE reaction ADD COLUMN suspected_lot TEXT CHECK (length(suspected_lot) BETWEEN 1 AND 80);

-- C27: one cartridge, one session.
CREATE INDEX session_of_cartridge ON session (cartridge_lot, cartridge_serial) WHERE cartridge_serial IS NOT NULL;
`;

const tables = `
-- The rules in force on a day, kept once for all the sessions that were judged by them.
CREATE TABLE rule_set (
  digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
  rules TEXT NOT NULL CHECK (json_valid(rules))
) STRICT, WITHOUT ROWID;

CREATE TABLE session_screening (
  session_id TEXT NOT NULL PRIMARY KEY REFERENCES session (id),
  result TEXT NOT NULL CHECK (result IN ('clear', 'warn', 'block')),
  evaluated_at TEXT NOT NULL CHECK (evaluated_at GLOB '????-??-??T??:??:??.???Z'),
  rule_set TEXT NOT NULL REFERENCES rule_set (digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE screening_answer (
  session_id TEXT NOT NULL REFERENCES session_screening (session_id),
  position INTEGER NOT NULL CHECK (position >= 0),
  question TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 200),
  entry_id TEXT NOT NULL CHECK (length(entry_id) = 36),
  statement TEXT NOT NULL CHECK (json_valid(statement)),
  recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
  PRIMARY KEY (session_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE screening_finding (
  session_id TEXT NOT NULL REFERENCES session_screening (session_id),
  position INTEGER NOT NULL CHECK (position >= 0),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  rule TEXT NOT NULL CHECK (rule GLOB '[A-Z][0-9][0-9]'),
  rule_version INTEGER NOT NULL CHECK (rule_version >= 1),
  effect TEXT NOT NULL CHECK (effect IN ('block', 'warn', 'prompt')),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 200),
  details TEXT NOT NULL CHECK (json_valid(details)),
  zones TEXT NOT NULL CHECK (
    json_valid(zones) AND zones GLOB '[[]*]' AND zones NOT GLOB '[[][[]*' AND zones NOT GLOB '*[^]a-z",[-]*'
  ),
  kind TEXT NOT NULL CHECK (kind IN (
    'acknowledge', 'override', 'dermatology-consult', 'named-prescriber', 'medicine-decision', 'none'
  )),
  -- The decision to go on; all null where none was needed.
  decided_by TEXT REFERENCES account (id),
  decider_name TEXT,
  decided_at TEXT CHECK (decided_at GLOB '????-??-??T??:??:??.???Z'),
  reason TEXT,
  authority TEXT,
  consulted_on TEXT CHECK (consulted_on GLOB '????-??-??'),
  medicine TEXT CHECK (medicine IN ('continue', 'hold')),
  PRIMARY KEY (session_id, position),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (decider_name IS NULL)),
  CHECK (decided_by IS NOT NULL OR coalesce(reason, authority, consulted_on, medicine) IS NULL),
  -- Nothing is signed past a block or a warning without a decision that fits it.
  CHECK (effect = 'prompt' OR (decided_by IS NOT NULL AND kind <> 'none')),
  CHECK (effect <> 'block' OR trim(coalesce(reason, '')) <> ''),
  CHECK (
    effect = 'prompt' OR kind NOT IN ('dermatology-consult', 'named-prescriber')
    OR (trim(coalesce(authority, '')) <> '' AND consulted_on IS NOT NULL)
  ),
  CHECK (
    effect = 'prompt' OR kind <> 'medicine-decision'
    OR (medicine IS NOT NULL AND trim(coalesce(authority, '')) <> '')
  )
) STRICT, WITHOUT ROWID;
`;

/** Written once, while the session is a draft. */
const onlyWhileDraft = (table: string, replaced: string): string => `
CREATE TRIGGER ${table}_inserted BEFORE INSERT ON ${table}
BEGIN
  SELECT CASE
    WHEN (SELECT state FROM session WHERE id = NEW.session_id) IS NOT 'draft'
      THEN RAISE(ABORT, 'session.signed: the screening of a signed session is never changed')
    WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${replaced})
      THEN RAISE(ABORT, 'session.signed: a part of a screening is never replaced')
  END;
END;
CREATE TRIGGER ${table}_updated BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, 'session.signed: a screening is never changed'); END;
CREATE TRIGGER ${table}_deleted BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, 'session.signed: a screening is never deleted'); END;
`;

const triggers = `
CREATE TRIGGER rule_set_updated BEFORE UPDATE ON rule_set
BEGIN SELECT RAISE(ABORT, 'session.signed: the rules that sessions were judged by are never changed'); END;
CREATE TRIGGER rule_set_deleted BEFORE DELETE ON rule_set
BEGIN SELECT RAISE(ABORT, 'session.signed: the rules that sessions were judged by are never deleted'); END;
CREATE TRIGGER rule_set_replaced BEFORE INSERT ON rule_set
WHEN EXISTS (SELECT 1 FROM rule_set WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'session.signed: the rules that sessions were judged by are never replaced'); END;

-- As in version 20, with the columns added since.
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
  AND NEW.cartridge_serial IS OLD.cartridge_serial AND NEW.cartridge_lot_id IS OLD.cartridge_lot_id
  AND NEW.combination IS OLD.combination AND NEW.photographs IS OLD.photographs
  AND NEW.photographs_reason IS OLD.photographs_reason
  AND NEW.consent_id IS OLD.consent_id AND NEW.consent_title IS OLD.consent_title
  AND NEW.consent_version IS OLD.consent_version AND NEW.consent_signed_at IS OLD.consent_signed_at
  AND NEW.plan_id IS OLD.plan_id AND NEW.plan_number IS OLD.plan_number AND NEW.plan_planned IS OLD.plan_planned
)
BEGIN SELECT RAISE(ABORT, 'session.signed: a signed or voided session is never changed'); END;
`;

const screeningTriggers = [
  onlyWhileDraft('session_screening', 'session_id = NEW.session_id'),
  onlyWhileDraft('screening_answer', 'session_id = NEW.session_id AND position = NEW.position'),
  onlyWhileDraft('screening_finding', 'session_id = NEW.session_id AND position = NEW.position'),
].join('');

export const screening = { version: 100, sql: columns + tables + triggers + screeningTriggers };
