// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The key, its targets, the sites and their records. The second site straddles
// and stays on the trampoline, so that updates write the trampoline, too.

#include "runtime-program.h"

extern "C" {
int program_one(void) { return 1; }
int program_two(void) { return 2; }
}

DEFINE_STATIC_CALL(program_key, program_one);

__asm__(".pushsection .text.program_site,\"ax\",@progbits\n"
        ".p2align 3\n"
        ".globl program_site\n"
        ".type program_site,@function\n"
        "program_site:\n"
        "jmp __SCT__program_key\n"
        ".size program_site, .-program_site\n"
        ".p2align 3, 0xcc\n"
        ".skip 6, 0xcc\n"
        ".Lstraddling_site:\n"
        "jmp __SCT__program_key\n"
        ".p2align 3, 0xcc\n"
        ".pushsection static_call_sites,\"ao\",@progbits,.text.program_site\n"
        ".p2align 2\n"
        ".long program_site - .\n"
        ".long __SCT__program_key - .\n"
        ".long .Lstraddling_site - .\n"
        ".long __SCT__program_key - .\n"
        ".popsection\n"
        ".popsection\n");
