# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Hand-written sites that cross boundaries: which, and what becomes of them. --check prints these alone and fails.
# RUN: rm -rf %t && mkdir %t && cd %t
# RUN: echo '#include <staticcall/static_call.h>' > k.c
# RUN: echo 'void f(void) {} DEFINE_STATIC_CALL(hook, f);' >> k.c
# RUN: %sc_clang -c k.c -o k.o && %sc_clang -c %s -o a.o && %sc_clang -shared -nostdlib k.o a.o -o a.so
# RUN: %sc_report a.o | FileCheck %s -DF='a.o: object'
# RUN: %sc_report a.so | FileCheck %s -DF='a.so: shared object'
#      CHECK: [[F]]: 1 key, 6 sites: 1 direct, 5 straddling
# CHECK-NEXT: hook
# CHECK-NEXT: whole+0x3 call aligned
# CHECK-NEXT: eight+0x4 call straddles a 8-byte boundary: stays on its trampoline
# CHECK-NEXT: sixteen+0xf jmp straddles a 16-byte boundary: stays on its trampoline
# CHECK-NEXT: thirtytwo+0x1b jcc straddles a 32-byte boundary: stays on its trampoline
# CHECK-NEXT: line+0x3f call straddles a 64-byte boundary: stays on its trampoline
# CHECK-NEXT: jcc+0x3 jcc straddles a 8-byte boundary: stays on its trampoline
# RUN: not %sc_report --check k.o a.so > problems
# RUN: FileCheck %s --check-prefix=WRONG --match-full-lines < problems
#      WRONG: a.so: eight+0x4: call to hook straddles a 8-byte boundary: stays on its trampoline
# WRONG-NEXT: a.so: sixteen+0xf: jmp to hook straddles a 16-byte boundary: stays on its trampoline
# WRONG-NEXT: a.so: thirtytwo+0x1b: jcc to hook straddles a 32-byte boundary: stays on its trampoline
# WRONG-NEXT: a.so: line+0x3f: call to hook straddles a 64-byte boundary: stays on its trampoline
# WRONG-NEXT: a.so: jcc+0x3: jcc to hook straddles a 8-byte boundary: stays on its trampoline
#  WRONG-NOT: {{.}}
# RUN: %sc_report --check k.o | count 0
# An image that asks for breakpoints gets them; --check says so all the same.
# RUN: %sc_clang -shared -nostdlib k.o a.o %prefix/lib/staticcall/fallback-breakpoint.o -o b.so
# RUN: not %sc_report --check b.so | FileCheck %s --check-prefix=BREAK
# BREAK: b.so: eight+0x4: call to hook straddles a 8-byte boundary: rewritten behind a breakpoint
.macro site insn
.Lsite\@:
  \insn __SCT__hook
  .pushsection static_call_sites,"ao",@progbits,.Lsite\@
  .p2align 2
  .long .Lsite\@ - .
  .long __SCT__hook - .
  .popsection
.endm
.hidden __SCT__hook
.text
.p2align 6
whole:
  .zero 3, 0x90
  site call
.p2align 6
eight:
  .zero 4, 0x90
  site call
.p2align 6
sixteen:
  .zero 15, 0x90
  site jmp
.p2align 6
thirtytwo:
  .zero 27, 0x90
  site jz
.p2align 6
line:
  .zero 63, 0x90
  site call
.p2align 6
jcc:
  .zero 3, 0x90
  site jnz
