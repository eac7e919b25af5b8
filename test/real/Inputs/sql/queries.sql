-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Tables, indexes, joins, windows, recursive queries, views, triggers.
CREATE TABLE city(id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT, people INT);
CREATE TABLE road(a INT REFERENCES city, b INT REFERENCES city, km INT, PRIMARY KEY(a, b)) WITHOUT ROWID;
CREATE INDEX city_by_country ON city(country, people DESC);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
INSERT INTO city SELECT i, printf('city-%05d', i * 7919 % 20011), 'country-' || (i % 37), i * 104729 % 99991 FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)
INSERT OR IGNORE INTO road SELECT i % 400 + 1, i * 31 % 400 + 1, i % 97 + 1 FROM n;
ANALYZE;
SELECT country, count(*), max(people), avg(people) FROM city GROUP BY country HAVING count(*) > 540 ORDER BY 3 DESC;
EXPLAIN QUERY PLAN SELECT * FROM city WHERE country = 'country-5' ORDER BY people DESC LIMIT 3;
SELECT * FROM city WHERE country = 'country-5' ORDER BY people DESC LIMIT 3;
SELECT x.name, y.name, km FROM road JOIN city x ON x.id = a LEFT JOIN city y ON y.id = b WHERE km > 95 ORDER BY 1, 2 LIMIT 10;
SELECT name, people, rank() OVER w, lag(people, 1, 0) OVER w, sum(people) OVER (w ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)
  FROM city WHERE country = 'country-7' WINDOW w AS (ORDER BY people DESC) LIMIT 12;
WITH RECURSIVE reach(id, steps) AS (
  SELECT 1, 0 UNION SELECT b, steps + 1 FROM reach JOIN road ON a = reach.id WHERE steps < 3)
SELECT steps, count(DISTINCT id), sum(id) FROM reach GROUP BY steps;
CREATE VIEW big AS SELECT country, sum(people) AS total FROM city GROUP BY country;
SELECT * FROM big WHERE total > (SELECT avg(total) FROM big) ORDER BY total DESC LIMIT 5;
CREATE TABLE audit(what TEXT, old INT, new INT);
CREATE TRIGGER grows AFTER UPDATE OF people ON city WHEN new.people > old.people
  BEGIN INSERT INTO audit VALUES(new.name, old.people, new.people); END;
UPDATE city SET people = people + 1000 WHERE country = 'country-3' AND people < 20000;
SELECT count(*), sum(new - old), min(what) FROM audit;
DELETE FROM city WHERE id IN (SELECT a FROM road WHERE km % 2);
INSERT INTO city VALUES(20001, 'new', 'country-0', 5) ON CONFLICT DO NOTHING;
INSERT INTO city VALUES(20001, 'again', 'country-0', 6) ON CONFLICT(id) DO UPDATE SET people = excluded.people RETURNING id, name, people;
SELECT count(*), sum(length(name)) FROM city UNION ALL SELECT count(*), sum(km) FROM road EXCEPT SELECT 0, 0;
SELECT name FROM city WHERE country = 'country-1' INTERSECT SELECT name FROM city WHERE people > 90000 ORDER BY 1 LIMIT 5;
