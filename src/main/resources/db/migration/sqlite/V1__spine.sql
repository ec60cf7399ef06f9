-- Instants are epoch milliseconds in UTC. Durations carry their unit in the name.

CREATE TABLE event (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms   INTEGER NOT NULL,
  kind    TEXT    NOT NULL,
  subject TEXT    NOT NULL,
  detail  TEXT    NOT NULL
);
CREATE INDEX event_subject ON event (subject, id);

-- when this process was last known to run: a span that was open at a crash ends here
CREATE TABLE liveness (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  at_ms INTEGER NOT NULL
);

-- one row per change of verdict, absence of observation included
CREATE TABLE span (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  service  TEXT    NOT NULL,
  verdict  TEXT    NOT NULL CHECK (verdict IN ('UP', 'DEGRADED', 'DOWN', 'UNKNOWN')),
  reason   TEXT    NOT NULL,
  sentence TEXT    NOT NULL CHECK (trim(sentence) <> ''),
  from_ms  INTEGER NOT NULL,
  until_ms INTEGER,
  CHECK (until_ms IS NULL OR until_ms >= from_ms)
);
CREATE INDEX span_service ON span (service, from_ms);
CREATE UNIQUE INDEX span_open ON span (service) WHERE until_ms IS NULL;

CREATE TABLE last_observation (
  service  TEXT PRIMARY KEY,
  at_ms    INTEGER NOT NULL,
  took_us  INTEGER NOT NULL,
  reason   TEXT NOT NULL,
  sentence TEXT NOT NULL,
  phases   TEXT NOT NULL,
  evidence TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE latency (
  service   TEXT    NOT NULL,
  bucket_ms INTEGER NOT NULL,
  probes    INTEGER NOT NULL,
  sum_us    INTEGER NOT NULL,
  min_us    INTEGER NOT NULL,
  max_us    INTEGER NOT NULL,
  PRIMARY KEY (service, bucket_ms)
) WITHOUT ROWID;

CREATE TABLE incident (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  uid               TEXT    NOT NULL UNIQUE,
  service           TEXT    NOT NULL,
  service_name      TEXT    NOT NULL,
  repo              TEXT    NOT NULL,
  state             TEXT    NOT NULL
                    CHECK (state IN ('SUSPECTED', 'CLEARED', 'OPEN', 'ACKNOWLEDGED', 'RESOLVED')),
  reason            TEXT    NOT NULL,
  sentence          TEXT    NOT NULL CHECK (trim(sentence) <> ''),
  first_failed_ms   INTEGER NOT NULL,
  last_failed_ms    INTEGER NOT NULL,
  failed_probes     INTEGER NOT NULL,
  good_probes       INTEGER NOT NULL,
  first_good_ms     INTEGER,
  opened_ms         INTEGER,
  acknowledged_ms   INTEGER,
  acknowledged_by   TEXT,
  ended_ms          INTEGER,
  round             INTEGER NOT NULL,
  leader            INTEGER,
  named             TEXT    NOT NULL,
  chain             TEXT    NOT NULL,
  next_step         INTEGER NOT NULL,
  next_step_ms      INTEGER,
  CHECK (state NOT IN ('OPEN', 'ACKNOWLEDGED', 'RESOLVED') OR opened_ms IS NOT NULL),
  CHECK (state NOT IN ('CLEARED', 'RESOLVED') OR ended_ms IS NOT NULL)
);
CREATE UNIQUE INDEX incident_live ON incident (service)
  WHERE state IN ('SUSPECTED', 'OPEN', 'ACKNOWLEDGED');
CREATE INDEX incident_service ON incident (service, id);

CREATE TABLE incident_event (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  incident INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  at_ms    INTEGER NOT NULL,
  kind     TEXT    NOT NULL,
  sentence TEXT    NOT NULL,
  evidence TEXT    NOT NULL
);
CREATE INDEX incident_event_incident ON incident_event (incident, id);

CREATE TABLE effect (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  key            TEXT    NOT NULL UNIQUE,
  type           TEXT    NOT NULL,
  version        INTEGER NOT NULL,
  target         TEXT    NOT NULL,
  cause          TEXT    NOT NULL,
  payload        TEXT    NOT NULL,
  state          TEXT    NOT NULL
                 CHECK (state IN ('PENDING', 'PERFORMING', 'HELD', 'DONE', 'FAILED', 'CANCELLED')),
  unclear        INTEGER NOT NULL DEFAULT 0,
  attempts       INTEGER NOT NULL DEFAULT 0,
  created_ms     INTEGER NOT NULL,
  not_before_ms  INTEGER NOT NULL,
  started_ms     INTEGER,
  finished_ms    INTEGER,
  after_key      TEXT,
  after_until_ms INTEGER,
  receipt        TEXT,
  last_error     TEXT,
  CHECK (state <> 'FAILED' OR trim(coalesce(last_error, '')) <> ''),
  CHECK (state <> 'DONE' OR receipt IS NOT NULL)
);
CREATE INDEX effect_due ON effect (not_before_ms) WHERE state = 'PENDING';
CREATE INDEX effect_open ON effect (state) WHERE state = 'PERFORMING';
CREATE INDEX effect_cause ON effect (cause, id);
CREATE INDEX effect_spent ON effect (type, started_ms);

CREATE TABLE audit (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms  INTEGER NOT NULL,
  actor  TEXT    NOT NULL,
  act    TEXT    NOT NULL,
  target TEXT    NOT NULL,
  detail TEXT    NOT NULL
);
CREATE TRIGGER audit_append_only_update BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

CREATE TABLE memory (
  key     TEXT    NOT NULL,
  version INTEGER NOT NULL,
  value   TEXT    NOT NULL,
  author  TEXT    NOT NULL,
  at_ms   INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  PRIMARY KEY (key, version)
) WITHOUT ROWID;

CREATE TABLE switch (
  name   TEXT PRIMARY KEY,
  value  TEXT    NOT NULL,
  author TEXT    NOT NULL,
  at_ms  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE silence (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  service  TEXT    NOT NULL,
  from_ms  INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  author   TEXT    NOT NULL,
  why      TEXT    NOT NULL
);

CREATE TABLE chat (
  channel TEXT NOT NULL,
  chat    TEXT NOT NULL,
  account TEXT NOT NULL,
  person  TEXT NOT NULL,
  at_ms   INTEGER NOT NULL,
  PRIMARY KEY (channel, chat, account)
) WITHOUT ROWID;

CREATE TABLE link_code (
  hash       TEXT PRIMARY KEY,
  person     TEXT    NOT NULL,
  expires_ms INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE cursor (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE token (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT    NOT NULL UNIQUE,
  hash       TEXT    NOT NULL UNIQUE,
  created_ms INTEGER NOT NULL,
  used_ms    INTEGER,
  revoked_ms INTEGER
);

CREATE TABLE local_issue (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  repo       TEXT    NOT NULL COLLATE NOCASE,
  number     INTEGER NOT NULL,
  title      TEXT    NOT NULL,
  body       TEXT    NOT NULL,
  open       INTEGER NOT NULL,
  author     TEXT    NOT NULL,
  labels     TEXT    NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  UNIQUE (repo, number)
);

CREATE TABLE local_comment (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  issue      INTEGER NOT NULL REFERENCES local_issue (id) ON DELETE CASCADE,
  author     TEXT    NOT NULL,
  body       TEXT    NOT NULL,
  created_ms INTEGER NOT NULL
);
CREATE INDEX local_comment_issue ON local_comment (issue, id);

CREATE TABLE outbox_message (
  key      TEXT PRIMARY KEY,
  person   TEXT    NOT NULL,
  kind     TEXT    NOT NULL,
  incident INTEGER NOT NULL,
  subject  TEXT    NOT NULL,
  text     TEXT    NOT NULL,
  link     TEXT    NOT NULL,
  at_ms    INTEGER NOT NULL
) WITHOUT ROWID;
