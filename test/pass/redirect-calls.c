// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// -staticcall-calls= turns direct calls of a function into calls of a key of
// its name, which is defined weakly; the function's address and body stay.
// RUN: %sc_clang -O0 --sc-call=one,defined,unused -S -emit-llvm %s -o - | FileCheck %s
// RUN: %sc_clang -O2 --sc-call=one,defined,unused -S -emit-llvm %s -o - | FileCheck %s
// Twice is as once.
// RUN: %sc_clang -O0 --sc-call=one -S -emit-llvm %s -o %t.ll && %sc_clang -O0 --sc-call=one -S -emit-llvm %t.ll -o - | FileCheck %s --check-prefix=TWICE
// TWICE-COUNT-1: = weak global { ptr, ptr
// TWICE-NOT: = weak global
// RUN: not %sc_clang --sc-call=ends,setjmp -c %s -o %t.o 2>&1 | FileCheck %s --check-prefix=WRONG
// WRONG-DAG: error: calls of 'ends' cannot be static calls: it is declared noreturn, and later targets may return
// WRONG-DAG: error: calls of 'setjmp' cannot be static calls: it returns twice, as compilers know of its name alone
// A promise is taken off, and so both calls are there.
// RUN: %sc_clang -O2 --sc-call=pure_one -S %s -o - | FileCheck %s --check-prefix=PURE
// PURE-LABEL: twice:
// PURE-COUNT-2: __SCT__pure_one
// RUN: %sc_clang -O2 -mretpoline --sc-call=one -c %s -o %t.o && llvm-objdump -d --section=static_call_text %t.o | FileCheck %s --check-prefix=RETPOLINE
// RETPOLINE: <__SCT__one>:
// RETPOLINE: pause

int one(int x);
int defined(int x);
__attribute__((noreturn)) void ends(void);
int setjmp(void *);
__attribute__((pure)) int pure_one(int x);

// CHECK: .weak __SCT__one
// CHECK: @address = {{.*}}ptr @one
// CHECK: @__SCK__one = weak global { ptr, ptr, ptr, ptr, i32, i32, ptr } { ptr @one, ptr @one, ptr null, ptr @{{.*}}, i32 2, i32 1, ptr @__SCK__one }, align 8
// CHECK: @__SCK__defined = weak global
// CHECK-NOT: @__SCK__unused
int (*address)(int) = one;
// CHECK-LABEL: i32 @defined(
int defined(int x) { return x + 1; }
// CHECK-LABEL: @call(
// CHECK: call i32 @__SCT__one(
// CHECK: call i32 @__SCT__defined(
int call(int x) { return one(x) * defined(x); }
int twice(int x) { return pure_one(x) + pure_one(x); }
int jumps(void *p) {
  if (setjmp(p))
    ends();
  return 0;
}
