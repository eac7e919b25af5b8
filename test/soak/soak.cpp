// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The soak: threads call ten thousand sites while others update their keys, one
// by one and in batches, load and unload a plug-in, fork, and send signals
// whose handler calls. Everything is counted exactly: soak PLUGIN CALLS
// UPDATES.

#include "soak.h"

#include "../stress/Inputs/maps.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cinttypes>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <functional>
#include <pthread.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

__thread uint64_t soak_entered[SOAK_KEYS * SOAK_TARGETS];
__thread uint64_t soak_came_out[SOAK_KEYS * SOAK_TARGETS];

namespace {

struct totals {
  std::atomic<uint64_t> calls, updates, changes, loads, forks, signals,
      handler_calls, torn, lost;
} total;

std::atomic<bool> stopping;

void require(bool holds, const char *what) {
  if (holds)
    return;
  fprintf(stderr, "soak failed: %s\n", what);
  _exit(1);
}

// Ends a thread's life: what its targets counted is what it counted.
uint64_t settle_counts() {
  uint64_t calls = 0;
  for (int i = 0; i < SOAK_KEYS * SOAK_TARGETS; i++) {
    require(soak_entered[i] == soak_came_out[i],
            "a target and its callers counted differently");
    calls += soak_entered[i];
  }
  return calls;
}

void call_blocks(uint64_t *x) {
  for (unsigned i = 0; i < program_blocks_count; i++)
    program_blocks[i](*x += 2);
}

void call_until_stopped(std::atomic<uint64_t> *progress) {
  for (uint64_t x = 1; !stopping;) {
    call_blocks(&x);
    progress->fetch_add(uint64_t{10} * program_blocks_count,
                        std::memory_order_relaxed);
  }
}

// A key's new target is seen by its next call: nobody else updates it.
void check_change(size_t change) {
  uint64_t key = change / SOAK_TARGETS, x = 7;
  uint64_t came_out = program_callers[key](x) - x;
  soak_note(key, came_out);
  total.lost += came_out != change;
}

struct dice {
  uint64_t state;
  uint64_t roll(uint64_t sides) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % sides;
  }
};

// Three keys of four, one by one.
void update_singly(std::vector<int> *current) {
  dice dice{1};
  while (!stopping) {
    uint64_t key = dice.roll(program_keys);
    if (key % 4 == 3)
      continue;
    int to = ((*current)[key] + 1 + static_cast<int>(dice.roll(3))) % 4;
    size_t change = key * SOAK_TARGETS + static_cast<size_t>(to);
    require(!static_call_update_batch(&program_changes[change], 1),
            "an update");
    (*current)[key] = to;
    check_change(change);
    total.updates++;
    total.changes++;
  }
}

// The others, 16 or fewer at once.
void update_batches(std::vector<int> *current) {
  dice dice{2};
  while (!stopping) {
    std::vector<static_call_change> changes;
    std::vector<size_t> changed;
    for (uint64_t key = 3; key < program_keys && changes.size() < 16; key += 4)
      if (dice.roll(4) == 0) {
        int to = ((*current)[key] + 1 + static_cast<int>(dice.roll(3))) % 4;
        (*current)[key] = to;
        changed.push_back(key * SOAK_TARGETS + static_cast<size_t>(to));
        changes.push_back(program_changes[changed.back()]);
      }
    require(!static_call_update_batch(changes.data(), changes.size()),
            "a batch");
    for (size_t change : changed)
      check_change(change);
    total.updates++;
    total.changes += changes.size();
  }
}

// The plug-in's sites call the program's keys and its own, which it updates.
void load_and_unload(const char *plugin) {
  for (uint64_t x = 1; !stopping; total.loads++) {
    void *handle = dlopen(plugin, RTLD_NOW | RTLD_LOCAL);
    require(handle, "dlopen");
    auto blocks = reinterpret_cast<void (*const *)(uint64_t)>(
        dlsym(handle, "plugin_blocks"));
    auto count =
        static_cast<const unsigned *>(dlsym(handle, "plugin_blocks_count"));
    auto changes =
        static_cast<static_call_change *>(dlsym(handle, "plugin_changes"));
    reinterpret_cast<void (*)()>(dlsym(handle, "fill_plugin_changes"))();
    for (int round = 0; round < SOAK_TARGETS; round++) {
      for (int key = 0; key < 16; key++)
        require(
            !static_call_update_batch(&changes[key * SOAK_TARGETS + round], 1),
            "an update of the plug-in's key");
      total.changes += round ? 16 : 0; // the first target is there already
      for (unsigned i = 0; i < *count; i++)
        blocks[i](x += 2);
    }
    require(!dlclose(handle), "dlclose");
  }
}

