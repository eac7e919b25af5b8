// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Sites by hand, at a chosen offset in a 64-byte line, with the record that the
// pass would write (abi.h). The pass never makes a site that straddles an
// aligned quadword; other compilers and post-link tools do.
//
//   STRADDLE_CALL(name, key, offset)     void-or-int name(...): calls the key
//   STRADDLE_JMP(name, key, offset)      the same by tail call
//   STRADDLE_JCC(name, key, cc, offset)  int name(long flags, ...): jumps to
//                                        the key if `cc` holds in `flags`,
//                                        else returns -1
//
// Arguments are in registers and stay there, so the function takes what the key
// takes; its type is the user's to declare. `offset` (0 to 63) is that of the
// instruction's first byte. A call straddles at 4, 5, 6, 7 modulo 8, of which
// 60 to 63 straddle a line; a jcc also at 3.
#ifndef STATICCALL_TEST_STRADDLE_H
#define STATICCALL_TEST_STRADDLE_H

#define STRADDLE_RECORD_(name, key)                                            \
  ".pushsection static_call_sites,\"ao\",@progbits," #name "\n"                \
  ".p2align 2\n"                                                               \
  ".long .Lsite_" #name " - .\n"                                               \
  ".long __SCT__" #key " - .\n"                                                \
  ".popsection\n"

#define STRADDLE_BEGIN_(name)                                                  \
  ".pushsection .text.straddle_" #name ",\"ax\",@progbits\n"                   \
  ".globl " #name "\n"                                                         \
  ".hidden " #name "\n"                                                        \
  ".type " #name ",@function\n"                                                \
  ".p2align 6\n" #name ":\n"                                                   \
  ".cfi_startproc\n"

#define STRADDLE_END_(name)                                                    \
  ".cfi_endproc\n"                                                             \
  ".size " #name ", . - " #name "\n"                                           \
  ".popsection\n"

// subq is 4 bytes, pushq %rdi and popfq are 2.
#define STRADDLE_CALL(name, key, offset)                                       \
  __asm__(STRADDLE_BEGIN_(name) "subq $8, %rsp\n"                              \
                                ".cfi_def_cfa_offset 16\n"                     \
                                ".nops 64 + " #offset " - 4\n"                 \
                                ".Lsite_" #name ":\n"                          \
                                "call __SCT__" #key "\n"                       \
                                "addq $8, %rsp\n"                              \
                                ".cfi_def_cfa_offset 8\n"                      \
                                "ret\n" STRADDLE_END_(name)                    \
                                    STRADDLE_RECORD_(name, key))

#define STRADDLE_JMP(name, key, offset)                                        \
  __asm__(STRADDLE_BEGIN_(name) ".nops 64 + " #offset "\n"                     \
                                ".Lsite_" #name ":\n"                          \
                                "jmp __SCT__" #key "\n" STRADDLE_END_(name)    \
                                    STRADDLE_RECORD_(name, key))

#define STRADDLE_JCC(name, key, cc, offset)                                    \
  __asm__(STRADDLE_BEGIN_(name) ".nops 64 + " #offset " - 2\n"                 \
                                "pushq %rdi\n"                                 \
                                ".cfi_adjust_cfa_offset 8\n"                   \
                                "popfq\n"                                      \
                                ".cfi_adjust_cfa_offset -8\n"                  \
                                ".Lsite_" #name ":\n"                          \
                                "j" #cc " __SCT__" #key "\n"                   \
                                "movl $-1, %eax\n"                             \
                                "ret\n" STRADDLE_END_(name)                    \
                                    STRADDLE_RECORD_(name, key))

#endif
