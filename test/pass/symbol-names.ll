; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
; Names that a linker's LTO or an asm label makes arrive whole, quoted where they
; have to be.
; RUN: %llc -load %plugin -relocation-model=pic %s -o - | FileCheck %s
; RUN: %llc -load %plugin -relocation-model=pic %s -filetype=obj -o %t.o
; RUN: llvm-readelf -rW %t.o | FileCheck %s --check-prefix=OBJ
; RUN: %llc -load %plugin -relocation-model=pic %s -o %t.s
; RUN: %clang -fno-integrated-as -c %t.s -o %t.gas.o
; RUN: llvm-readelf -rW %t.gas.o | FileCheck %s --check-prefix=OBJ
target triple = "x86_64-unknown-linux-gnu"
declare i32 @"__SCT__k.2"(i32)
declare hidden i32 @"\01__SCT__escaped"(i32)
declare i32 @"__SCT__with space"(i32)
declare hidden i32 @"__SCT__a-b"(i32)

; CHECK: callq __SCT__k.2@PLT
; CHECK: callq __SCT__escaped
; CHECK: callq "__SCT__with space"@PLT
; CHECK: callq "__SCT__a-b"
; CHECK: .long __SCT__k.2@GOTPCREL+1
; CHECK: .long __SCT__escaped-
; CHECK: .long "__SCT__with space"@GOTPCREL+1
; CHECK: .long "__SCT__a-b"-
; OBJ-DAG: R_X86_64_GOTPCREL {{.*}} __SCT__k.2 + 1
; OBJ-DAG: R_X86_64_PC32 {{.*}} __SCT__escaped + 0
; OBJ-DAG: R_X86_64_GOTPCREL {{.*}} __SCT__with space + 1
; OBJ-DAG: R_X86_64_PC32 {{.*}} __SCT__a-b + 0
define i32 @f(i32 %x) {
  %a = call i32 @"__SCT__k.2"(i32 %x)
  %b = call i32 @"\01__SCT__escaped"(i32 %a)
  %c = call i32 @"__SCT__with space"(i32 %b)
  %d = call i32 @"__SCT__a-b"(i32 %c)
  %e = add i32 %d, 1
  ret i32 %e
}
