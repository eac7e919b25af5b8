// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What people have in their hands: a variable, a field or a type that is a
// pointer to a function names the function's type.
//
// RUN: %three_builds %s
#include "Inputs/expect.h"
#include <cstdlib>

typedef int reader(int);
typedef reader *reader_pointer;
struct operations {
  reader *read;
  void (*note)(long);
  __attribute__((noreturn)) void (*die)(int);
};
extern operations table;
extern reader_pointer const fixed;
extern reader *array[2];

static int one(int x) { return x + 1; }
static void remember(long) {}

DECLARE_STATIC_CALL(by_field, table.read);
DECLARE_STATIC_CALL(by_field, operations::read);
DECLARE_STATIC_CALL(by_field, reader_pointer);
DECLARE_STATIC_CALL(by_field, reader);
DECLARE_STATIC_CALL(by_field, fixed);
DECLARE_STATIC_CALL(by_field, array[0]);
DECLARE_STATIC_CALL(by_field, *fixed);
DECLARE_STATIC_CALL(by_field, int (*)(int));
DEFINE_STATIC_CALL(by_field, one);
DEFINE_STATIC_CALL_RET0(zero, table.read);
DEFINE_STATIC_CALL_NULL(nothing, table.note);
DEFINE_STATIC_CALL_NULL(survives, table.die);

operations table = {one, remember, nullptr};
reader_pointer const fixed = one;
reader *array[2] = {one, one};

int main() {
  reader *volatile now = one;
  EXPECT_EQ(static_call(by_field, 0), 1);
  EXPECT_EQ(static_call(zero, 5), 0);
  static_call(nothing, 1);
  static_call_cond(survives, 1);
  EXPECT_EQ(static_call_update(zero, table.read), 0);
  EXPECT_EQ(static_call(zero, 5), 6);
  EXPECT_EQ(static_call_update(zero, now), 0);
  EXPECT_EQ(static_call_update(zero, fixed), 0);
  EXPECT_EQ(static_call_update(survives, std::exit), 0);
  EXPECT_EQ(static_call_update(survives, [](int) {}), 0);
  static_call(survives, 1);
  return 0;
}
