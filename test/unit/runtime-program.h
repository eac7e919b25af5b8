// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A key with two sites, written by hand: these tests are compiled without the
// pass.
#ifndef STATICCALL_TEST_UNIT_RUNTIME_PROGRAM_H
#define STATICCALL_TEST_UNIT_RUNTIME_PROGRAM_H

#include <staticcall/static_call.h>

extern "C" {
int program_one(void);
int program_two(void);
// A tail call of program_key: `jmp __SCT__program_key`, alone in a quadword.
int program_site(void);
}
DECLARE_STATIC_CALL(program_key, program_one);

#endif
