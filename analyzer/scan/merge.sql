-- Takes over everything from the attached database `other`. Done twice, the second time changes nothing.
INSERT INTO repository (path, revision, is_finished)
  SELECT path, revision, is_finished FROM other.repository WHERE true
  ON CONFLICT (path) DO UPDATE SET is_finished = min(is_finished, excluded.is_finished);

-- The files that are new here, or were scanned later there.
CREATE TEMP TABLE incoming AS
  SELECT theirs.id AS their_id, ours.id AS repository, theirs.path AS path
  FROM other.file AS theirs
  JOIN other.repository AS their_repository ON their_repository.id = theirs.repository
  JOIN main.repository AS ours ON ours.path = their_repository.path
  LEFT JOIN main.file AS known ON known.repository = ours.id AND known.path = theirs.path
  WHERE known.id IS NULL OR known.scanned_at < theirs.scanned_at;
DELETE FROM main.file WHERE id IN
  (SELECT file.id FROM main.file AS file JOIN incoming ON incoming.repository = file.repository AND incoming.path = file.path);
INSERT INTO main.file (repository, path, status, hash, milliseconds, scanned_at, suppressed, key, device, inode, size, modified,
                       changed, is_racy)
  SELECT incoming.repository, theirs.path, status, hash, milliseconds, scanned_at, suppressed, key, device, inode, size, modified,
         changed, is_racy
  FROM incoming JOIN other.file AS theirs ON theirs.id = incoming.their_id ORDER BY theirs.id;
INSERT INTO main.finding (file, rule, reason, severity, verdict, line, column, end_line, end_column, message, scope, fingerprint,
                          path, evidence)
  SELECT file.id, rule, reason, severity, verdict, line, column, end_line, end_column, message, scope, fingerprint, finding.path,
         evidence
  FROM other.finding AS finding
  JOIN incoming ON incoming.their_id = finding.file
  JOIN main.file AS file ON file.repository = incoming.repository AND file.path = incoming.path
  ORDER BY finding.rowid;
INSERT INTO main.problem (repository, file, path, line, column, message, more)
  SELECT file.repository, file.id, problem.path, line, column, message, more
  FROM other.problem AS problem
  JOIN incoming ON incoming.their_id = problem.file
  JOIN main.file AS file ON file.repository = incoming.repository AND file.path = incoming.path
  ORDER BY problem.rowid;
DROP TABLE incoming;

INSERT INTO main.problem (repository, file, path, line, column, message, more)
  SELECT ours.id, NULL, problem.path, line, column, message, more
  FROM other.problem AS problem
  JOIN other.repository AS their_repository ON their_repository.id = problem.repository
  JOIN main.repository AS ours ON ours.path = their_repository.path
  WHERE problem.file IS NULL AND NOT EXISTS
    (SELECT 1 FROM main.problem AS known WHERE known.repository = ours.id AND known.file IS NULL
       AND known.path = problem.path AND known.message = problem.message)
  ORDER BY problem.rowid;
INSERT OR REPLACE INTO main.skipped (repository, reason, count)
  SELECT ours.id, reason, count
  FROM other.skipped AS skipped
  JOIN other.repository AS their_repository ON their_repository.id = skipped.repository
  JOIN main.repository AS ours ON ours.path = their_repository.path;
