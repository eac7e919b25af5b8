// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Loops of calls, compiled twice: without retpolines, and with them.

#ifndef STATICCALL_BENCH_RETPOLINECALLS_H
#define STATICCALL_BENCH_RETPOLINECALLS_H

#ifdef __cplusplus
extern "C" {
#endif

// Calls the target so often, each with the result of the one before.
typedef int bench_loop(int calls);
bench_loop plain_by_key, plain_by_pointer;
bench_loop retpoline_by_key, retpoline_by_pointer;

// Moves key and pointer to a target that no rel32 reaches, or back to one in
// reach; 0 or a negative errno.
int plain_move(int far);
int retpoline_move(int far);

#ifdef __cplusplus
}
#endif

#endif
