/**
 * Version 120: how many signed sessions each patient has and when the newest was, kept as they are signed and voided:
 * a list of patients would otherwise count them anew for each (P4). Frozen.
 */
const sql = `
CREATE TABLE patient_activity (
  patient_id TEXT NOT NULL PRIMARY KEY REFERENCES patient (id),
  -- Signed and not voided.
  session_count INTEGER NOT NULL CHECK (session_count >= 0),
  last_session_at TEXT CHECK (
    (last_session_at IS NULL) = (session_count = 0)
    AND (last_session_at IS NULL OR last_session_at GLOB '????-??-??T??:??:??.???Z')
  )
) STRICT, WITHOUT ROWID;

INSERT INTO patient_activity (patient_id, session_count, last_session_at)
SELECT patient_id, count(*), max(started_at) FROM session
WHERE signed_at IS NOT NULL AND state = 'signed' GROUP BY patient_id;

CREATE TRIGGER patient_activity_signed AFTER UPDATE OF state ON session
WHEN OLD.state = 'draft' AND NEW.state = 'signed'
BEGIN
  INSERT INTO patient_activity (patient_id, session_count, last_session_at)
  VALUES (NEW.patient_id, 1, NEW.started_at)
  ON CONFLICT (patient_id) DO UPDATE SET
    session_count = session_count + 1,
    last_session_at = max(coalesce(last_session_at, ''), excluded.last_session_at);
END;
CREATE TRIGGER patient_activity_voided AFTER UPDATE OF state ON session
WHEN OLD.state = 'signed' AND NEW.state = 'voided'
BEGIN
  UPDATE patient_activity SET (session_count, last_session_at) = (
    SELECT count(*), max(started_at) FROM session
    WHERE patient_id = NEW.patient_id AND signed_at IS NOT NULL AND state = 'signed'
  ) WHERE patient_id = NEW.patient_id;
END;
`;

export const activity = { version: 120, sql };
