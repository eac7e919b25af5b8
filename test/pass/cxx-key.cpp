// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The trampolines of C++ keys: their calls are sites, at -O0, too, and remarks
// call them by their tags. Under -fsanitize=thread a call loads the key, right
// before it, at the place that the trampoline names.
//
// RUN: %sc_clangxx -std=c++17 -O0 -Rpass=staticcall -Rpass-missed=staticcall -S %s -o %t.s 2>&1 | FileCheck %s --check-prefix=REMARK
// RUN: FileCheck %s < %t.s
// RUN: %sc_clangxx -std=c++20 -O2 -S %s -o - | FileCheck %s
// RUN: %sc_clangxx -O2 -fsanitize=thread -S -emit-llvm %s -o - | FileCheck %s --check-prefix=THREAD
// RUN: %sc_clangxx -O0 -fsanitize=thread -S -emit-llvm %s -o - | FileCheck %s --check-prefix=THREAD
#include <staticcall/key.hpp>

int one(int x), argument();
inline constexpr struct checksum_t
    : staticcall::key<checksum_t, int(int), one> {
} checksum;
template <class T> struct codec {
  static T identity(T x) { return x; }
  struct encode_t : staticcall::key<encode_t, T(T), identity> {};
  static constexpr encode_t encode{};
};
// CHECK-LABEL: _Z3usev:
// CHECK:      .Lstatic_call_site{{.*}}:
// CHECK-NEXT: call{{q?}} _Z7__SCT__I10checksum_tEvv
// REMARK: recorded a call of static call 'checksum'
// THREAD-LABEL: define {{.*}}@_Z3usev(
// THREAD: {{call|invoke}} {{.*}}@_Z8argumentv()
// THREAD: call { ptr, i64 } asm {{.*}}GOTPCREL{{.*}}(ptr {{(nonnull )?}}@_Z7__SCT__I10checksum_tEvv)
// THREAD: @__tsan_atomic64_load
// THREAD-NOT: call
// THREAD: {{call|invoke}} {{.*}}@_Z7__SCT__I10checksum_tEvv(
int use() { return 2 + checksum(argument()); }

// CHECK-LABEL: _Z5use_xi:
// CHECK:      .Lstatic_call_site{{.*}}:
// CHECK-NEXT: call{{q?}} _Z7__SCT__IN5codecIiE8encode_tEEvv
// REMARK: recorded a call of static call 'codec<int>::encode'
int use_x(int x) { return 2 + codec<int>::encode(x); }

// REMARK: static call 'checksum' stays on its trampoline here: the trampoline's address is taken
int (*pointer())(int);
int (*pointer())(int) { return checksum; }

// The key, in the trampoline's group.
// CHECK-LABEL: _Z7__SCT__I10checksum_tEvv:
// CHECK: .section .data.static_call_keys,"awG",@progbits,_Z7__SCT__I10checksum_tEvv,comdat
// CHECK: .quad _Z3onei{{$}}
// CHECK: .quad _Z3onei{{$}}
