// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the C headers cannot tell of a function's type, the pass can: a key that
// begins with RET0 or NULL and cannot is an error, at every level, whether it
// is called here or not; and its flags say what an update may do.
// RUN: not %sc_clang -std=c23 -O0 -DWRONG -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %sc_clang -std=c23 -O2 -DWRONG -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %sc_clang -std=c23 -O2 -flto -DWRONG -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: %sc_clang -std=c23 -Wall -Wextra -Wpedantic -Werror -Rpass-missed=staticcall -c %s -o %t.o 2>&1 | FileCheck %s --allow-empty --check-prefix=SILENT
// SILENT-NOT: {{.}}
// RUN: %sc_clang -std=c23 -O2 -S -emit-llvm %s -o - | FileCheck %s --check-prefix=FLAGS
// What names the type is in no object file.
// RUN: llvm-readelf -SW %t.o | FileCheck %s --check-prefix=OBJECT
// OBJECT-NOT: metadata
#include <staticcall/static_call.h>

typedef float floats __attribute__((vector_size(16)));
struct in_memory {
  long words[4];
};
struct in_xmm {
  float a, b;
};
__extension__ typedef _Float16 half_t;
__extension__ typedef __float128 quad_t;

half_t half(short x);
quad_t quad(short x);
_Complex double complex_double(short x);
_Complex float complex_float(short x);
floats vector(short x);
_BitInt(128) wide(short x);
struct in_memory in_memory(short x);
struct in_xmm in_xmm(short x);
float real(short x, ...);
void none(short x);

#ifdef WRONG
// CHECK: error: static call 'k_half' is defined with RET0: its function must return an integer or a pointer of at most 64 bits
DEFINE_STATIC_CALL_RET0(k_half, half_t(short));
// CHECK: error: static call 'k_quad' is defined with RET0
DEFINE_STATIC_CALL_RET0(k_quad, quad_t(short));
// CHECK: error: static call 'k_complex_double' is defined with RET0
DEFINE_STATIC_CALL_RET0(k_complex_double, _Complex double(short));
// CHECK: error: static call 'k_complex_float' is defined with RET0
DEFINE_STATIC_CALL_RET0(k_complex_float, _Complex float(short));
// CHECK: error: static call 'k_vector' is defined with RET0
DEFINE_STATIC_CALL_RET0(k_vector, floats(short));
// CHECK: error: static call 'k_wide' is defined with RET0
DEFINE_STATIC_CALL_RET0(k_wide, _BitInt(128)(short));
// CHECK: error: static call 'k_in_memory' is defined with RET0
DEFINE_STATIC_CALL_RET0(k_in_memory, struct in_memory(short));
// CHECK: error: static call 'k_in_xmm' is defined with RET0
DEFINE_STATIC_CALL_RET0(k_in_xmm, struct in_xmm(short));
// CHECK: error: static call 'k_real' is defined with RET0
DEFINE_STATIC_CALL_RET0(k_real, float(short, ...));
// CHECK: error: static call 'k_none' is defined with RET0
DEFINE_STATIC_CALL_RET0(k_none, void(short));
// CHECK: error: static call 'k_null' is defined with NULL: its function must return void
DEFINE_STATIC_CALL_NULL(k_null, struct in_memory(short));
#else
enum color { red };
DEFINE_STATIC_CALL_RET0(k_bool, bool(short));
DEFINE_STATIC_CALL_RET0(k_enum, enum color(short));
DEFINE_STATIC_CALL_RET0(k_narrow, _BitInt(64)(short, ...));
DEFINE_STATIC_CALL_RET0(k_pointer, void *(short));
DEFINE_STATIC_CALL_NULL(k_void, void(short, ...));
// 1: NULL, 2: RET0, 4 and 8: begins with them.
// FLAGS-DAG: @__SCK__to_half = {{.*}}, i32 0, i32 1, ptr null }
DEFINE_STATIC_CALL(to_half, half);
// A header key points to itself.
// FLAGS-DAG: @__SCK__to_memory = {{.*}}, i32 0, i32 1, ptr @__SCK__to_memory }
DEFINE_STATIC_CALL_INLINE(to_memory, in_memory);
// FLAGS-DAG: @__SCK__to_none = {{.*}}, i32 1, i32 1, ptr null }
DEFINE_STATIC_CALL(to_none, none);
int number(short x);
// FLAGS-DAG: @__SCK__to_number = {{.*}}, i32 2, i32 1, ptr null }
DEFINE_STATIC_CALL(to_number, number);
// FLAGS-DAG: @__SCK__to_local = {{.*}}, i32 0, i32 1, ptr null }
DEFINE_STATIC_CALL_LOCAL(to_local, in_xmm);
struct in_xmm call_local(short x);
struct in_xmm call_local(short x) { return static_call(to_local, x); }
// FLAGS-DAG: @__SCK__k_void = {{.*}}, i32 5, i32 1, ptr null }
// FLAGS-DAG: @__SCK__k_bool = {{.*}}, i32 10, i32 1, ptr null }
#endif
