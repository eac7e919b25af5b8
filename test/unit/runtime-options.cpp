// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// STATICCALL_OPTIONS: each test is a process that has not read it yet.

#include "api/start.h"
#include "update/mode.h"

#include "gtest/gtest.h"

#include <cstdlib>

using namespace staticcall;

namespace {

// No image here, so nothing has started the runtime.
void exit_with_mode(const char *options) {
  setenv("STATICCALL_OPTIONS", options, 1);
  start_once();
  exit(static_cast<int>(mode.fallback) | mode.pointer << 2 |
       mode.without_sync << 3 | mode.report << 4);
}

#define EXPECT_MODE(options, expected, printed)                                \
  EXPECT_EXIT(exit_with_mode(options), testing::ExitedWithCode(expected),      \
              printed)

TEST(Options, NoneIsTheDefaultAndQuiet) {
  EXPECT_MODE("", 0, "^$");
  EXPECT_MODE(",,", 0, "^$");
}

TEST(Options, EachByItself) {
  EXPECT_MODE("mode=pointer", 4, "^$");
  EXPECT_MODE("fallback=breakpoint", STATIC_CALL_FALLBACK_BREAKPOINT, "^$");
  EXPECT_MODE("fallback=strict", STATIC_CALL_FALLBACK_STRICT, "^$");
  EXPECT_MODE("sync=none", 8, "^$");
  EXPECT_MODE("report", 16, "^staticcall: mode direct");
}

TEST(Options, LaterCounts) {
  EXPECT_MODE("mode=pointer,mode=direct", 0, "^$");
  EXPECT_MODE("fallback=strict,fallback=trampoline", 0, "^$");
}

TEST(Options, AllTogether) {
  EXPECT_MODE("mode=pointer,fallback=strict,sync=none,", 4 + 2 + 8, "^$");
}

TEST(Options, WrongOneIsNamedAndTheOthersCount) {
  EXPECT_MODE("mode=pointr,sync=none", 8,
              "'mode=pointr' is not an option; use mode=direct");
  EXPECT_MODE("mode=pointer ", 0, "'mode=pointer ' is not an option");
  EXPECT_MODE("mode", 0, "'mode' is not an option");
  EXPECT_MODE("reportx", 0, "'reportx' is not an option");
}

TEST(Options, LongWrongOneIsCut) {
  std::string text(10000, 'x');
  EXPECT_MODE(text.c_str(), 0, "^staticcall: STATICCALL_OPTIONS: 'xxx.*x\n$");
}

} // namespace
