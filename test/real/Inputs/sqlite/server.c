// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Four threads serve SQL requests while the main thread switches allocation
// accounting on and off.
//
// server DATABASE [memstatus]
//
// Prints each request's answer and how often it called the allocator and the
// mutexes; the same in every build. A round of each thread is four requests
// during which accounting changes without a pause, and one that is served after
// the last switch has returned and before the next one begins.
#include "accounting.h"
#include "check.h"
#include "requests.h"
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { WORKERS = 4, ROUNDS = 40, CHANGING_REQUESTS = 4, SWITCHES = 20 };

struct worker {
  pthread_t thread;
  int index;
  sqlite3 *shared;
  FILE *out;
  char *text;
  size_t size;
  struct counts total;
};

// Of a round: accounting changes, then it is settled. Threads wait for both.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int phase;          // under lock: 2 * round + 1, then 2 * round + 2
static int served;         // under lock: by how many in this settled phase
static atomic_int waiting; // for this round to settle

static enum accounting state_of_round(int round) {
  return round % 2 ? ACCOUNTING_ON : ACCOUNTING_OFF;
}

static void wait_for_phase(int wanted) {
  pthread_mutex_lock(&lock);
  while (phase < wanted)
    pthread_cond_wait(&changed, &lock);
  pthread_mutex_unlock(&lock);
}

static void served_in_settled_state(void) {
  pthread_mutex_lock(&lock);
  served++;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&lock);
}

static void begin_phase(int next) {
  pthread_mutex_lock(&lock);
  phase = next;
  waiting = 0;
  served = 0;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&lock);
}

static void change_until_all_wait(int round) {
  begin_phase(2 * round + 1);
  for (int i = 0; i < SWITCHES || waiting < WORKERS; i++)
    accounting_switch(i % 2 ? ACCOUNTING_OFF : ACCOUNTING_ON);
}

static void settle_until_all_served(int round) {
  accounting_switch(state_of_round(round));
  begin_phase(2 * round + 2);
  pthread_mutex_lock(&lock);
  while (served < WORKERS)
    pthread_cond_wait(&changed, &lock);
  pthread_mutex_unlock(&lock);
}

static void serve(struct worker *worker, int number, enum accounting state) {
  struct counts all_before = all, accounted_before = accounted;
  fprintf(worker->out, "thread %d request %d\n", worker->index, number);
  serve_request(worker->shared, worker->index * 1000 + number, worker->out);
  struct counts every = counts_since(all, all_before);
  accounting_check(state, every, counts_since(accounted, accounted_before));
  fprintf(worker->out,
          "  malloc %ld free %ld realloc %ld enter %ld leave %ld\n",
          every.n[MALLOCS], every.n[FREES], every.n[REALLOCS], every.n[ENTERS],
          every.n[LEAVES]);
}

static void *work(void *argument) {
  struct worker *worker = argument;
  int number = 0;
  for (int round = 0; round < ROUNDS; round++) {
    wait_for_phase(2 * round + 1);
    for (int i = 0; i < CHANGING_REQUESTS; i++)
      serve(worker, number++, ACCOUNTING_CHANGES);
    waiting++;
    wait_for_phase(2 * round + 2);
    serve(worker, number++, state_of_round(round));
    served_in_settled_state();
  }
  worker->total = all;
  return 0;
}

// Connections are opened before any thread runs and closed after all have
// ended: who creates or frees what SQLite shares between connections to one
// file would depend on timing.
static void open_worker(struct worker *worker, int index, const char *path) {
  worker->index = index;
  worker->shared = open_shared_database(path);
  worker->out = open_memstream(&worker->text, &worker->size);
  CHECK(worker->out);
}

static void close_worker(struct worker *worker, struct counts *total) {
  CHECK(sqlite3_close(worker->shared) == SQLITE_OK);
  CHECK(!fclose(worker->out));
  fwrite(worker->text, 1, worker->size, stdout);
  free(worker->text);
  for (int i = 0; i < COUNTERS; i++)
    total->n[i] += worker->total.n[i];
}

static void serve_all(struct worker *workers) {
  for (int i = 0; i < WORKERS; i++)
    CHECK(!pthread_create(&workers[i].thread, 0, work, &workers[i]));
  for (int round = 0; round < ROUNDS; round++) {
    change_until_all_wait(round);
    settle_until_all_served(round);
  }
  for (int i = 0; i < WORKERS; i++)
    CHECK(!pthread_join(workers[i].thread, 0));
}

int main(int argc, char **argv) {
  CHECK(argc > 1);
  int memstatus = argc > 2 && !strcmp(argv[2], "memstatus");
  count_all_calls();
  CHECK(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, memstatus) == SQLITE_OK);
  fill_shared_database(argv[1]);

  static struct worker workers[WORKERS];
  struct counts total = {{0}};
  for (int i = 0; i < WORKERS; i++)
    open_worker(&workers[i], i, argv[1]);
  serve_all(workers);
  for (int i = 0; i < WORKERS; i++)
    close_worker(&workers[i], &total);
  accounting_report();
  CHECK(sqlite3_shutdown() == SQLITE_OK);
  printf("blocks never freed: %ld\n",
         total.n[MALLOCS] + all.n[MALLOCS] - total.n[FREES] - all.n[FREES]);
  printf("mutexes never left: %ld\n",
         total.n[ENTERS] + all.n[ENTERS] - total.n[LEAVES] - all.n[LEAVES]);
  return 0;
}
