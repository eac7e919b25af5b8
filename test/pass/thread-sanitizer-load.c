// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Under -fsanitize=thread each call loads its key right before it, when its
// arguments are evaluated; otherwise, and in functions that are not to be
// instrumented, none does. The call stays a site.
// RUN: %sc_clang -O0 -fsanitize=thread -S -emit-llvm %s -o - | FileCheck %s
// RUN: %sc_clang -O2 -fsanitize=thread -S -emit-llvm %s -o - | FileCheck %s
// RUN: %sc_clang -O2 -S -emit-llvm %s -o - | FileCheck %s --check-prefix=NONE
// NONE-NOT: GOTPCREL
// DEFINE: %{sites} = -fsanitize=thread -c %s -o %t.o && llvm-readelf -SW %t.o | FileCheck %s --check-prefix=SITES
// RUN: %sc_clang -O0 %{sites}
// RUN: %sc_clang -O2 -fno-pic -masm=intel %{sites}
// A section of one record for each function.
// SITES-COUNT-4: {{ }}static_call_sites PROGBITS {{.*}} 000008 00
#include <staticcall/static_call.h>

int one(int x), argument(void);
DECLARE_STATIC_CALL(key, one);
DEFINE_STATIC_CALL_LOCAL(local, one);

// CHECK-LABEL: define {{.*}}@call(
// CHECK: call i32 @argument()
// CHECK: [[KEY:%.*]] = {{.*}}call ptr asm {{.*}}GOTPCREL{{.*}}(ptr {{(nonnull )?}}@__SCK__key)
// CHECK-NEXT: call {{.*}}@__tsan_atomic64_load(ptr [[KEY]], i32 2)
// CHECK: call i32 @__SCT__key(
int call(void) { return 2 + static_call(key, argument()); }

// CHECK-LABEL: define {{.*}}@call_local(
// CHECK: asm {{.*}}GOTPCREL{{.*}}(ptr {{(nonnull )?}}@__SCK__local)
// CHECK: @__tsan_atomic64_load
// CHECK: call i32 @__SCT__local(
int call_local(int x) { return 2 + static_call(local, x); }

// CHECK-LABEL: define {{.*}}@tail(
// CHECK: @__tsan_atomic64_load
// CHECK: musttail call i32 @__SCT__key(
int tail(int x) { __attribute__((musttail)) return static_call(key, x); }

// CHECK-LABEL: define {{.*}}@not_instrumented(
// CHECK-NOT: __tsan_atomic64_load
// CHECK: call i32 @__SCT__key(
__attribute__((no_sanitize("thread"))) int not_instrumented(int x) {
  return 2 + static_call(key, x);
}
// CHECK: {{^}}}
