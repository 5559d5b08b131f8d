-- The tables of a scan's database. Paths and texts are bytes as the file system and the sources have them.
PRAGMA application_id = 0x68706c74;
PRAGMA user_version = 1;

-- One row per repository. `path` is as it was named to the scan. `revision` is the commit that was checked out; empty
-- without git. `is_finished`: all of its files (those of the shard) are in the database.
CREATE TABLE repository (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  revision TEXT NOT NULL,
  is_finished INTEGER NOT NULL
);

-- One row per file that was looked at. `status`: 'analyzed', 'failed', or why it was skipped. `hash` names the content (XXH3),
-- null if it was not read. `scanned_at` is in seconds since 1970. The rest says whether the row still holds: `key` names
-- heaplint's build, the settings and what kind of file it is, the others are what the file system said.
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  repository INTEGER NOT NULL REFERENCES repository ON DELETE CASCADE,
  path TEXT NOT NULL,
  status TEXT NOT NULL,
  hash TEXT,
  milliseconds REAL NOT NULL,
  scanned_at INTEGER NOT NULL,
  suppressed INTEGER NOT NULL,
  key INTEGER NOT NULL,
  device INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  is_racy INTEGER NOT NULL,
  UNIQUE (repository, path)
);

-- One row per finding. Lines and columns count from 1. `path` is what the source says of the retaining path, holder first, as
-- JSON: [{"file", "line", "column", "message"}, …]. `evidence` is what the simulation saw, as in the JSON report of
-- `heaplint check`; 'null' if it saw nothing.
CREATE TABLE finding (
  file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  severity TEXT NOT NULL,
  verdict TEXT NOT NULL,
  line INTEGER NOT NULL,
  column INTEGER NOT NULL,
  end_line INTEGER NOT NULL,
  end_column INTEGER NOT NULL,
  message TEXT NOT NULL,
  scope TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  path TEXT NOT NULL,
  evidence TEXT NOT NULL
);
CREATE INDEX finding_by_file ON finding (file);
CREATE INDEX finding_by_rule ON finding (rule);

-- What kept a file, or a part of it, from being analyzed. Line 0: the file as a whole. `file` is null for what is wrong with
-- the repository beside its scripts; then `path` says with what.
CREATE TABLE problem (
  repository INTEGER NOT NULL REFERENCES repository ON DELETE CASCADE,
  file INTEGER REFERENCES file ON DELETE CASCADE,
  path TEXT NOT NULL,
  line INTEGER NOT NULL,
  column INTEGER NOT NULL,
  message TEXT NOT NULL,
  more INTEGER NOT NULL
);
CREATE INDEX problem_by_file ON problem (file);
CREATE INDEX problem_by_repository ON problem (repository);

-- Files and folders that were left out before they were looked at, by reason.
CREATE TABLE skipped (
  repository INTEGER NOT NULL REFERENCES repository ON DELETE CASCADE,
  reason TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (repository, reason)
);
