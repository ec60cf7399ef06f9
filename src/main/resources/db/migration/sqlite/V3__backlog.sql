-- What there is to do, as the forge tells it; swept again and again, so it may be lost.

CREATE TABLE repository (
  id             INTEGER PRIMARY KEY,  -- of the forge; survives a rename
  name           TEXT    NOT NULL,     -- owner/name
  issues         INTEGER NOT NULL CHECK (issues IN (0, 1)),
  hidden         INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  archived       INTEGER NOT NULL CHECK (archived IN (0, 1)),
  mirror         INTEGER NOT NULL CHECK (mirror IN (0, 1)),
  empty          INTEGER NOT NULL CHECK (empty IN (0, 1)),
  writable       INTEGER NOT NULL CHECK (writable IN (0, 1)),
  default_branch TEXT    NOT NULL
) STRICT;

CREATE TABLE backlog_item (
  id         INTEGER PRIMARY KEY,      -- of the forge; survives a transfer
  repo       TEXT    NOT NULL,         -- owner/name
  number     INTEGER NOT NULL,
  pull       INTEGER NOT NULL CHECK (pull IN (0, 1)),
  title      TEXT    NOT NULL,
  author     TEXT    NOT NULL,
  labels     TEXT    NOT NULL,         -- JSON array of names
  assignees  TEXT    NOT NULL,         -- JSON array of logins
  url        TEXT    NOT NULL,
  created_ms INTEGER NOT NULL,         -- by the forge's clock, as updated_ms
  updated_ms INTEGER NOT NULL,
  seen_ms    INTEGER NOT NULL          -- when it was last read, by our clock
) STRICT;

CREATE INDEX backlog_item_place ON backlog_item (repo, number);

-- How many other repositories use the workflows of one; counted seldom.

CREATE TABLE workflow_use (
  repo  TEXT    PRIMARY KEY,           -- owner/name
  users INTEGER NOT NULL CHECK (users > 0)
) STRICT;

-- How the sweeps went, for people; "missed" counts what searches should have shown and a listing did.

CREATE TABLE sweep (
  kind         TEXT    PRIMARY KEY CHECK (kind IN ('search', 'listing')),
  tried_ms     INTEGER NOT NULL,
  succeeded_ms INTEGER,                -- NULL before it ever did
  missed       INTEGER NOT NULL DEFAULT 0,
  trouble      TEXT    NOT NULL DEFAULT ''  -- why the last one failed; empty when it did not
) STRICT;

-- Who we are on the forge, so that whoever only reads the store can tell our issues from others'.

CREATE TABLE forge_account (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  login    TEXT    NOT NULL
) STRICT;

-- Work on an issue, from the claim to what came of it.

CREATE TABLE work (
  id         INTEGER PRIMARY KEY,
  run        TEXT    NOT NULL UNIQUE,
  repo       TEXT    NOT NULL,
  issue      INTEGER NOT NULL,
  step       TEXT    NOT NULL CHECK (step IN
    ('CLAIMED', 'DELIVERING', 'DONE', 'HELD', 'NOTHING', 'FAILED', 'LEFT')),
  rehearsal  INTEGER NOT NULL DEFAULT 0 CHECK (rehearsal IN (0, 1)),
  base       TEXT    NOT NULL DEFAULT '',
  branch     TEXT    NOT NULL DEFAULT '',
  commit_id  TEXT    NOT NULL DEFAULT '',
  claim      TEXT    NOT NULL DEFAULT '',  -- newest commit of our claim
  headline   TEXT    NOT NULL DEFAULT '',
  report     TEXT    NOT NULL DEFAULT '',
  diff       TEXT    NOT NULL DEFAULT '',
  outcome    TEXT    NOT NULL DEFAULT '',
  started_ms INTEGER NOT NULL,
  renewed_ms INTEGER NOT NULL,             -- when the claim was last renewed
  ended_ms   INTEGER
) STRICT;

CREATE UNIQUE INDEX work_active ON work (repo, issue) WHERE ended_ms IS NULL;
CREATE INDEX work_issue ON work (repo, issue, id);

-- Issues that are left alone until they change.

CREATE TABLE work_hold (
  reference TEXT    PRIMARY KEY,           -- owner/name#7
  as_of_ms  INTEGER NOT NULL,              -- the issue's last change that was considered
  why       TEXT    NOT NULL,
  rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1))  -- ends when the repository is opted in
) STRICT;

-- The name of this installation in its claims.

CREATE TABLE work_agent (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  name     TEXT    NOT NULL
) STRICT;
