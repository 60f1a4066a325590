/**
 * Version 60: products, lots, what came in and went out, service of devices, and the indexes by which a recall finds
 * its sessions. Frozen.
 *
 * A lot is counted in microlitres where its product is applied by volume, else in pieces.
 */
const columns = `
ALTER TABLE device ADD COLUMN speed_minimum_rpm INTEGER CHECK (speed_minimum_rpm BETWEEN 1 AND 100000);
ALTER TABLE device ADD COLUMN speed_maximum_rpm INTEGER CHECK (speed_maximum_rpm BETWEEN 1 AND 100000);
ALTER TABLE device ADD COLUMN last_service TEXT CHECK (last_service GLOB '????-??-??');
ALTER TABLE device ADD COLUMN service_due TEXT CHECK (service_due GLOB '????-??-??');
ALTER TABLE device ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE device ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1);
`;

const tables = `
CREATE TABLE product (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  category TEXT NOT NULL CHECK (category IN (
    'hyaluronic-acid', 'growth-factors', 'prp', 'peptides', 'vitamins', 'other', 'cartridge', 'anaesthetic', 'prp-tube'
  )),
  name TEXT NOT NULL COLLATE NOCASE CHECK (length(trim(name)) BETWEEN 1 AND 160),
  maker TEXT,
  ingredients TEXT NOT NULL CHECK (json_valid(ingredients) AND json_type(ingredients) = 'array'),
  sterile INTEGER CHECK (sterile IN (0, 1)),
  allowed_phases TEXT NOT NULL CHECK (json_valid(allowed_phases) AND json_type(allowed_phases) = 'array'),
  labelled_route TEXT,
  default_volume_ul INTEGER CHECK (default_volume_ul BETWEEN 10 AND 100000),
  gtin TEXT CHECK (length(gtin) = 14 AND gtin NOT GLOB '*[^0-9]*'),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  revision INTEGER NOT NULL CHECK (revision >= 1)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX product_by_name ON product (category, name);
CREATE UNIQUE INDEX product_by_gtin ON product (gtin) WHERE gtin IS NOT NULL;

-- What a product was ever called: signed sessions name it as it was called then.
CREATE TABLE product_name (
  product_id TEXT NOT NULL REFERENCES product (id),
  name TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (product_id, name)
) STRICT, WITHOUT ROWID;

-- Lot numbers are compared without case: a scanner writes capitals, a person may not.
CREATE TABLE lot (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  product_id TEXT NOT NULL REFERENCES product (id),
  number TEXT NOT NULL COLLATE NOCASE CHECK (length(trim(number)) BETWEEN 1 AND 80),
  expiry TEXT CHECK (expiry GLOB '????-??-??'),
  received_on TEXT CHECK (received_on GLOB '????-??-??'),
  recalled_at TEXT CHECK (recalled_at GLOB '????-??-??T??:??:??.???Z'),
  recalled_by TEXT REFERENCES account (id),
  recall_reason TEXT CHECK (length(trim(recall_reason)) BETWEEN 1 AND 2000),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  CHECK ((recalled_at IS NULL) = (recalled_by IS NULL)),
  CHECK ((recalled_at IS NULL) = (recall_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX lot_by_number ON lot (product_id, number);
CREATE INDEX lot_by_expiry ON lot (expiry);
CREATE INDEX lot_recalled ON lot (recalled_at) WHERE recalled_at IS NOT NULL;

-- Quantity as it changes the stock; null where a delivery was not counted.
CREATE TABLE stock_movement (
  lot_id TEXT NOT NULL REFERENCES lot (id),
  id TEXT NOT NULL CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('received', 'correction', 'disposed')),
  quantity INTEGER CHECK (quantity BETWEEN -1000000000000 AND 1000000000000),
  reason TEXT CHECK (length(trim(reason)) BETWEEN 1 AND 2000),
  serial_number TEXT,
  day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  account_id TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (lot_id, id),
  CHECK (kind <> 'received' OR quantity IS NULL OR quantity > 0),
  CHECK (kind = 'received' OR quantity IS NOT NULL),
  CHECK (kind <> 'disposed' OR quantity < 0),
  CHECK (kind = 'received' OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;
`;

/**
 * All leave a draft alone, so that saving one costs no more (P5): its serums are no rows yet, and the others are for
 * signed sessions. The recall search and the count of what is left read them without the table.
 */
const indexes = `
CREATE INDEX serum_application_by_lot ON serum_application (lot COLLATE NOCASE, product COLLATE NOCASE, volume_ul)
  WHERE lot IS NOT NULL;
CREATE INDEX session_by_cartridge_lot
  ON session (cartridge_lot COLLATE NOCASE, started_at, id, state, cartridge_type, patient_id, signed_at)
  WHERE signed_at IS NOT NULL AND cartridge_lot IS NOT NULL;
CREATE INDEX session_by_device ON session (device_id, started_at, id, patient_id, signed_at)
  WHERE signed_at IS NOT NULL;
CREATE INDEX session_voided ON session (state, id) WHERE state = 'voided';
CREATE UNIQUE INDEX patient_restricted ON patient (id) WHERE restricted = 1;
`;

