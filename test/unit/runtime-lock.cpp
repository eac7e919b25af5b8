// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The lock is free inside callbacks, and in children of forks.

#include "runtime-program.h"

#include "gtest/gtest.h"

#include <functional>
#include <sys/wait.h>
#include <unistd.h>

namespace {

bool works() {
  bool updated =
      static_call_update(program_key, program_two) == 0 && program_site() == 2;
  return static_call_update(program_key, program_one) == 0 && updated &&
         program_site() == 1 && static_call_verify() == 0;
}

int in_callback(const std::function<int()> &body) {
  return static_call_for_each_site(
      [](const static_call_site_info *, void *arg) {
        return (*static_cast<const std::function<int()> *>(arg))();
      },
      const_cast<std::function<int()> *>(&body));
}

int exit_code_of(pid_t child) {
  int status;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Lock, IsFreeInACallback) {
  EXPECT_EQ(in_callback([] { return works() ? 5 : 6; }), 5);
  EXPECT_TRUE(works());
}

TEST(Lock, ChildOfAForkWorks) {
  pid_t child = fork();
  if (!child)
    _exit(works() ? 0 : 1);
  EXPECT_EQ(exit_code_of(child), 0);
  EXPECT_TRUE(works());
}

// The child is inside a callback, too.
TEST(Lock, ForkInACallback) {
  pid_t child = -1;
  int result = in_callback([&] {
    child = fork();
    return works() ? 5 : 6;
  });
  if (!child)
    _exit(result == 5 && works() ? 0 : 1);
  EXPECT_EQ(result, 5);
  EXPECT_EQ(exit_code_of(child), 0);
  EXPECT_TRUE(works());
}

} // namespace
