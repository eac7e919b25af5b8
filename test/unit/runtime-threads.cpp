// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Callers, updaters and onlookers at once: what the thread sanitizer is to look
// at. Nothing here depends on whether code is rewritten.

#include "runtime-program.h"

#include "gtest/gtest.h"

#include <atomic>
#include <thread>
#include <vector>

namespace {

constexpr unsigned rounds = 2000;

int another(void);
int another(void) { return 3; }
DEFINE_STATIC_CALL(another_key, another);

void update_one(std::atomic<int> *errors) {
  for (unsigned i = 0; i < rounds; i++)
    *errors +=
        static_call_update(program_key, i % 2 ? program_one : program_two) != 0;
}

void update_both(std::atomic<int> *errors) {
  for (unsigned i = 0; i < rounds; i++) {
    const static_call_change changes[] = {
        STATIC_CALL_CHANGE(program_key, i % 2 ? program_one : program_two),
        STATIC_CALL_CHANGE(another_key, i % 2 ? another : program_two)};
    *errors += static_call_update_batch(changes, 2) != 0;
  }
}

void call(std::atomic<int> *errors) {
  for (unsigned i = 0; i < 100 * rounds; i++) {
    int result = program_site() + static_call(another_key);
    *errors += result < 3 || result > 5;
  }
}

void look(std::atomic<int> *errors) {
  for (unsigned i = 0; i < rounds / 10; i++) {
    static_call_info info;
    *errors += static_call_get_info(&info) != 0 || info.keys != 2 ||
               static_call_verify() != 0;
    static_call_query(program_key);
  }
}

TEST(Threads, TogetherOnTheSameKeys) {
  std::atomic<int> errors{0};
  std::vector<std::thread> threads;
  for (auto *body : {update_one, update_both, call, look})
    for (int i = 0; i < 2; i++)
      threads.emplace_back(body, &errors);
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(errors, 0);
  EXPECT_EQ(static_call_verify(), 0);
}

} // namespace