const triggers = `
CREATE TRIGGER device_never_deleted BEFORE DELETE ON device
BEGIN SELECT RAISE(ABORT, 'device.deleted: a device is taken out of use, never deleted'); END;
CREATE TRIGGER device_never_replaced BEFORE INSERT ON device
WHEN EXISTS (SELECT 1 FROM device WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'device.deleted: a device is taken out of use, never replaced'); END;
CREATE TRIGGER device_keeps_identity BEFORE UPDATE OF id ON device WHEN NEW.id <> OLD.id
BEGIN SELECT RAISE(ABORT, 'device.identity: a device keeps its identifier'); END;
CREATE TRIGGER device_in_order_inserted BEFORE INSERT ON device
WHEN NEW.speed_maximum_rpm < NEW.speed_minimum_rpm OR NEW.service_due < NEW.last_service
BEGIN SELECT RAISE(ABORT, 'device.order: a maximum is no less than its minimum, and service is due after the last'); END;
CREATE TRIGGER device_in_order_updated BEFORE UPDATE ON device
WHEN NEW.speed_maximum_rpm < NEW.speed_minimum_rpm OR NEW.service_due < NEW.last_service
BEGIN SELECT RAISE(ABORT, 'device.order: a maximum is no less than its minimum, and service is due after the last'); END;

CREATE TRIGGER product_never_deleted BEFORE DELETE ON product
BEGIN SELECT RAISE(ABORT, 'product.deleted: a product is taken out of use, never deleted'); END;
CREATE TRIGGER product_inserted BEFORE INSERT ON product
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM product WHERE id = NEW.id)
      THEN RAISE(ABORT, 'product.deleted: a product is taken out of use, never replaced')
    WHEN EXISTS (SELECT 1 FROM product WHERE category = NEW.category AND name = NEW.name)
      THEN RAISE(ABORT, 'product.name: there is a product of this name')
    WHEN EXISTS (SELECT 1 FROM product WHERE gtin = NEW.gtin)
      THEN RAISE(ABORT, 'product.gtin: another product has this number')
  END;
END;
CREATE TRIGGER product_updated BEFORE UPDATE ON product
BEGIN
  SELECT CASE
    WHEN NEW.id <> OLD.id THEN RAISE(ABORT, 'product.identity: a product keeps its identifier')
    WHEN EXISTS (SELECT 1 FROM product WHERE category = NEW.category AND name = NEW.name AND id <> OLD.id)
      THEN RAISE(ABORT, 'product.name: there is a product of this name')
    WHEN EXISTS (SELECT 1 FROM product WHERE gtin = NEW.gtin AND id <> OLD.id)
      THEN RAISE(ABORT, 'product.gtin: another product has this number')
    WHEN (NEW.category IN ('cartridge', 'anaesthetic', 'prp-tube')) <> (OLD.category IN ('cartridge', 'anaesthetic', 'prp-tube'))
      AND EXISTS (SELECT 1 FROM lot WHERE product_id = OLD.id)
      THEN RAISE(ABORT, 'product.unit: what was counted in one unit is not counted in another')
  END;
END;

CREATE TRIGGER product_named AFTER INSERT ON product
BEGIN INSERT INTO product_name (product_id, name) VALUES (NEW.id, NEW.name); END;
CREATE TRIGGER product_renamed AFTER UPDATE OF name ON product
WHEN NOT EXISTS (SELECT 1 FROM product_name WHERE product_id = NEW.id AND name = NEW.name)
BEGIN INSERT INTO product_name (product_id, name) VALUES (NEW.id, NEW.name); END;
CREATE TRIGGER product_name_updated BEFORE UPDATE ON product_name
BEGIN SELECT RAISE(ABORT, 'product.identity: what a product was called is never changed'); END;
CREATE TRIGGER product_name_deleted BEFORE DELETE ON product_name
BEGIN SELECT RAISE(ABORT, 'product.identity: what a product was called is never deleted'); END;

CREATE TRIGGER lot_never_deleted BEFORE DELETE ON lot
BEGIN SELECT RAISE(ABORT, 'lot.deleted: a lot is never deleted'); END;
CREATE TRIGGER lot_inserted BEFORE INSERT ON lot
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM lot WHERE id = NEW.id)
      THEN RAISE(ABORT, 'lot.deleted: a lot is never replaced')
    WHEN EXISTS (SELECT 1 FROM lot WHERE product_id = NEW.product_id AND number = NEW.number)
      THEN RAISE(ABORT, 'lot.number: the product has a lot of this number')
  END;
END;
CREATE TRIGGER lot_updated BEFORE UPDATE ON lot
BEGIN
  SELECT CASE
    WHEN NEW.id <> OLD.id OR NEW.product_id <> OLD.product_id
      THEN RAISE(ABORT, 'lot.identity: a lot stays with its product')
    WHEN EXISTS (SELECT 1 FROM lot WHERE product_id = NEW.product_id AND number = NEW.number AND id <> OLD.id)
      THEN RAISE(ABORT, 'lot.number: the product has a lot of this number')
  END;
END;

CREATE TRIGGER stock_movement_inserted BEFORE INSERT ON stock_movement
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM stock_movement WHERE lot_id = NEW.lot_id AND id = NEW.id)
      THEN RAISE(ABORT, 'stock.movement: a movement is never replaced')
    WHEN NEW.quantity < 0
      AND (SELECT coalesce(sum(quantity), 0) FROM stock_movement WHERE lot_id = NEW.lot_id) + NEW.quantity < 0
      THEN RAISE(ABORT, 'stock.negative: no more goes out than came in')
  END;
END;
CREATE TRIGGER stock_movement_updated BEFORE UPDATE ON stock_movement
BEGIN SELECT RAISE(ABORT, 'stock.movement: a movement is never changed'); END;
CREATE TRIGGER stock_movement_deleted BEFORE DELETE ON stock_movement
BEGIN SELECT RAISE(ABORT, 'stock.movement: a movement is never deleted'); END;
`;

export const stock = { version: 60, sql: columns + tables + indexes + triggers };
