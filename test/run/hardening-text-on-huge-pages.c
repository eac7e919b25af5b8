// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The kernel changes no part of a page of hugetlbfs and says EINVAL. That is no
// mistake of the caller's: where whole pages cannot be changed, either, an
// update says -EOPNOTSUPP and changes nothing. (A filter answers for such a
// kernel.)
//
// UNSUPPORTED: instrumented
// RUN: %three_builds --builds=inline --levels=-O2 --languages=c %s
#include "Inputs/expect.h"
#include "Inputs/filter.h"

#include <sys/mman.h>

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
DEFINE_STATIC_CALL(key, one);

int main(void) {
  EXPECT_EQ(static_call_update(key, two), 0);
  EXPECT(filter_call(SYS_mprotect, 2, PROT_EXEC, PROT_EXEC, EINVAL));
  EXPECT_EQ(static_call_update(key, one), -EOPNOTSUPP);
  EXPECT_EQ(static_call(key, 0), 2);
  EXPECT_EQ(static_call_query(key) == two, 1);
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
