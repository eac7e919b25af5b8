/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Keys and trampolines as machine code: x86-64 Linux, all three builds.
 *
 * The generic build makes trampolines too, because other objects of the program
 * may be built otherwise.
 *
 * Global and header keys: the trampoline is top-level asm, and callers see a
 * declaration. The optimizer therefore never looks into it, whatever the
 * function's type and calling convention. In a header it is weak and inside
 * .ifndef, because full LTO merges the top-level asm of all files; of a local
 * label, for the reason that abi.h gives.
 *
 * File-local keys under Clang: a `static` naked function, because the local
 * symbols of merged top-level asm would collide. The linker's LTO may rename it
 * (__SCT__k.2); "Ws" follows a renamed key. GCC 12 has no "Ws": top-level asm.
 */
#ifndef STATICCALL_DETAIL_CODE_H
#define STATICCALL_DETAIL_CODE_H

/* A trampoline's bytes, as abi.h draws them, where `k` is what assembly calls
 * the key. Instructions are bytes, because -masm=intel also changes what
 * top-level asm means. The retpoline moves the stack pointer; `up` and `down`
 * tell unwinders, or are empty. The size is a number: LTO removes the symbol
 * where an object that is no bitcode defines it, and keeps the `.size`. */
#define STATIC_CALL_JUMP_MAGIC_TEXT_                                           \
  STATIC_CALL_TEXT_OF_(STATIC_CALL_TRAMP_MAGIC)
#define STATIC_CALL_JUMP_BYTES_(k, up, down)                                   \
  ".byte 0xff, 0x25\n"                                                         \
  ".long " k " - . - 4\n"                                                      \
  ".byte 0xcc, 0x06\n"                                                         \
  ".long " k " - .\n"                                                          \
  ".long " STATIC_CALL_JUMP_MAGIC_TEXT_ "\n"
#define STATIC_CALL_RETPOLINE_MAGIC_TEXT_                                      \
  STATIC_CALL_TEXT_OF_(STATIC_CALL_TRAMP_MAGIC_RETPOLINE)
#define STATIC_CALL_RETPOLINE_BYTES_(k, up, down)                              \
  ".byte 0xe9, 0x0b, 0, 0, 0, 0xcc, 0xcc, 0x06\n"                              \
  ".long " k " - .\n"                                                          \
  ".long " STATIC_CALL_RETPOLINE_MAGIC_TEXT_ "\n"                              \
  ".byte 0xe8, 7, 0, 0, 0\n" up                                                \
  ".byte 0xf3, 0x90, 0x0f, 0xae, 0xe8, 0xeb, 0xf9\n"                           \
  ".byte 0x48, 0x8d, 0x64, 0x24, 8\n" down ".byte 0xff, 0x35\n"                \
  ".long " k " - . - 4\n" up                                                   \
  ".byte 0xc3, 0xcc, 0xcc, 0xcc, 0xcc, 0xcc, 0xcc, 0xcc, 0xcc\n"
#define STATIC_CALL_JUMP_SIZE_TEXT_ STATIC_CALL_TEXT_OF_(STATIC_CALL_TRAMP_SIZE)
#define STATIC_CALL_RETPOLINE_SIZE_TEXT_                                       \
  STATIC_CALL_TEXT_OF_(STATIC_CALL_TRAMP_RETPOLINE_SIZE)
#if defined(STATIC_CALL_RETPOLINE)
#define STATIC_CALL_TRAMP_SIZE_TEXT_ STATIC_CALL_RETPOLINE_SIZE_TEXT_
#define STATIC_CALL_TRAMP_BYTES_(k, up, down)                                  \
  STATIC_CALL_RETPOLINE_BYTES_(k, up, down)
#else
#define STATIC_CALL_TRAMP_SIZE_TEXT_ STATIC_CALL_JUMP_SIZE_TEXT_
#define STATIC_CALL_TRAMP_BYTES_(k, up, down)                                  \
  STATIC_CALL_JUMP_BYTES_(k, up, down)
#endif
#define STATIC_CALL_TRAMP_ALIGN_TEXT_                                          \
  STATIC_CALL_TEXT_OF_(STATIC_CALL_TRAMP_ALIGN_IN_FILE)
#define STATIC_CALL_CFA_UP_ ".cfi_def_cfa_offset 16\n"
#define STATIC_CALL_CFA_DOWN_ ".cfi_def_cfa_offset 8\n"

/* `.set` makes a local name for the key: a PC-relative reference to a symbol
 * that another image may preempt does not link into a shared object. */
#define STATIC_CALL_TRAMP_BEGIN_(k)                                            \
  ".pushsection static_call_text,\"ax\",@progbits\n"                           \
  ".balign " STATIC_CALL_TRAMP_ALIGN_TEXT_ "\n"                                \
  ".type __SCT__" k ",@function\n"                                             \
  ".set .L__SCK__" k ", __SCK__" k "\n"                                        \
  "__SCT__" k ":\n"                                                            \
  ".L__SCT__" k ":\n"                                                          \
  ".cfi_startproc\n"
