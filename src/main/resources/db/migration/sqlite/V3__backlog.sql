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
