/**
 * Version 110: what else a session can state: who helped and where, the concerns, more of the cartridge, the anaesthetic,
 * pattern and speed per zone, the PRP sheet, complications, the review; and what a product's label says of its use.
 * Frozen.
 */
const columns = `
ALTER TABLE session ADD COLUMN device_speed_minimum_rpm INTEGER CHECK (device_speed_minimum_rpm BETWEEN 1 AND 100000);
ALTER TABLE session ADD COLUMN device_speed_maximum_rpm INTEGER CHECK (
  (device_speed_maximum_rpm IS NULL) = (device_speed_minimum_rpm IS NULL)
  AND (device_speed_maximum_rpm IS NULL OR device_speed_maximum_rpm BETWEEN device_speed_minimum_rpm AND 100000)
);
ALTER TABLE session ADD COLUMN assistant TEXT CHECK (length(assistant) BETWEEN 1 AND 120);
ALTER TABLE session ADD COLUMN room TEXT CHECK (length(room) BETWEEN 1 AND 80);
ALTER TABLE session ADD COLUMN concerns TEXT NOT NULL DEFAULT '[]'
  CHECK (json_valid(concerns) AND json_type(concerns) = 'array');
ALTER TABLE session ADD COLUMN cartridge_needle_count INTEGER CHECK (cartridge_needle_count BETWEEN 1 AND 60);
ALTER TABLE session ADD COLUMN cartridge_udi TEXT CHECK (length(cartridge_udi) BETWEEN 1 AND 120);
ALTER TABLE session ADD COLUMN cartridge_seen_sterile INTEGER CHECK (cartridge_seen_sterile IN (0, 1));
ALTER TABLE session ADD COLUMN cartridge_discarded INTEGER CHECK (cartridge_discarded IN (0, 1));
ALTER TABLE session ADD COLUMN anaesthesia TEXT NOT NULL DEFAULT 'not-recorded'
  CHECK (anaesthesia IN ('not-recorded', 'none', 'used'));
ALTER TABLE session ADD COLUMN complication_state TEXT NOT NULL DEFAULT 'not-recorded'
  CHECK (complication_state IN ('not-recorded', 'none', 'present'));
ALTER TABLE session ADD COLUMN complications TEXT NOT NULL DEFAULT '[]' CHECK (
  json_valid(complications) AND json_type(complications) = 'array'
  AND (json_array_length(complications) > 0) = (complication_state = 'present')
);
ALTER TABLE session ADD COLUMN combination_note TEXT CHECK (
  combination_note IS NULL OR (combination IS NOT NULL AND length(combination_note) BETWEEN 1 AND 1000)
);
ALTER TABLE session ADD COLUMN review_due TEXT CHECK (review_due GLOB '????-??-??');

ALTER TABLE session_zone ADD COLUMN pattern TEXT
  CHECK (pattern IN ('linear', 'crosshatch', 'circular', 'stamping', 'other'));
ALTER TABLE session_zone ADD COLUMN speed_rpm INTEGER CHECK (speed_rpm BETWEEN 1 AND 100000);

ALTER TABLE product ADD COLUMN occlusion TEXT CHECK (
  occlusion IS NULL OR (category = 'anaesthetic' AND occlusion IN ('allowed', 'not-allowed'))
);
ALTER TABLE product ADD COLUMN longest_minutes INTEGER CHECK (
  longest_minutes IS NULL OR (category = 'anaesthetic' AND longest_minutes BETWEEN 1 AND 1440)
);
`;

const tables = `
-- What is in it is a list of substances, each with its share in thousandths of a percent.
CREATE TABLE anaesthetic_application (
  session_id TEXT NOT NULL REFERENCES session (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  product TEXT NOT NULL CHECK (length(product) BETWEEN 1 AND 160),
  product_id TEXT CHECK (length(product_id) = 36),
  lot TEXT CHECK (length(lot) BETWEEN 1 AND 80),
  lot_id TEXT CHECK (length(lot_id) = 36),
  expiry TEXT CHECK (expiry GLOB '????-??-??'),
  actives TEXT NOT NULL CHECK (json_valid(actives) AND json_type(actives) = 'array'),
  mass_mg INTEGER CHECK (mass_mg BETWEEN 10 AND 500000),
  area_mm2 INTEGER CHECK (area_mm2 BETWEEN 10 AND 400000),
  area_method TEXT CHECK (area_method IN ('chart', 'traced', 'handprint', 'fingertip-units', 'ruler')),
  occluded INTEGER CHECK (occluded IN (0, 1)),
  on_at TEXT CHECK (on_at GLOB '????-??-??T??:??:??.???Z'),
  off_at TEXT CHECK (off_at GLOB '????-??-??T??:??:??.???Z'),
  PRIMARY KEY (session_id, position),
  CHECK (on_at IS NULL OR off_at IS NULL OR off_at >= on_at)
) STRICT, WITHOUT ROWID;

-- Of the spins there are rpm, radiusMm, g and seconds; of who checked the identity the names.
CREATE TABLE prp_sheet (
  session_id TEXT NOT NULL PRIMARY KEY REFERENCES session (id),
  drawn_ul INTEGER CHECK (drawn_ul BETWEEN 1 AND 500000),
  drawn_at TEXT CHECK (drawn_at GLOB '????-??-??T??:??:??.???Z'),
  tube TEXT CHECK (length(tube) BETWEEN 1 AND 160),
  tube_product_id TEXT CHECK (length(tube_product_id) = 36),
  tube_lot TEXT CHECK (length(tube_lot) BETWEEN 1 AND 80),
  tube_lot_id TEXT CHECK (length(tube_lot_id) = 36),
  tube_expiry TEXT CHECK (tube_expiry GLOB '????-??-??'),
  anticoagulant TEXT CHECK (length(anticoagulant) BETWEEN 1 AND 120),
  centrifuge TEXT CHECK (length(centrifuge) BETWEEN 1 AND 160),
  spins TEXT NOT NULL CHECK (json_valid(spins) AND json_type(spins) = 'array' AND json_array_length(spins) <= 3),
  yield_ul INTEGER CHECK (yield_ul BETWEEN 0 AND 500000),
  platelet_count INTEGER CHECK (platelet_count BETWEEN 1 AND 20000),
  activator TEXT CHECK (length(activator) BETWEEN 1 AND 120),
  applied_ul INTEGER CHECK (applied_ul BETWEEN 0 AND 500000),
  discarded_ul INTEGER CHECK (discarded_ul BETWEEN 0 AND 500000),
  identity_checked_by TEXT NOT NULL CHECK (
    json_valid(identity_checked_by) AND json_type(identity_checked_by) = 'array'
    AND json_array_length(identity_checked_by) <= 2
  ),
  CHECK (coalesce(applied_ul, 0) + coalesce(discarded_ul, 0) <= coalesce(drawn_ul, 1000000))
) STRICT, WITHOUT ROWID;
`;

