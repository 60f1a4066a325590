/**
 * Version 70: plans with their sites, what became of them, the sessions that belong to them; outcome scores. Frozen.
 */
const tables = `
-- due_on: from when the next session is due, for the list of all who are; null when none is.
CREATE TABLE plan (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  concerns TEXT NOT NULL CHECK (
    json_valid(concerns) AND concerns GLOB '[[]"*' AND concerns NOT GLOB '[[][[]*' AND concerns NOT GLOB '*[^]a-z",[-]*'
  ),
  other_concern TEXT CHECK (length(trim(other_concern)) BETWEEN 1 AND 200),
  planned_sessions INTEGER NOT NULL CHECK (planned_sessions BETWEEN 1 AND 60),
  interval_days INTEGER NOT NULL CHECK (interval_days BETWEEN 1 AND 730),
  started_on TEXT NOT NULL CHECK (started_on GLOB '????-??-??'),
  note TEXT,
  status TEXT NOT NULL CHECK (status IN ('active', 'completed', 'abandoned')),
  due_on TEXT CHECK (due_on GLOB '????-??-??'),
  zones_revision INTEGER NOT NULL CHECK (zones_revision BETWEEN 1 AND revision),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  created_by TEXT NOT NULL REFERENCES account (id),
  updated_at TEXT NOT NULL CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  updated_by TEXT NOT NULL REFERENCES account (id),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  CHECK ((instr(concerns, '"other"') > 0) = (other_concern IS NOT NULL)),
  CHECK (due_on IS NULL OR status = 'active')
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_of_patient ON plan (patient_id);
CREATE INDEX plan_due ON plan (due_on) WHERE due_on IS NOT NULL;

-- The sites as they were set at a revision: those of plan.zones_revision hold, earlier ones stay.
CREATE TABLE plan_zone (
  plan_id TEXT NOT NULL REFERENCES plan (id),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  position INTEGER NOT NULL CHECK (position >= 0),
  zone TEXT NOT NULL CHECK (
    zone NOT LIKE '%eyelid%' AND zone NOT LIKE '%vermilion%' AND length(zone) > 2 AND zone NOT GLOB '*[^a-z-]*'
  ),
  depth_um INTEGER CHECK (depth_um BETWEEN 100 AND 5000),
  PRIMARY KEY (plan_id, revision, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_event (
  plan_id TEXT NOT NULL REFERENCES plan (id),
  -- The revision of the plan that it brought about.
  revision INTEGER NOT NULL CHECK (revision >= 2),
  kind TEXT NOT NULL CHECK (kind IN ('extended', 'completed', 'abandoned', 'resumed')),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  account_id TEXT NOT NULL REFERENCES account (id),
  reason TEXT CHECK (length(trim(reason)) BETWEEN 1 AND 2000),
  sessions_before INTEGER NOT NULL CHECK (sessions_before BETWEEN 1 AND 60),
  sessions_after INTEGER NOT NULL CHECK (sessions_after BETWEEN sessions_before AND 60),
  PRIMARY KEY (plan_id, revision),
  CHECK (kind = 'completed' OR reason IS NOT NULL),
  CHECK (kind <> 'extended' OR sessions_after > sessions_before)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_session (
  session_id TEXT NOT NULL PRIMARY KEY REFERENCES session (id),
  plan_id TEXT NOT NULL REFERENCES plan (id),
  added_at TEXT NOT NULL CHECK (added_at GLOB '????-??-??T??:??:??.???Z'),
  added_by TEXT NOT NULL REFERENCES account (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_session_of_plan ON plan_session (plan_id);

CREATE TABLE outcome_score (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  plan_id TEXT REFERENCES plan (id),
  scale TEXT NOT NULL CHECK (scale IN ('gais', 'goodman-baron', 'glogau', 'satisfaction')),
  scale_version TEXT NOT NULL CHECK (length(scale_version) BETWEEN 1 AND 40),
  direction TEXT NOT NULL CHECK (direction IN ('lower-is-better', 'higher-is-better')),
  rater TEXT NOT NULL CHECK (rater IN ('practitioner', 'patient')),
  value INTEGER NOT NULL CHECK (value BETWEEN 1 AND CASE WHEN scale IN ('gais', 'satisfaction') THEN 5 ELSE 4 END),
  moment TEXT NOT NULL CHECK (moment IN ('baseline', 'during', 'after')),
  scored_on TEXT NOT NULL CHECK (scored_on GLOB '????-??-??'),
  note TEXT,
  recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
  recorded_by TEXT NOT NULL REFERENCES account (id),
  supersedes TEXT REFERENCES outcome_score (id),
  -- Why the score no longer holds: a row with this ends its line.
  withdrawn TEXT CHECK (length(trim(withdrawn)) BETWEEN 1 AND 2000),
  CHECK (scale <> 'gais' OR moment <> 'baseline'),
  CHECK (withdrawn IS NULL OR supersedes IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX outcome_score_of_patient ON outcome_score (patient_id, scored_on);
CREATE INDEX outcome_score_of_plan ON outcome_score (plan_id, scale) WHERE plan_id IS NOT NULL;
CREATE UNIQUE INDEX outcome_score_superseding ON outcome_score (supersedes) WHERE supersedes IS NOT NULL;
`;

