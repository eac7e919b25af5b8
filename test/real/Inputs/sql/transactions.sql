-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Transactions, savepoints, constraints that fail, a file database, vacuum, dump. Ends with status 1.
.open transactions.db
PRAGMA foreign_keys = ON;
CREATE TABLE parent(id INTEGER PRIMARY KEY, v TEXT UNIQUE CHECK(length(v) < 6));
CREATE TABLE child(id INTEGER PRIMARY KEY, p INT NOT NULL REFERENCES parent ON DELETE CASCADE);
INSERT INTO parent VALUES(1, 'one'), (2, 'two'), (3, 'three');
INSERT INTO child SELECT value, value % 3 + 1 FROM generate_series(1, 300);
INSERT INTO parent VALUES(4, 'one');
INSERT INTO parent VALUES(5, 'much too long');
INSERT INTO child VALUES(1000, 99);
INSERT INTO child VALUES(1001, NULL);
BEGIN;
DELETE FROM parent WHERE id = 2;
SELECT count(*) FROM child;
SAVEPOINT inner;
UPDATE child SET p = 3;
ROLLBACK TO inner;
SELECT p, count(*) FROM child GROUP BY p;
ROLLBACK;
SELECT count(*) FROM child;
SELECT * FROM no_such_table;
SELEC 1;
ALTER TABLE child ADD COLUMN note TEXT DEFAULT 'none';
ALTER TABLE child RENAME COLUMN note TO remark;
CREATE TEMP TABLE scratch AS SELECT id, remark FROM child WHERE id % 50 = 0;
SELECT * FROM scratch;
DELETE FROM child WHERE id > 5;
VACUUM;
PRAGMA integrity_check;
PRAGMA foreign_key_check;
.dump
ATTACH ':memory:' AS other;
CREATE TABLE other.copy AS SELECT * FROM parent;
SELECT count(*) FROM other.copy JOIN main.parent USING(id);
.mode csv
SELECT * FROM child;
.mode json
SELECT * FROM parent;
.exit 1
