// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Three kinds of requests: a ledger and a text store in memory, and reads of a
// shared file.
#include "requests.h"
#include "check.h"
#include <string.h>

static const char fill_script[] =
    "CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT, price INT, tag TEXT);"
    "CREATE INDEX item_tag ON item(tag, price);"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<3000)"
    " INSERT INTO item SELECT i, printf('item-%05d', i*7919%3001),"
    "  i*104729%9973, char(97+i%26)||char(97+i*7%26) FROM n;"
    "ANALYZE;";

static const char shared_script[] =
    "SELECT count(*), sum(price), min(name) FROM item WHERE price % 100 = ?1 % "
    "100;"
    "SELECT tag, count(*), avg(price) FROM item WHERE tag >= char(97+?1%20)"
    " GROUP BY tag ORDER BY 2 DESC, 1 LIMIT 3;"
    "SELECT a.name, b.name FROM item a JOIN item b ON b.tag = a.tag AND"
    " b.price > a.price WHERE a.id BETWEEN ?1 AND ?1+20 ORDER BY 1, 2 LIMIT 3;"
    "SELECT group_concat(name) FROM (SELECT name FROM item WHERE name LIKE"
    " printf('%%%02d', ?1%100) ORDER BY name DESC LIMIT 4);";

static const char ledger_script[] =
    "CREATE TABLE account(id INTEGER PRIMARY KEY, owner TEXT, balance INT);"
    "CREATE TABLE transfer(source INT, target INT, amount INT);"
    "CREATE INDEX by_owner ON account(owner);"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<150)"
    " INSERT INTO account SELECT i, printf('owner-%d', i*?1%23), i*7919*?1%997 "
    "FROM n;"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<100)"
    " INSERT INTO transfer SELECT i*?1%150+1, i*31%150+1, i%17 FROM n;"
    "BEGIN;"
    "UPDATE account SET balance = balance + coalesce((SELECT sum(amount) FROM"
    " transfer WHERE target = id), 0);"
    "SAVEPOINT s;"
    "DELETE FROM account WHERE id % 3 = ?1 % 3;"
    "SELECT count(*) FROM account;"
    "ROLLBACK TO s;"
    "COMMIT;"
    "SELECT owner, count(*), sum(balance) FROM account GROUP BY owner"
    " ORDER BY 3 DESC, 1 LIMIT 3;"
    "SELECT a.owner, b.owner, sum(t.amount) FROM transfer t JOIN account a ON"
    " a.id = t.source JOIN account b ON b.id = t.target GROUP BY 1, 2"
    " ORDER BY 3 DESC, 1, 2 LIMIT 2;"
    "SELECT id, balance, sum(balance) OVER (PARTITION BY owner ORDER BY id)"
    " FROM account ORDER BY 3 DESC, 1 LIMIT 2;";

static const char text_script[] =
    "CREATE TABLE word(w TEXT PRIMARY KEY, n INT) WITHOUT ROWID;"
    "CREATE TABLE log(line TEXT);"
    "CREATE TRIGGER logged AFTER INSERT ON word BEGIN"
    " INSERT INTO log VALUES(printf('%s=%d', new.w, new.n)); END;"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<120)"
    " INSERT OR REPLACE INTO word SELECT printf('%x-%d', i*(?1+7)%101+250, "
    "i%5),"
    "  i FROM n;"
    "SELECT length(group_concat(line, '; ')), upper(max(line)) FROM log;"
    "SELECT w, n FROM word WHERE w GLOB '1?[02468]-*' ORDER BY n LIMIT 2;"
    "SELECT json_group_array(json_object('w', w, 'n', n)) FROM"
    " (SELECT * FROM word ORDER BY n DESC LIMIT 3);"
    "SELECT sum(value) FROM json_each(json_array(1, 2, ?1, 4));"
    "SELECT replace(substr(quote(zeroblob(?1%9+1)), 3), '00', 'z');"
    "SELECT printf('%.3f', total(n) / count(*)), count(DISTINCT substr(w,1,2))"
    " FROM word;";

static void print_row(sqlite3_stmt *statement, FILE *out) {
  for (int i = 0; i < sqlite3_column_count(statement); i++)
    fprintf(out, "%s%s", i ? "|" : "  ", sqlite3_column_text(statement, i));
  fputc('\n', out);
}

// Runs each statement of the script with ?1 bound to the seed.
static void run_script(sqlite3 *db, const char *script, int seed, FILE *out) {
  while (*script) {
    sqlite3_stmt *statement;
    CHECK(sqlite3_prepare_v2(db, script, -1, &statement, &script) == SQLITE_OK);
    if (sqlite3_bind_parameter_count(statement))
      CHECK(sqlite3_bind_int(statement, 1, seed) == SQLITE_OK);
    int step;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW)
      print_row(statement, out);
    CHECK(step == SQLITE_DONE);
    CHECK(sqlite3_finalize(statement) == SQLITE_OK);
  }
}

void fill_shared_database(const char *path) {
  sqlite3 *db;
  remove(path);
  CHECK(sqlite3_open(path, &db) == SQLITE_OK);
  run_script(db, fill_script, 0, stdout);
  CHECK(sqlite3_close(db) == SQLITE_OK);
}

sqlite3 *open_shared_database(const char *path) {
  sqlite3 *db;
  CHECK(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, 0) == SQLITE_OK);
  return db;
}

static void run_in_memory(const char *script, int seed, FILE *out) {
  sqlite3 *db;
  CHECK(sqlite3_open(":memory:", &db) == SQLITE_OK);
  run_script(db, script, seed, out);
  CHECK(sqlite3_close(db) == SQLITE_OK);
}

void serve_request(sqlite3 *shared, int seed, FILE *out) {
  if (seed % 3 == 2)
    run_script(shared, shared_script, seed, out);
  else
    run_in_memory(seed % 3 ? text_script : ledger_script, seed, out);
}
