// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A trampoline's address in data is a reference as well: in an initializer, in
// an alias, and in a constant that a function loads. Lists of names are none.
// RUN: %clang -O2 -fPIC -fpass-plugin=%plugin -Rpass-missed=staticcall -c %s -o %t.o 2>&1 | FileCheck %s --implicit-check-not=remark:
extern int __SCT__initializer(int), __SCT__vector1(int), __SCT__vector2(int);
__attribute__((naked, section("static_call_text"))) int __SCT__aliased(int x) {
  __asm__("ret");
}
__attribute__((naked, used, section("static_call_text"))) static void
__SCT__only_kept(void) {
  __asm__("ret");
}

// CHECK-DAG: remark: static call 'initializer' stays on its trampoline here: data holds the trampoline's address
struct ops {
  int pad;
  int (*op)(int);
} ops[] = {{0, __SCT__initializer}};
// CHECK-DAG: remark: static call 'aliased' stays on its trampoline here: data holds the trampoline's address
int other_name(int) __attribute__((alias("__SCT__aliased")));

// CHECK-DAG: remark: static call 'vector1' stays on its trampoline here: {{.*}}address
// CHECK-DAG: remark: static call 'vector2' stays on its trampoline here: {{.*}}address
typedef int (*pair[2])(int);
void fill(pair *p) {
  (*p)[0] = __SCT__vector1;
  (*p)[1] = __SCT__vector2;
}