const planTriggers = `
CREATE TRIGGER plan_inserted BEFORE INSERT ON plan
BEGIN
  SELECT RAISE(ABORT, 'plan.deleted: a plan is never replaced') WHERE EXISTS (SELECT 1 FROM plan WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'plan.begins-active: a plan begins active, with its first revision')
  WHERE NEW.status <> 'active' OR NEW.revision <> 1 OR NEW.due_on IS NOT NULL;
END;
CREATE TRIGGER plan_deleted BEFORE DELETE ON plan
BEGIN SELECT RAISE(ABORT, 'plan.deleted: a plan is completed or abandoned, never deleted'); END;
CREATE TRIGGER plan_keeps_identity BEFORE UPDATE ON plan
WHEN NEW.id IS NOT OLD.id OR NEW.patient_id IS NOT OLD.patient_id
  OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by
BEGIN SELECT RAISE(ABORT, 'plan.identity: a plan stays with its patient'); END;
-- From when the next session is due follows from the sessions; everything else is somebody's change.
CREATE TRIGGER plan_changed BEFORE UPDATE ON plan
WHEN NEW.revision IS NOT OLD.revision OR NOT (
  NEW.concerns IS OLD.concerns AND NEW.other_concern IS OLD.other_concern
  AND NEW.planned_sessions IS OLD.planned_sessions AND NEW.interval_days IS OLD.interval_days
  AND NEW.started_on IS OLD.started_on AND NEW.note IS OLD.note AND NEW.status IS OLD.status
  AND NEW.zones_revision IS OLD.zones_revision
  AND NEW.updated_at IS OLD.updated_at AND NEW.updated_by IS OLD.updated_by
)
BEGIN
  SELECT RAISE(ABORT, 'plan.revision: each change of a plan raises its revision by one')
  WHERE NEW.revision <> OLD.revision + 1;
  SELECT RAISE(ABORT, 'plan.ended: a plan that has ended is resumed or stays as it is')
  WHERE OLD.status <> 'active' AND (
    NEW.status <> 'active' OR NEW.concerns IS NOT OLD.concerns OR NEW.other_concern IS NOT OLD.other_concern
    OR NEW.interval_days IS NOT OLD.interval_days OR NEW.started_on IS NOT OLD.started_on
    OR NEW.note IS NOT OLD.note OR NEW.zones_revision IS NOT OLD.zones_revision
  );
  SELECT RAISE(ABORT, 'plan.no-event: a plan ends and is resumed with who and why')
  WHERE NEW.status <> OLD.status AND NOT EXISTS (
    SELECT 1 FROM plan_event WHERE plan_id = OLD.id AND revision = NEW.revision
      AND kind = CASE NEW.status WHEN 'active' THEN 'resumed' ELSE NEW.status END
      AND sessions_after = NEW.planned_sessions
  );
END;

CREATE TRIGGER plan_zone_inserted BEFORE INSERT ON plan_zone
BEGIN
  SELECT RAISE(ABORT, 'plan.zones: sites are set with a revision of their plan')
  WHERE NOT EXISTS (
    SELECT 1 FROM plan WHERE id = NEW.plan_id AND status = 'active' AND zones_revision = NEW.revision
      AND revision = NEW.revision
  );
  SELECT RAISE(ABORT, 'plan.zones: a site stands once in a plan and is never replaced')
  WHERE EXISTS (
    SELECT 1 FROM plan_zone
    WHERE plan_id = NEW.plan_id AND revision = NEW.revision AND (position = NEW.position OR zone = NEW.zone)
  );
END;
CREATE TRIGGER plan_zone_updated BEFORE UPDATE ON plan_zone
BEGIN SELECT RAISE(ABORT, 'plan.zones: sites are set anew, never changed'); END;
CREATE TRIGGER plan_zone_deleted BEFORE DELETE ON plan_zone
BEGIN SELECT RAISE(ABORT, 'plan.zones: sites are set anew, never deleted'); END;

CREATE TRIGGER plan_event_inserted BEFORE INSERT ON plan_event
BEGIN
  SELECT RAISE(ABORT, 'plan.event: what became of a plan is never replaced')
  WHERE EXISTS (SELECT 1 FROM plan_event WHERE plan_id = NEW.plan_id AND revision = NEW.revision);
  SELECT RAISE(ABORT, 'plan.event: what becomes of a plan comes with its next revision')
  WHERE NOT EXISTS (
    SELECT 1 FROM plan WHERE id = NEW.plan_id AND revision = NEW.revision - 1
      AND planned_sessions = NEW.sessions_before AND (status = 'active') = (NEW.kind <> 'resumed')
  );
END;
CREATE TRIGGER plan_event_updated BEFORE UPDATE ON plan_event
BEGIN SELECT RAISE(ABORT, 'plan.event: what became of a plan is never changed'); END;
CREATE TRIGGER plan_event_deleted BEFORE DELETE ON plan_event
BEGIN SELECT RAISE(ABORT, 'plan.event: what became of a plan is never deleted'); END;

-- Which plan a session belongs to is chosen while it is a draft. A plan of a merged record is one of the patient's own.
CREATE TRIGGER plan_session_inserted BEFORE INSERT ON plan_session
BEGIN
  SELECT RAISE(ABORT, 'session.signed: the plan of a signed session is never changed')
  WHERE (SELECT state FROM session WHERE id = NEW.session_id) <> 'draft';
  SELECT RAISE(ABORT, 'plan.session: the plan of a session is changed, never replaced')
  WHERE EXISTS (SELECT 1 FROM plan_session WHERE session_id = NEW.session_id);
  SELECT RAISE(ABORT, 'plan.other-patient: a session belongs to a plan of its own patient')
  WHERE (SELECT coalesce(merged_into, id) FROM patient WHERE id = (SELECT patient_id FROM session WHERE id = NEW.session_id))
    <> (SELECT coalesce(merged_into, id) FROM patient WHERE id = (SELECT patient_id FROM plan WHERE id = NEW.plan_id));
  SELECT RAISE(ABORT, 'plan.ended: a session belongs to an active plan')
  WHERE (SELECT status FROM plan WHERE id = NEW.plan_id) <> 'active';
END;
CREATE TRIGGER plan_session_updated BEFORE UPDATE ON plan_session
BEGIN
  SELECT RAISE(ABORT, 'session.signed: the plan of a signed session is never changed')
  WHERE NEW.session_id <> OLD.session_id OR (SELECT state FROM session WHERE id = OLD.session_id) <> 'draft';
  SELECT RAISE(ABORT, 'plan.other-patient: a session belongs to a plan of its own patient')
  WHERE (SELECT coalesce(merged_into, id) FROM patient WHERE id = (SELECT patient_id FROM session WHERE id = NEW.session_id))
    <> (SELECT coalesce(merged_into, id) FROM patient WHERE id = (SELECT patient_id FROM plan WHERE id = NEW.plan_id));
  SELECT RAISE(ABORT, 'plan.ended: a session belongs to an active plan')
  WHERE (SELECT status FROM plan WHERE id = NEW.plan_id) <> 'active';
END;
CREATE TRIGGER plan_session_parted BEFORE UPDATE ON patient_merge
WHEN NEW.undone_at IS NOT NULL AND EXISTS (
  SELECT 1 FROM session
  JOIN plan_session ON plan_session.session_id = session.id
  JOIN plan ON plan.id = plan_session.plan_id
  WHERE session.patient_id = OLD.kept_id AND session.state = 'draft' AND plan.patient_id = OLD.merged_id
)
BEGIN SELECT RAISE(ABORT, 'plan.other-patient: a session belongs to a plan of its own patient'); END;
CREATE TRIGGER plan_session_deleted BEFORE DELETE ON plan_session
WHEN (SELECT state FROM session WHERE id = OLD.session_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'session.signed: the plan of a signed session is never changed'); END;
`;

