// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// -staticcall-align chooses the block that contains a site; none pads nothing.
// RUN: %clang -O2 -fpass-plugin=%plugin -mllvm -staticcall-align=8 -S %s -o - | FileCheck %s -DN=3 --check-prefixes=ALL,PAD
// RUN: %clang -O2 -fpass-plugin=%plugin -mllvm -staticcall-align=16 -S %s -o - | FileCheck %s -DN=4 --check-prefixes=ALL,PAD
// RUN: %clang -O2 -fpass-plugin=%plugin -mllvm -staticcall-align=32 -S %s -o - | FileCheck %s -DN=5 --check-prefixes=ALL,PAD
// RUN: %clang -O2 -fpass-plugin=%plugin -mllvm -staticcall-align=64 -S %s -o - | FileCheck %s -DN=6 --check-prefixes=ALL,PAD
// RUN: %clang -O2 -fpass-plugin=%plugin -mllvm -staticcall-align=none -S %s -o - | FileCheck %s --check-prefixes=ALL,NONE
// RUN: not %clang -O2 -fpass-plugin=%plugin -mllvm -staticcall-align=12 -S %s -o - 2>&1 | FileCheck %s --check-prefix=ERR
// ERR: staticcall-align{{.*}}Cannot find option named '12'
extern int __SCT__k(int);

// ALL-LABEL: {{^}}f:
// PAD:       .p2align [[N]], , 4
// PAD-NEXT:  .Lstatic_call_site
// NONE-NOT:  .p2align
// NONE:      .Lstatic_call_site
int f(int x) { return __SCT__k(x) + 1; }
