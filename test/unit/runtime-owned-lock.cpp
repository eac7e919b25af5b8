// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The lock: who may enter, and what forks leave behind.

#include "os/inject.h"
#include "os/lock.h"
#include "os/once.h"

#include "gtest/gtest.h"

#include <atomic>
#include <cerrno>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace staticcall;

namespace {

std::atomic<int> waiters;

struct OwnedLock : testing::Test {
  OwnedLock() {
    waiters = 0;
    static_call_inject_hook = [](int point) {
      waiters += point == inject_waits;
    };
  }
  ~OwnedLock() override { static_call_inject_hook = nullptr; }

  owned_lock lock;
};

// A thread that enters once, and until then is seen to wait.
std::thread one_that_waits(owned_lock &lock, std::atomic<bool> &entered) {
  int before = waiters;
  std::thread waiter([&lock, &entered] {
    EXPECT_EQ(lock.enter(), 0);
    entered = true;
    lock.leave();
  });
  while (waiters == before)
    std::this_thread::yield();
  EXPECT_FALSE(entered);
  return waiter;
}

TEST_F(OwnedLock, IsNotEnteredTwice) {
  EXPECT_EQ(lock.enter(), 0);
  EXPECT_EQ(lock.enter(), -EDEADLK);
  lock.leave();
  EXPECT_EQ(lock.enter(), 0);
  lock.leave();
}

TEST_F(OwnedLock, OthersWait) {
  std::atomic<bool> first = false, second = false;
  EXPECT_EQ(lock.enter(), 0);
  std::thread one = one_that_waits(lock, first);
  std::thread two = one_that_waits(lock, second);
  lock.leave();
  one.join();
  two.join();
  EXPECT_TRUE(first && second);
}

TEST_F(OwnedLock, HeldForAForkItsOwnerEntersAndOthersWait) {
  std::atomic<bool> entered = false;
  lock.hold_for_fork();
  std::thread waiter = one_that_waits(lock, entered);
  for (int i = 0; i < 2; i++) {
    EXPECT_EQ(lock.enter(), 0);
    EXPECT_EQ(lock.enter(), -EDEADLK);
    lock.leave();
  }
  EXPECT_FALSE(entered);
  lock.parent_has_forked();
  waiter.join();
  EXPECT_TRUE(entered);
}

TEST_F(OwnedLock, HeldByNestedForksUntilTheLastOneEnds) {
  std::atomic<bool> entered = false;
  lock.hold_for_fork();
  lock.hold_for_fork();
  std::thread waiter = one_that_waits(lock, entered);
  lock.parent_has_forked();
  EXPECT_EQ(lock.enter(), 0);
  lock.leave();
  EXPECT_FALSE(entered);
  lock.parent_has_forked();
  waiter.join();
}

// Only a handler of SIGTRAP can fork there. The update goes on in both.
TEST_F(OwnedLock, ForkInsideAnUpdateLeavesItInside) {
  EXPECT_EQ(lock.enter(), 0);
  lock.hold_for_fork();
  lock.child_is_born();
  EXPECT_EQ(lock.enter(), -EDEADLK);
  lock.leave();
  EXPECT_EQ(lock.enter(), 0);
  lock.leave();
}

// The handlers were registered in the middle of the fork (glibc before 2.36).
TEST_F(OwnedLock, ForkThatDoesNotHoldItLeavesItToOthers) {
  std::atomic<bool> entered = false;
  lock.parent_has_forked();
  EXPECT_EQ(lock.enter(), 0);
  std::thread waiter = one_that_waits(lock, entered);
  lock.leave();
  waiter.join();
  EXPECT_TRUE(entered);
}

TEST_F(OwnedLock, ForkThatDoesNotHoldItLeavesTheOwnerAlone) {
  std::atomic<bool> entered = false;
  EXPECT_EQ(lock.enter(), 0);
  std::thread([this] { lock.parent_has_forked(); }).join();
  EXPECT_EQ(lock.enter(), -EDEADLK);
  std::thread waiter = one_that_waits(lock, entered);
  lock.leave();
  waiter.join();
  EXPECT_TRUE(entered);
}

TEST_F(OwnedLock, ChildOfAForkThatDoesNotHoldItIsFree) {
  std::thread([this] { EXPECT_EQ(lock.enter(), 0); }).join();
  lock.child_is_born();
  for (int i = 0; i < 2; i++) {
    EXPECT_EQ(lock.enter(), 0);
    EXPECT_EQ(lock.enter(), -EDEADLK);
    lock.leave();
  }
}

TEST_F(OwnedLock, ChildHasNoWaitersAndIsTheOwner) {
  std::atomic<bool> entered = false;
  lock.hold_for_fork();
  std::thread waiter = one_that_waits(lock, entered);
  pid_t child = fork();
  if (!child) {
    bool good = lock.enter() == 0; // in a handler that runs before ours
    lock.leave();
    lock.child_is_born();
    auto enter_and_leave = [&] {
      good = lock.enter() == 0 && good;
      lock.leave();
    };
#if defined(__SANITIZE_THREAD__) || __has_feature(thread_sanitizer)
    enter_and_leave(); // ThreadSanitizer allows the child no threads
#else
    std::thread(enter_and_leave).join();
#endif
    _exit(good && lock.enter() == 0 ? 0 : 1);
  }
  lock.parent_has_forked();
  waiter.join();
  int status;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

std::atomic<int> runs;
std::atomic<bool> go_on;

TEST(Once, RunsOnceAndOthersWait) {
  static once routine;
  runs = 0;
  go_on = false;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; i++)
    threads.emplace_back([] {
      routine.run([] {
        while (!go_on)
          std::this_thread::yield();
        runs++;
      });
      EXPECT_EQ(runs, 1);
    });
  go_on = true;
  for (std::thread &thread : threads)
    thread.join();
}

// The thread that is at it is not there in the child.
TEST(Once, ChildOfAForkMeanwhileRunsItAgain) {
  static once routine;
  runs = 0;
  go_on = false;
  std::thread thread([] {
    routine.run([] {
      runs++;
      while (!go_on)
        std::this_thread::yield();
    });
  });
  while (!runs)
    std::this_thread::yield();
  pid_t child = fork();
  if (!child) {
    alarm(20);
    routine.run([] { runs++; });
    _exit(runs == 2 ? 0 : 1);
  }
  int status;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  go_on = true;
  thread.join();
}

} // namespace
