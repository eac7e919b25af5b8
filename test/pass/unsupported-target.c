// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Static calls for another target are one error, and no crash. Code without
// static calls compiles there as it does without the pass.
// RUN: not %clang --target=aarch64-linux-gnu -O2 -fpass-plugin=%plugin -DUSE -S %s -o %t.s 2>&1 | FileCheck %s -DTARGET=aarch64-unknown-linux-gnu
// RUN: not %clang --target=i686-linux-gnu -O2 -fpass-plugin=%plugin -DUSE -S %s -o %t.s 2>&1 | FileCheck %s -DTARGET=i686-unknown-linux-gnu
// RUN: not %clang --target=x86_64-linux-gnux32 -O2 -fpass-plugin=%plugin -DUSE -S %s -o %t.s 2>&1 | FileCheck %s -DTARGET=x86_64-unknown-linux-gnux32
// RUN: not %clang --target=x86_64-apple-macosx -O2 -fpass-plugin=%plugin -DUSE -S %s -o %t.s 2>&1 | FileCheck %s -DTARGET=x86_64-apple-macosx
// RUN: not %clang --target=x86_64-pc-windows-msvc -O2 -fpass-plugin=%plugin -DUSE -S %s -o %t.s 2>&1 | FileCheck %s -DTARGET=x86_64-pc-windows-msvc
// RUN: not %clang --target=x86_64-unknown-freebsd -O0 -fpass-plugin=%plugin -DUSE -S %s -o %t.s 2>&1 | FileCheck %s -DTARGET=x86_64-unknown-freebsd
// RUN: not %clang --target=riscv64-linux-gnu -O0 -fpass-plugin=%plugin -DUSE -c %s -o %t.o 2>&1 | FileCheck %s -DTARGET=riscv64-unknown-linux-gnu
// CHECK:     error: static call 'k': this pass works for x86-64 Linux, not for '[[TARGET]]{{.*}}'; define STATIC_CALL_GENERIC there
// CHECK-NOT: error:
// RUN: %clang --target=aarch64-linux-gnu -O2 -fpass-plugin=%plugin -S %s -o %t1.s 2>&1 | count 0
// RUN: %clang --target=aarch64-linux-gnu -O2 -S %s -o %t2.s
// RUN: cmp %t1.s %t2.s
extern int __SCT__k(int), ordinary(int);
#ifdef USE
int f(int x) { return __SCT__k(x) + __SCT__k(x + 1); }
#else
int f(int x) { return ordinary(x) + 1; }
#endif
