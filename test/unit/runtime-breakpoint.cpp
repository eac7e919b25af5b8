// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// SIGTRAP's disposition, and whose an int3 is. Each test is a process of its
// own: the runtime installs its handler once.

#include "api/start.h"
#include "os/inject.h"
#include "trap/breakpoint.h"
#include "update/mode.h"

#include "gtest/gtest.h"

#include <csignal>
#include <cstdlib>

using namespace staticcall;

namespace {

volatile int first_handled, second_handled;
void first(int) { first_handled = first_handled + 1; }
void second(int) { second_handled = second_handled + 1; }

// A call, in memory that an image comes to and goes from.
//
//   before:  CC 00 00 00 00 C3    int3, the tail of a call, ret
extern "C" char foreign_int3[];
__asm__(".pushsection .text\n"
        "foreign_int3: .byte 0xcc\n"
        "  nop\n nop\n nop\n nop\n"
        "  ret\n"
        ".popsection");
void run_int3() { reinterpret_cast<void (*)()>(foreign_int3)(); }

int reached;
void target() { reached++; }
static_call_key key = {reinterpret_cast<void *>(target),
                       reinterpret_cast<void *>(target),
                       nullptr,
                       "key",
                       0,
                       STATIC_CALL_ABI_VERSION,
                       nullptr};

void expect_breakpoint() {
  place where = {reinterpret_cast<uintptr_t>(foreign_int3), 0, insn_kind::call,
                 0};
  if (!breakpoint_expect(where, &key))
    abort();
}

void start_with(void (*handler)(int)) {
  std::signal(SIGTRAP, handler);
  start_once();
  if (!breakpoints_usable())
    abort();
}

[[noreturn]] void handler_set_meanwhile() {
  static_call_inject_hook = [](int point) {
    if (point == inject_disposition_seen && !second_handled) {
      std::signal(SIGTRAP, second);
      second_handled = 1; // once
    }
  };
  start_with(first);
  second_handled = 0;
  std::raise(SIGTRAP);
  exit(first_handled * 10 + second_handled);
}

TEST(Breakpoint, HandlerThatIsSetWhileOursIsInstalledStaysInForce) {
  EXPECT_EXIT(handler_set_meanwhile(), testing::ExitedWithCode(1), "");
}

// The positive control: armed, it is ours.
[[noreturn]] void armed() {
  start_with(first);
  expect_breakpoint();
  breakpoint_arm(reinterpret_cast<uintptr_t>(foreign_int3), true);
  run_int3();
  exit(first_handled * 10 + reached);
}

[[noreturn]] void forgotten() {
  start_with(first);
  auto at = reinterpret_cast<uintptr_t>(foreign_int3);
  expect_breakpoint();
  breakpoint_arm(at, true); // and not disarmed: it could not be taken back
  breakpoint_forget(at, at + 6);
  expect_breakpoint(); // another image is there
  run_int3();
  exit(first_handled * 10 + reached);
}

// The key's image goes away before the site's.
[[noreturn]] void key_forgotten() {
  start_with(first);
  expect_breakpoint();
  breakpoint_arm(reinterpret_cast<uintptr_t>(foreign_int3), true);
  auto at = reinterpret_cast<uintptr_t>(&key);
  breakpoint_forget(at, at + sizeof key);
  run_int3();
  exit(first_handled * 10 + reached);
}

TEST(Breakpoint, ArmedIsOurs) {
  EXPECT_EXIT(armed(), testing::ExitedWithCode(1), "");
}

TEST(Breakpoint, KeyThatIsForgottenIsNotAsked) {
  EXPECT_EXIT(key_forgotten(), testing::ExitedWithCode(10), "");
}

TEST(Breakpoint, ForgottenIsNotOursInWhatIsLoadedThereLater) {
  EXPECT_EXIT(forgotten(), testing::ExitedWithCode(10), "");
}

} // namespace