const outcomeTriggers = `
CREATE TRIGGER outcome_score_inserted BEFORE INSERT ON outcome_score
BEGIN
  SELECT RAISE(ABORT, 'outcome.append-only: a score is superseded, never replaced')
  WHERE EXISTS (SELECT 1 FROM outcome_score WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'outcome.superseded: a score is superseded once, and not after it was withdrawn')
  WHERE NEW.supersedes IS NOT NULL AND (
    EXISTS (SELECT 1 FROM outcome_score WHERE supersedes = NEW.supersedes)
    OR EXISTS (SELECT 1 FROM outcome_score WHERE id = NEW.supersedes AND withdrawn IS NOT NULL)
  );
  SELECT RAISE(ABORT, 'outcome.other-patient: a score stays with its patient and scale')
  WHERE NEW.supersedes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM outcome_score
    WHERE id = NEW.supersedes AND patient_id = NEW.patient_id AND scale = NEW.scale
  );
  SELECT RAISE(ABORT, 'outcome.other-patient: a score belongs to a plan of its own patient')
  WHERE NEW.plan_id IS NOT NULL
    AND (SELECT coalesce(merged_into, id) FROM patient WHERE id = (SELECT patient_id FROM plan WHERE id = NEW.plan_id))
      <> (SELECT coalesce(merged_into, id) FROM patient WHERE id = NEW.patient_id);
END;
CREATE TRIGGER outcome_score_updated BEFORE UPDATE ON outcome_score
BEGIN SELECT RAISE(ABORT, 'outcome.append-only: a score is superseded, never changed'); END;
CREATE TRIGGER outcome_score_deleted BEFORE DELETE ON outcome_score
BEGIN SELECT RAISE(ABORT, 'outcome.append-only: a score is withdrawn, never deleted'); END;
`;

export const plans = { version: 70, sql: tables + planTriggers + outcomeTriggers };