#define STATIC_CALL_TRAMP_END_(k, size)                                        \
  ".cfi_endproc\n"                                                             \
  ".size __SCT__" k ", " size "\n"                                             \
  ".popsection\n"
#define STATIC_CALL_TRAMP_OF_(k, bytes, size)                                  \
  STATIC_CALL_TRAMP_BEGIN_(k)                                                  \
  bytes(".L__SCK__" k, STATIC_CALL_CFA_UP_, STATIC_CALL_CFA_DOWN_)             \
      STATIC_CALL_TRAMP_END_(k, size)
#define STATIC_CALL_TRAMP_ASM_(k)                                              \
  STATIC_CALL_TRAMP_OF_(k, STATIC_CALL_TRAMP_BYTES_,                           \
                        STATIC_CALL_TRAMP_SIZE_TEXT_)

/* A header's: the first of an assembly stream. The pass makes some, too. */
#define STATIC_CALL_WEAK_ASM_(k, tramp)                                        \
  ".ifndef .L__SCT__" k "\n"                                                   \
  ".weak __SCT__" k "\n" tramp ".endif\n"

/* The pass reads the function's type from the trampoline's declaration, which
 * LLVM drops where nothing names it. An annotation does, and is in no object
 * file. C++ checks the type by itself. */
#if defined(__clang__) && !defined(__cplusplus)
#define STATIC_CALL_NAME_TYPE_(key)                                            \
  extern STATIC_CALL_KEY_TYPE_ __SCK__##key                                    \
      __attribute__((__annotate__("static_call", __SCT__##key)));
#else
#define STATIC_CALL_NAME_TYPE_(key)
#endif

#define STATIC_CALL_CODE_GLOBAL_(key)                                          \
  STATIC_CALL_NAME_TYPE_(key)                                                  \
  __asm__(STATIC_CALL_IMAGE_ASM ".globl __SCT__" #key "\n"                     \
                                ".hidden __SCT__" #key "\n"                    \
                                ".hidden __SCK__" #key                         \
                                "\n" STATIC_CALL_TRAMP_ASM_(#key))

#define STATIC_CALL_CODE_WEAK_(key)                                            \
  STATIC_CALL_NAME_TYPE_(key)                                                  \
  __asm__(STATIC_CALL_IMAGE_ASM STATIC_CALL_WEAK_ASM_(                         \
      #key, STATIC_CALL_TRAMP_ASM_(#key)))

/* The last visibility directive counts, in GNU as and in LLVM. Protected: other
 * images see the symbol and cannot preempt it, as the trampoline requires. */
#define STATIC_CALL_EXPORT_TRAMP_(key)                                         \
  STATIC_CALL_IS_DEFINED_(key);                                                \
  __asm__(".protected __SCT__" #key)
#define STATIC_CALL_EXPORT_(key)                                               \
  STATIC_CALL_IS_DEFINED_(key);                                                \
  __asm__(".protected __SCT__" #key "\n.protected __SCK__" #key)

/* What callers of a file-local key see: the key's type. Under Clang it is a
 * second declaration of the function below, by its name in assembly. */
#define STATIC_CALL_DECLARE_LOCAL_(key)                                        \
  STATIC_CALL_BEGIN_QUIET_                                                     \
  STATIC_CALL_EXTERN_ __SCF__##key __SCT__##key __asm__("__SCT__" #key)        \
      __attribute__((__visibility__("hidden")));                               \
  STATIC_CALL_DECLARE_PROMISE_(key)                                            \
  STATIC_CALL_CHECK_POSITIONS_(key)                                            \
  STATIC_CALL_END_QUIET_                                                       \
  STATIC_CALL_CHECK_TYPE_(key)

#if defined(__clang__) && __clang_major__ >= 18

/* Keep what compilers put at the start of a function off the trampoline: its
 * bytes are as drawn in abi.h (test/pass/local-trampoline-bytes.test). */
#if defined(__CET__) && (__CET__ & 1)
#define STATIC_CALL_NO_ENDBR_ , __nocf_check__
#else
#define STATIC_CALL_NO_ENDBR_
#endif
#define STATIC_CALL_BARE_                                                      \
  __attribute__((                                                              \
      __naked__, __used__, __noinline__,                                       \
      __aligned__(STATIC_CALL_TRAMP_ALIGN_IN_FILE),                            \
      __section__("static_call_text"), __no_instrument_function__,             \
      __no_profile_instrument_function__, __xray_never_instrument__,           \
      __patchable_function_entry__(0, 0), __no_speculative_load_hardening__,   \
      __no_sanitize__("all") STATIC_CALL_NO_ENDBR_))

/* What a call does. Clobbers: interprocedural register allocation (-mllvm
 * -enable-ipra) would otherwise believe that this body uses nothing. Unwind:
 * Clang would otherwise drop the handlers around calls. */
#define STATIC_CALL_CLOBBERS_                                                  \
  "unwind", "memory", "cc", "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9",     \
      "r10", "r11", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6",    \
      "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14",     \
      "xmm15"

/* Assemblers refuse .cfi directives where the compiler has opened no frame.
 * Options decide whether it opens one (-fno-asynchronous-unwind-tables in C,
 * -fno-dwarf2-cfi-asm), and it says so by this macro. */
#if defined(__GCC_HAVE_DWARF2_CFI_ASM)
#define STATIC_CALL_TRAMP_HERE_                                                \
  STATIC_CALL_TRAMP_BYTES_("%c0", STATIC_CALL_CFA_UP_, STATIC_CALL_CFA_DOWN_)
#else
#define STATIC_CALL_TRAMP_HERE_ STATIC_CALL_TRAMP_BYTES_("%c0", "", "")
#endif

#define STATIC_CALL_DEFINE_LOCAL_(key, func, kind)                             \
  STATIC_CALL_TYPES_(key, func);                                               \
  STATIC_CALL_CHECK_##kind(key);                                               \
  __asm__(STATIC_CALL_IMAGE_ASM);                                              \
  static STATIC_CALL_KEY_TYPE_ __SCK__##key __asm__("__SCK__" #key)            \
      __attribute__((__used__)) =                                              \
          STATIC_CALL_KEY_FOLLOWS_(key, STATIC_CALL_INITIAL_##kind(key, func), \
                                   STATIC_CALL_KIND_##kind,                    \
                                   STATIC_CALL_NOTHING_);                      \
  STATIC_CALL_DECLARE_LOCAL_(key);                                             \
  STATIC_CALL_BARE_ static void __SCD__##key(void) __asm__("__SCT__" #key);    \
  STATIC_CALL_BARE_ static void __SCD__##key(void) {                           \
    __asm__ volatile(STATIC_CALL_TRAMP_HERE_ ::"Ws"(&__SCK__##key)             \
                     : STATIC_CALL_CLOBBERS_);                                 \
  }                                                                            \
  /* Clang warns of this cast where the call would be lost without the pass:   \
   * the key's calling convention is another one than the function's here. */  \
  STATIC_CALL_BEGIN_QUIET_ STATIC_CALL_ASSERT_(                                \
      sizeof(STATIC_CALL_CAST_(__SCF__##key *, __SCD__##key)) != 0, "");       \
  STATIC_CALL_END_QUIET_                                                       \
  STATIC_CALL_REQUIRE_SEMICOLON_(key)

/* In C, where the type's name is what tells of a key that nobody has declared:
 * one error and not two. */
#ifdef __cplusplus
#define STATIC_CALL_NAME_KEY_(key)
#else
#define STATIC_CALL_NAME_KEY_(key) extern STATIC_CALL_KEY_TYPE_ __SCK__##key;
#endif

/* Through the GOT always: a direct reference makes a copy of the key in an
 * executable that is not PIC, or that GCC built, and updates vanish in it. */
#define STATIC_CALL_KEY_(key)                                                  \
  (__extension__({                                                             \
    STATIC_CALL_NAME_KEY_(key)                                                 \
    STATIC_CALL_KEY_TYPE_ *static_call_k_;                                     \
    __asm__("{movq %c1@GOTPCREL(%%rip), %0|"                                   \
            "mov %0, qword ptr %c1@GOTPCREL[rip]}"                             \
            : "=r"(static_call_k_)                                             \
            : "Ws"(&__SCK__##key));                                            \
    static_call_k_;                                                            \
  }))

#else

#define STATIC_CALL_DEFINE_LOCAL_(key, func, kind)                             \
  STATIC_CALL_TYPES_(key, func);                                               \
  STATIC_CALL_CHECK_##kind(key);                                               \
  STATIC_CALL_DECLARE_LOCAL_(key);                                             \
  __asm__(STATIC_CALL_IMAGE_ASM STATIC_CALL_TRAMP_ASM_(#key));                 \
  static STATIC_CALL_KEY_TYPE_ __SCK__##key __asm__("__SCK__" #key)            \
      __attribute__((__used__)) =                                              \
          STATIC_CALL_KEY_FOLLOWS_(key, STATIC_CALL_INITIAL_##kind(key, func), \
                                   STATIC_CALL_KIND_##kind,                    \
                                   STATIC_CALL_NOTHING_)

#define STATIC_CALL_KEY_(key)                                                  \
  (__extension__({                                                             \
    STATIC_CALL_KEY_TYPE_ *static_call_k_;                                     \
    __asm__("{movq __SCK__" #key "@GOTPCREL(%%rip), %0|"                       \
            "mov %0, qword ptr __SCK__" #key "@GOTPCREL[rip]}"                 \
            : "=r"(static_call_k_));                                           \
    static_call_k_;                                                            \
  }))

#endif

#endif /* STATICCALL_DETAIL_CODE_H */
