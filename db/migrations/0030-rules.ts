/** Version 30: the clinical rules as a clinic has changed them. Version 1 of a rule is what Stratum ships. Frozen. */
const tables = `
CREATE TABLE rule_version (
  -- C21 is an exclusion that nobody can change.
  rule_id TEXT NOT NULL CHECK (rule_id GLOB '[CL][0-9][0-9]' AND rule_id <> 'C21'),
  version INTEGER NOT NULL CHECK (version >= 2),
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  -- Whole numbers by name, in the unit of the rule's definition.
  parameters TEXT NOT NULL CHECK (json_valid(parameters) AND parameters GLOB '{*}'),
  -- A day at the clinic; no time zone is a day behind UTC.
  effective_from TEXT NOT NULL CHECK (
    date(effective_from) IS effective_from AND effective_from >= date(created_at, '-1 day')
  ),
  reason TEXT NOT NULL CHECK (length(trim(reason)) BETWEEN 1 AND 2000),
  approved_by TEXT NOT NULL REFERENCES account (id),
  -- As on the day of the approval, whatever becomes of the account.
  approver_name TEXT NOT NULL,
  approver_registration TEXT,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  created_by TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (rule_id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX rule_version_by_day ON rule_version (rule_id, effective_from, version);
`;

const triggers = `
CREATE TRIGGER rule_version_inserted BEFORE INSERT ON rule_version
BEGIN
  SELECT RAISE(ABORT, 'rule.version: the versions of a rule follow one another and are never replaced')
  WHERE NEW.version IS NOT 1 + coalesce((SELECT max(version) FROM rule_version WHERE rule_id = NEW.rule_id), 1);
  SELECT RAISE(ABORT, 'rule.parameters: the parameters of a rule are whole numbers from 0')
  WHERE EXISTS (
    -- What is no JSON is refused by the column itself.
    SELECT 1 FROM json_each(CASE WHEN json_valid(NEW.parameters) THEN NEW.parameters ELSE '{}' END)
    WHERE type <> 'integer' OR value < 0
  );
  SELECT RAISE(ABORT, 'rule.approver: a rule is approved by an active practitioner or manager')
  WHERE NOT EXISTS (
    SELECT 1 FROM account WHERE id = NEW.approved_by AND active = 1 AND (is_practitioner = 1 OR is_manager = 1)
  );
  SELECT RAISE(ABORT, 'rule.author: a rule is changed by an active manager')
  WHERE NOT EXISTS (SELECT 1 FROM account WHERE id = NEW.created_by AND active = 1 AND is_manager = 1);
END;
CREATE TRIGGER rule_version_updated BEFORE UPDATE ON rule_version
BEGIN SELECT RAISE(ABORT, 'rule.version: a version of a rule is never changed'); END;
CREATE TRIGGER rule_version_deleted BEFORE DELETE ON rule_version
BEGIN SELECT RAISE(ABORT, 'rule.version: a version of a rule is never deleted'); END;
`;

export const rules = { version: 30, sql: tables + triggers };
