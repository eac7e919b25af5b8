// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// In a shared object, so that calls go through the PLT.

extern "C" int bench_plt_target(int X);
extern "C" int bench_plt_target(int X) { return X + 1; }