// A child calls every site, and updates; its counts are its own.
[[noreturn]] void live_as_child() {
  alarm(120);
  uint64_t x = 1, before = total.lost;
  call_blocks(&x);
  for (unsigned key = 0; key < program_keys; key += 16) {
    size_t change = key * SOAK_TARGETS + x % SOAK_TARGETS;
    require(!static_call_update_batch(&program_changes[change], 1),
            "an update in a child");
    check_change(change);
  }
  require(total.lost == before && !total.torn, "a child's calls");
  require(!static_call_verify(), "a child's code");
  _exit(0);
}

void fork_until_stopped() {
  for (; !stopping; total.forks++) {
    pid_t child = fork();
    require(child >= 0, "fork");
    if (!child)
      live_as_child();
    int status;
    while (waitpid(child, &status, 0) != child)
      ;
    require(status == 0, "a child ended well");
  }
}

void on_signal(int) {
  static std::atomic<uint64_t> next;
  uint64_t key = next++ % program_keys, x = 9;
  soak_note(key, program_callers[key](x) - x);
  total.handler_calls++;
}

void catch_signals() {
  struct sigaction action = {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigaction(SIGUSR1, &action, nullptr);
}

void send_signals(const std::vector<pthread_t> &threads) {
  for (size_t i = 0; !stopping; i++) {
    require(!pthread_kill(threads[i % threads.size()], SIGUSR1),
            "pthread_kill");
    total.signals++;
    usleep(300);
  }
}

void print_figures(double seconds) {
  printf("calls %" PRIu64 ", in handlers %" PRIu64 "; updates %" PRIu64
         ", of them keys changed %" PRIu64 "; loads %" PRIu64 ", forks %" PRIu64
         ", signals %" PRIu64 "; torn %" PRIu64 ", lost %" PRIu64
         "; %.0f seconds\n",
         total.calls.load(), total.handler_calls.load(), total.updates.load(),
         total.changes.load(), total.loads.load(), total.forks.load(),
         total.signals.load(), total.torn.load(), total.lost.load(), seconds);
}

void check_start() {
  static_call_info info;
  require(!static_call_get_info(&info), "static_call_get_info");
  printf("keys %" PRIu64 ", sites %" PRIu64 ", direct %" PRIu64 "\n", info.keys,
         info.sites, info.sites_direct);
  require(info.sites == info.sites_direct &&
              info.sites == program_keys + 10ull * program_blocks_count,
          "every site is there, and direct");
}

void check_end(const std::vector<int> &current) {
  for (unsigned key = 0; key < program_keys; key++)
    check_change(key * SOAK_TARGETS + static_cast<size_t>(current[key]));
  static_call_info info;
  require(!static_call_get_info(&info), "static_call_get_info");
  require(info.updates == total.changes, "the runtime counted every change");
  require(info.update_failures == 0, "no update failed");
  require(info.sites == info.sites_direct, "every site is direct");
  require(!static_call_verify(), "the code is what it should be");
  require(!total.torn && !total.lost, "no call torn, no update lost");
}

// A handler between the two looks at a counter would make them differ.
void block_signals() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, nullptr);
}

// Threads that stay until all signals have been sent, and then settle their
// counts.
class company {
public:
  void add(std::function<void()> body) {
    threads_.emplace_back([this, body = std::move(body)] {
      body();
      while (!may_end_)
        usleep(1000);
      block_signals();
      total.calls += settle_counts();
    });
  }
  std::vector<pthread_t> handles() {
    std::vector<pthread_t> result;
    for (std::thread &thread : threads_)
      result.push_back(thread.native_handle());
    return result;
  }
  void end() {
    may_end_ = true;
    for (std::thread &thread : threads_)
      thread.join();
  }

private:
  std::vector<std::thread> threads_;
  std::atomic<bool> may_end_{false};
};

} // namespace

extern "C" void soak_torn(uint64_t, uint64_t) { total.torn++; }

int main(int count, char **arguments) {
  require(count == 4, "usage: soak PLUGIN CALLS UPDATES");
  uint64_t calls = strtoull(arguments[2], nullptr, 10);
  uint64_t updates = strtoull(arguments[3], nullptr, 10);
  auto begin = std::chrono::steady_clock::now();
  fill_program_changes();
  check_start();
  std::vector<mapping> mappings = program_maps();
  catch_signals();
  std::vector<int> current(program_keys, 0);
  std::atomic<uint64_t> progress{0};
  company threads;
  for (int i = 0; i < 2; i++)
    threads.add([&] { call_until_stopped(&progress); });
  threads.add([&] { update_singly(&current); });
  threads.add([&] { update_batches(&current); });
  threads.add([&] { load_and_unload(arguments[1]); });
  threads.add(fork_until_stopped);
  std::thread signaller(send_signals, threads.handles());
  while (progress < calls || total.updates < updates) {
    usleep(100000);
    require(!total.torn && !total.lost, "no call torn, no update lost");
  }
  stopping = true;
  signaller.join();
  threads.end();
  check_end(current);
  require(program_maps() == mappings, "the mappings are what they were");
  std::chrono::duration<double> seconds =
      std::chrono::steady_clock::now() - begin;
  print_figures(seconds.count());
}
