// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Keys of every calling convention but vectorcall
// (compile-fail/vectorcall-key.cpp), by Clang. (A file-local key of one needs
// sc-clang; static_call.h says so.)
//
// RUN: %three_builds --builds=inline,outofline,generic %s
#include "Inputs/expect.h"

#define TWO_FUNCTIONS(name, attribute)                                         \
  attribute static long name##_one(long x, double y) {                         \
    return x + static_cast<long>(y);                                           \
  }                                                                            \
  attribute static long name##_two(long x, double y) noexcept {                \
    return x * static_cast<long>(y);                                           \
  }                                                                            \
  attribute static void name##_note(long x) { noted += x; }                    \
  DEFINE_STATIC_CALL(name, name##_one);                                        \
  DEFINE_STATIC_CALL_NULL(name##_nothing, decltype(name##_note));              \
  static int name##_is_right() {                                               \
    EXPECT_EQ(static_call(name, 3, 4.0), 7);                                   \
    EXPECT_EQ(static_call_update(name, name##_two), 0);                        \
    EXPECT_EQ(static_call(name, 3, 4.0), 12);                                  \
    EXPECT_EQ(static_call_query(name) == name##_two, true);                    \
    EXPECT_EQ(static_call_update(name, STATIC_CALL_RET0), 0);                  \
    EXPECT_EQ(static_call(name, 3, 4.0), 0);                                   \
    noted = 0;                                                                 \
    static_call_cond(name##_nothing, 5);                                       \
    EXPECT_EQ(noted, 0);                                                       \
    EXPECT_EQ(static_call_update(name##_nothing, name##_note), 0);             \
    static_call_cond(name##_nothing, 5);                                       \
    EXPECT_EQ(noted, 5);                                                       \
    return 0;                                                                  \
  }
static long noted;
TWO_FUNCTIONS(c, )
TWO_FUNCTIONS(sysv, __attribute__((sysv_abi)))
TWO_FUNCTIONS(ms, __attribute__((ms_abi)))
TWO_FUNCTIONS(most, __attribute__((preserve_most)))
TWO_FUNCTIONS(all, __attribute__((preserve_all)))
TWO_FUNCTIONS(none, __attribute__((preserve_none)))
TWO_FUNCTIONS(reg, __attribute__((regcall)))
TWO_FUNCTIONS(swift, __attribute__((swiftcall)))

__attribute__((ms_abi)) static int ms_variadic(int n, ...) { return n; }
DEFINE_STATIC_CALL(variadic, ms_variadic);

int main() {
  EXPECT_EQ(static_call(variadic, 3, 4, 5.0), 3);
  return c_is_right() || sysv_is_right() || ms_is_right() || most_is_right() ||
         all_is_right() || none_is_right() || reg_is_right() ||
         swift_is_right();
}
