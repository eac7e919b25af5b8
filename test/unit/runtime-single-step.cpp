// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What other processors could see: an update is executed one instruction at a
// time, and after each the bytes are read.

#include "runtime-program.h"

#include "gtest/gtest.h"

#include <csignal>
#include <cstdint>
#include <cstring>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// The quadwords that an update changes, in the order in which it may.
struct seen {
  uint64_t slot, tramp, site;
  friend bool operator==(const seen &, const seen &) = default;
};

uint64_t peek(pid_t child, const void *at) {
  return static_cast<uint64_t>(
      ptrace(PTRACE_PEEKDATA, child, const_cast<void *>(at), nullptr));
}

seen look(pid_t child) {
  return {peek(child, &__SCK__program_key),
          peek(child, reinterpret_cast<void *>(&__SCT__program_key)),
          peek(child, reinterpret_cast<void *>(&program_site))};
}

seen look_at_home() {
  seen here;
  memcpy(&here.slot, &__SCK__program_key, 8);
  memcpy(&here.tramp, reinterpret_cast<void *>(&__SCT__program_key), 8);
  memcpy(&here.site, reinterpret_cast<void *>(&program_site), 8);
  return here;
}

// A child that stops, updates, and exits.
pid_t stopped_updater(int (*to)(void)) {
  pid_t child = fork();
  if (child)
    return child;
  ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
  raise(SIGSTOP);
  int error = static_call_update(program_key, to);
  _exit(error ? 1 : 0);
}

// True until the child has ended; `status` is its exit status then.
bool step(pid_t child, int *status) {
  ptrace(PTRACE_SINGLESTEP, child, nullptr, nullptr);
  waitpid(child, status, 0);
  return WIFSTOPPED(*status);
}

void expect_whole_at_every_instruction(const seen &before, const seen &after,
                                       int (*to)(void)) {
  pid_t child = stopped_updater(to);
  int status;
  waitpid(child, &status, 0);
  const seen order[] = {before,
                        {after.slot, before.tramp, before.site},
                        {after.slot, after.tramp, before.site},
                        after};
  unsigned stage = 0, steps = 0;
  for (; step(child, &status); steps++) {
    seen now = look(child);
    if (stage < 3 && now == order[stage + 1])
      stage++;
    if (!(now == order[stage])) {
      ADD_FAILURE() << std::hex << "slot " << now.slot << " tramp " << now.tramp
                    << " site " << now.site << " in stage " << stage;
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return;
    }
  }
  EXPECT_EQ(stage, 3u);
  EXPECT_GT(steps, 100u);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
}

// An update here, and back, tells how it looks when it is done.
seen after_update(int (*to)(void), int (*back)(void)) {
  EXPECT_EQ(static_call_update(program_key, to), 0);
  seen result = look_at_home();
  EXPECT_EQ(static_call_update(program_key, back), 0);
  return result;
}

TEST(SingleStep, SlotThenTrampolineThenSiteEachAtOnce) {
  seen before = look_at_home();
  seen after = after_update(program_two, program_one);
  ASSERT_EQ(look_at_home(), before);
  ASSERT_NE(before.slot, after.slot);
  ASSERT_NE(before.tramp, after.tramp);
  ASSERT_NE(before.site, after.site);
  expect_whole_at_every_instruction(before, after, program_two);
}

} // namespace
