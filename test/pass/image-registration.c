// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An object with a site, or only a reference to a trampoline, registers its
// image, once, also where the header's macros brought the registration.
// RUN: %clang -O2 -fpass-plugin=%plugin -DSITE -S %s -o - | FileCheck %s
// RUN: %clang -O2 -fpass-plugin=%plugin -DADDRESS -S %s -o - | FileCheck %s
// RUN: %clang -O2 -fpass-plugin=%plugin -DSITE -DHEADER -I%staticcall_include -S %s -o - | FileCheck %s
// RUN: %clang -O2 -fpass-plugin=%plugin -S %s -o - | FileCheck %s --check-prefix=NONE
// CHECK:     .section .init_array.00090,"awG",@init_array,__static_call_image_v1,comdat
// CHECK-NOT: .section .init_array
// NONE-NOT:  static_call
#ifdef HEADER
#include <staticcall/abi.h>
__asm__(STATIC_CALL_IMAGE_ASM);
#endif
extern int __SCT__k(int);
#ifdef SITE
int f(int x) { return __SCT__k(x) + 1; }
#endif
#ifdef ADDRESS
void *f(void) { return (void *)__SCT__k; }
#endif
