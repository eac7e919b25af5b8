-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Large values, many rows, sorting beyond the cache, temporary files, a WAL file.
.open large.db
PRAGMA journal_mode = WAL;
PRAGMA cache_size = 50;
PRAGMA temp_store = FILE;
CREATE TABLE blob(id INTEGER PRIMARY KEY, data BLOB, tag TEXT);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)
INSERT INTO blob SELECT i, zeroblob(i * 13 % 9000), printf('%.*c', i % 40 + 1, char(97 + i % 26)) FROM n;
SELECT sum(length(data)), count(DISTINCT tag), max(tag) FROM blob;
SELECT id, length(data) FROM blob ORDER BY length(data) DESC, id LIMIT 5;
UPDATE blob SET data = data || tag WHERE id % 3 = 0;
SELECT sum(length(data)) FROM blob;
CREATE INDEX by_tag ON blob(tag, length(data));
SELECT substr(tag, 1, 3), count(*) FROM blob GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 4;
SELECT count(*) FROM (SELECT a.id FROM blob a, blob b WHERE a.tag = b.tag AND a.id < b.id ORDER BY a.tag, b.id DESC);
WITH RECURSIVE mandel(x, y, zx, zy, i) AS (
  SELECT cx.value / 20.0 - 2, cy.value / 10.0 - 1, 0.0, 0.0, 0 FROM generate_series(0, 50) cx, generate_series(0, 20) cy
  UNION ALL SELECT x, y, zx * zx - zy * zy + x, 2 * zx * zy + y, i + 1 FROM mandel WHERE zx * zx + zy * zy < 4 AND i < 24)
SELECT group_concat(line, char(10)) FROM (SELECT group_concat(substr(' .:+*#', min(m / 4, 5) + 1, 1), '') AS line
  FROM (SELECT x, y, max(i) AS m FROM mandel GROUP BY y, x) GROUP BY y);
DROP INDEX by_tag;
DELETE FROM blob WHERE id % 7;
PRAGMA integrity_check;
SELECT count(*), sum(id) FROM blob;