/** The recall search and the count of what is left read them without the table. */
const indexes = `
CREATE INDEX anaesthetic_application_by_lot
  ON anaesthetic_application (lot COLLATE NOCASE, product COLLATE NOCASE) WHERE lot IS NOT NULL;
CREATE INDEX prp_sheet_by_tube_lot
  ON prp_sheet (tube_lot COLLATE NOCASE, tube COLLATE NOCASE) WHERE tube_lot IS NOT NULL;
`;

const triggers = `
CREATE TRIGGER anaesthetic_application_inserted BEFORE INSERT ON anaesthetic_application
WHEN (SELECT state FROM session WHERE id = NEW.session_id) IS NOT 'draft'
  OR EXISTS (SELECT 1 FROM anaesthetic_application WHERE session_id = NEW.session_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'session.signed: anaesthetics are never replaced, nor added to a signed session'); END;
CREATE TRIGGER anaesthetic_application_updated BEFORE UPDATE ON anaesthetic_application
BEGIN SELECT RAISE(ABORT, 'session.signed: anaesthetics are never changed'); END;
CREATE TRIGGER anaesthetic_application_deleted BEFORE DELETE ON anaesthetic_application
BEGIN SELECT RAISE(ABORT, 'session.signed: anaesthetics are never deleted'); END;

CREATE TRIGGER prp_sheet_inserted BEFORE INSERT ON prp_sheet
WHEN (SELECT state FROM session WHERE id = NEW.session_id) IS NOT 'draft'
  OR EXISTS (SELECT 1 FROM prp_sheet WHERE session_id = NEW.session_id)
BEGIN SELECT RAISE(ABORT, 'session.signed: a PRP sheet is never replaced, nor added to a signed session'); END;
CREATE TRIGGER prp_sheet_updated BEFORE UPDATE ON prp_sheet
BEGIN SELECT RAISE(ABORT, 'session.signed: a PRP sheet is never changed'); END;
CREATE TRIGGER prp_sheet_deleted BEFORE DELETE ON prp_sheet
BEGIN SELECT RAISE(ABORT, 'session.signed: a PRP sheet is never deleted'); END;

CREATE TRIGGER session_zone_speed_inserted BEFORE INSERT ON session_zone WHEN NEW.speed_rpm IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'speed.outside-device: the speed lies outside the range of the device')
  FROM session WHERE id = NEW.session_id
    AND NEW.speed_rpm NOT BETWEEN device_speed_minimum_rpm AND device_speed_maximum_rpm;
END;

CREATE TRIGGER session_anaesthesia_is_signed_whole BEFORE UPDATE ON session
WHEN OLD.state = 'draft' AND NEW.state = 'signed'
  AND (NEW.anaesthesia = 'used') <> EXISTS (SELECT 1 FROM anaesthetic_application WHERE session_id = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'session.anaesthesia-differs: anaesthetics are listed exactly when one was used');
END;

-- As in version 100, with the columns added since.
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
  AND NEW.device_speed_minimum_rpm IS OLD.device_speed_minimum_rpm
  AND NEW.device_speed_maximum_rpm IS OLD.device_speed_maximum_rpm
  AND NEW.assistant IS OLD.assistant AND NEW.room IS OLD.room AND NEW.concerns IS OLD.concerns
  AND NEW.cartridge_needle_count IS OLD.cartridge_needle_count AND NEW.cartridge_udi IS OLD.cartridge_udi
  AND NEW.cartridge_seen_sterile IS OLD.cartridge_seen_sterile
  AND NEW.cartridge_discarded IS OLD.cartridge_discarded
  AND NEW.anaesthesia IS OLD.anaesthesia AND NEW.complication_state IS OLD.complication_state
  AND NEW.complications IS OLD.complications AND NEW.combination_note IS OLD.combination_note
  AND NEW.review_due IS OLD.review_due
)
BEGIN SELECT RAISE(ABORT, 'session.signed: a signed or voided session is never changed'); END;
`;

export const charting = { version: 110, sql: columns + tables + indexes + triggers };
