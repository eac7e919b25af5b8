/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * The binary format that the pass, the headers and the runtime agree on.
 *
 * One header, three readers: llvm-pass/ emits records,
 * <staticcall/static_call.h> emits keys and trampolines, runtime/ reads all of
 * it. Nothing here depends on anything but <stdint.h>. A change to any layout
 * below is a new version: the version is in the name of the COMDAT group, in
 * every image descriptor and in every key, so that objects of two versions
 * neither mix silently nor crash.
 *
 *   what        section             one entry              who writes it
 *   ---------   -----------------   --------------------   --------------------
 *   record      static_call_sites   8 bytes, read-only     the pass, one a site
 *   trampoline  static_call_text    16 or 48 bytes, exec.  DEFINE_STATIC_CALL*
 *   key         .data               48 bytes, writable     DEFINE_STATIC_CALL*
 *   option      static_call_options 4 bytes, read-only     a linked object file
 *   image       (COMDAT group)      one descriptor         both, once an image
 */
#ifndef STATICCALL_ABI_H
#define STATICCALL_ABI_H

#include <stdint.h>

#define STATIC_CALL_ABI_VERSION 1

/* A number of this file as text, for assembly. Such a number has no suffix:
 * not every assembler knows them. */
#define STATIC_CALL_QUOTED_(number) #number
#define STATIC_CALL_TEXT_OF_(number) STATIC_CALL_QUOTED_(number)

#define STATIC_CALL_TRAMP_PREFIX "__SCT__"
/* Of a C++ key: an instance of the function template ::__SCT__ (key.hpp). */
#define STATIC_CALL_CXX_TRAMP_PREFIX "_Z7__SCT__I"
#define STATIC_CALL_KEY_PREFIX "__SCK__"
#define STATIC_CALL_SITES_SECTION "static_call_sites"
#define STATIC_CALL_TEXT_SECTION "static_call_text"

/* A site. Both fields are distances from their own address, so the section
 * needs no dynamic relocation and stays shared and read-only.
 *
 *   site   the first byte of the call, jmp or jcc instruction
 *   ref    the trampoline, or, with STATIC_CALL_REF_GOT, a GOT slot that holds
 *          its address; used when the key may live in another image. The
 *          STATIC_CALL_REF_* bits are added to the distance.
 *
 * Trampolines and slots are 8-aligned and records 4-aligned, so the distance
 * itself leaves two bits free. A runtime that does not know a bit finds no
 * trampoline there, and refuses the image. */
struct static_call_site {
  int32_t site;
  int32_t ref;
};

#define STATIC_CALL_REF_GOT 0x1
/* Code behind the call reads the return address that it has pushed (speculative
 * load hardening): the site holds nothing but calls. */
#define STATIC_CALL_REF_STAYS_CALL 0x2
#define STATIC_CALL_REF_BITS 0x3

/* A trampoline, as it is in the file:
 *
 *   +0   ff 25 <s32>     jmp *key(%rip)    the key's first word is its target
 *   +6   cc 06           never executed, and 06 ends what is disassembled: it
 *                        is no instruction in 64-bit mode
 *   +8   <s32>           the key's address minus the address of this field
 *   +12  0f 0b 53 43     magic; executed by mistake it traps (ud2)
 *
 * The first 8 bytes are one naturally aligned quadword: the runtime replaces
 * the instruction in them with one store (see runtime/src/bytes/insn_x86_64.h).
 *
 * A trampoline of an object whose indirect jumps are retpolines
 * (STATIC_CALL_RETPOLINE) jumps to one of its own, and has another magic:
 *
 *   +0   e9 0b 00 00 00  jmp +16
 *   +5   cc cc 06        as above
 *   +8   <s32>           as above
 *   +12  0f 0b 53 52     magic
 *   +16  e8 07 00 00 00  call +28          where the processor believes that
 *   +21  f3 90           pause             the ret below returns to: it waits
 *   +23  0f ae e8        lfence            here until it knows better
 *   +26  eb f9           jmp +21
 *   +28  48 8d 64 24 08  lea 8(%rsp),%rsp  the caller's return address is on
 *   +33  ff 35 <s32>     push key(%rip)    top again, then the target above it
 *   +39  c3              ret               goes to the target
 *   +40  cc ...          up to 48
 *
 * It changes no flag and no register, as a target may take arguments in each.
 * With a shadow stack (CET) such a ret traps, as in compilers' retpolines. */
struct static_call_tramp {
  uint8_t insn[8];
  int32_t key;
  uint32_t magic;
};

#define STATIC_CALL_TRAMP_MAGIC 0x43530b0f
#define STATIC_CALL_TRAMP_MAGIC_RETPOLINE 0x52530b0f
#define STATIC_CALL_TRAMP_SIZE 16
#define STATIC_CALL_TRAMP_RETPOLINE_SIZE 48
/* What it must have, and what DEFINE_STATIC_CALL* gives it. */
#define STATIC_CALL_TRAMP_ALIGN 8
#define STATIC_CALL_TRAMP_ALIGN_IN_FILE 16

/* Key flags. What the type lets the runtime accept as a target: the compiler
 * knows, the runtime checks. */

/* Returns void, or is not known not to. */
#define STATIC_CALL_KEY_MAY_NULL 0x1u
/* Returns an integer or a pointer, or is not known not to. */
#define STATIC_CALL_KEY_MAY_RET0 0x2u
/* The target in the file: do nothing. */
#define STATIC_CALL_KEY_IS_NULL 0x4u
/* The target in the file: return 0. */
#define STATIC_CALL_KEY_IS_RET0 0x8u
/* Sites of the key's image may go, in the file, to the key's first target
 * instead of the trampoline: sc-direct has written them, and this flag. Until
 * the image is registered nobody knows where they are, so that the key cannot
 * be changed. */
#define STATIC_CALL_KEY_DIRECT_DEFAULT 0x10u
/* A C++ key (key.hpp). Its name is that of its tag, as compilers spell it in
 * __PRETTY_FUNCTION__: with a "]" behind it, before which there may be "_t",
 * and neither is shown. Its trampoline's symbol is not made of that name, and
 * stands behind the key ("" if it is not known). */
#define STATIC_CALL_KEY_IS_TAG 0x20u

/* A key. `func` comes first because trampolines jump through it; it is never
 * NULL (a key that does nothing points to a `ret`). Written by the runtime
 * alone once it is registered. */
struct static_call_key {
  void *func;    /* current target, or the stub that stands for NULL or RET0 */
  void *initial; /* what `func` was in the file */
  void *state;   /* the runtime's; NULL before registration */
  const char *name; /* for messages; in the key's own object */
  uint32_t flags;   /* STATIC_CALL_KEY_* */
  uint32_t version; /* STATIC_CALL_ABI_VERSION */
  /* The key that this image's updates change, by symbol: NULL or this one, but
   * for a header's key that the linker has bound differently from its
   * trampoline (-Bsymbolic-functions). Such a key follows the other one. */
  void *follows;
};

/* What a registered key's `state` points to begins with a pointer to one of
 * these: the copy of the runtime that serves the key. A process may hold two
 * copies (one linked into an executable that does not export it, one in
 * libstaticcall.so); the second to meet a key hands the key's images and
 * updates to the first. */
struct static_call_change;
struct static_call_image;
struct static_call_runtime {
  uint32_t version; /* STATIC_CALL_ABI_VERSION; of another, nothing is used */
  uint32_t reserved;
  int (*register_image)(const struct static_call_image *);
  void (*unregister_image)(const struct static_call_image *);
  int (*update)(const struct static_call_change *, unsigned long);
  void *(*query)(const struct static_call_key *);
};

/* One per image: where its tables are. Distances from each field's own address;
 * `end` is one past the last entry. */
struct static_call_image {
  uint16_t version; /* STATIC_CALL_ABI_VERSION */
  uint16_t size;    /* of this descriptor */
  int32_t sites_begin, sites_end;
  int32_t text_begin, text_end;
  int32_t options_begin, options_end;
};
#define STATIC_CALL_IMAGE_SIZE 28

/* Words in static_call_options; an image's options are or-ed together. This
 * one: straddling sites are rewritten behind a breakpoint. */
#define STATIC_CALL_OPTION_BREAKPOINT 0x1u
/* This one: sc-direct may write the file, and nothing is written when the image
 * is loaded that is right as it is (sc-clang --sc-direct-defaults). */
#define STATIC_CALL_OPTION_DIRECT_DEFAULTS 0x2u

#if defined(__cplusplus)
#define STATIC_CALL_ABI_ASSERT static_assert
#else
#define STATIC_CALL_ABI_ASSERT __extension__ _Static_assert
#endif
STATIC_CALL_ABI_ASSERT(sizeof(struct static_call_site) == 8,
                       "a record is 8 bytes");
STATIC_CALL_ABI_ASSERT(sizeof(struct static_call_tramp) ==
                           STATIC_CALL_TRAMP_SIZE,
                       "a trampoline begins with 16 bytes");
STATIC_CALL_ABI_ASSERT(sizeof(struct static_call_image) ==
                           STATIC_CALL_IMAGE_SIZE,
                       "a descriptor is 28 bytes");

/* The image's registration, as assembly text.
 *
 * A COMDAT group, so that an image has it once however many objects bring it;
 * inside `.ifndef`, so that one assembly stream (full LTO merges the top-level
 * asm of all modules) may hold the text any number of times. That asks for a
 * local symbol: where an object that is no bitcode brings the group first, LTO
 * makes the assembler forget the global one (.lto_discard). The group carries
 * empty sections of the three names: GNU ld defines __start_/__stop_ symbols
 * only for sections that exist. Priority 90: before every constructor that
 * users may have (0 to 100 are the implementation's), the destructor after all
 * theirs. `.hidden` makes the bounds this image's own. What AT&T and Intel
 * syntax write differently (lea of the descriptor into %rdi) is bytes, and so
 * is endbr64: the loader gets here by an indirect call. A split stack needs no
 * prologue here, which the note tells gold. */
#define STATIC_CALL_VERSION_TEXT_ STATIC_CALL_TEXT_OF_(STATIC_CALL_ABI_VERSION)
#define STATIC_CALL_IMAGE_SYMBOL                                               \
  "__static_call_image_v" STATIC_CALL_VERSION_TEXT_
#define STATIC_CALL_IMAGE_CTOR_                                                \
  "__static_call_image_ctor_v" STATIC_CALL_VERSION_TEXT_
#define STATIC_CALL_IMAGE_DTOR_                                                \
  "__static_call_image_dtor_v" STATIC_CALL_VERSION_TEXT_
#define STATIC_CALL_IMAGE_SIZE_TEXT_                                           \
  STATIC_CALL_TEXT_OF_(STATIC_CALL_IMAGE_SIZE)
#define STATIC_CALL_IN_IMAGE_GROUP_ STATIC_CALL_IMAGE_SYMBOL ",comdat\n"

/* The empty table of sites. `ld -r --force-group-allocation` merges it with the
 * records, and takes either ordered sections (SHF_LINK_ORDER, as records are)
 * or others. Assemblers before binutils 2.35 know no order, and compilers
 * without the pass make no records. */
#if defined(__clang__) || defined(STATIC_CALL_FOR_PASS_)
#define STATIC_CALL_IMAGE_SITES_ASM_                                           \
  ".pushsection static_call_sites,\"ao?\",@progbits," STATIC_CALL_IMAGE_CTOR_  \
  "\n"                                                                         \
  ".p2align 2\n"                                                               \
  ".popsection\n"
#else
#define STATIC_CALL_IMAGE_SITES_ASM_                                           \
  ".pushsection "                                                              \
  "static_call_sites,\"aG\",@progbits," STATIC_CALL_IN_IMAGE_GROUP_            \
  ".p2align 2\n"                                                               \
  ".popsection\n"
#endif
#define STATIC_CALL_IMAGE_ASM                                                  \
  ".ifndef " STATIC_CALL_IMAGE_CTOR_ "\n"                                      \
  ".pushsection "                                                              \
  ".rodata.static_call_image,\"aG\",@progbits," STATIC_CALL_IN_IMAGE_GROUP_    \
  ".hidden " STATIC_CALL_IMAGE_SYMBOL "\n"                                     \
  ".weak " STATIC_CALL_IMAGE_SYMBOL "\n"                                       \
  ".type " STATIC_CALL_IMAGE_SYMBOL ",@object\n"                               \
  ".p2align 2\n" STATIC_CALL_IMAGE_SYMBOL ":\n"                                \
  ".short " STATIC_CALL_VERSION_TEXT_ ", " STATIC_CALL_IMAGE_SIZE_TEXT_ "\n"   \
  ".hidden __start_static_call_sites\n"                                        \
  ".hidden __stop_static_call_sites\n"                                         \
  ".hidden __start_static_call_text\n"                                         \
  ".hidden __stop_static_call_text\n"                                          \
  ".hidden __start_static_call_options\n"                                      \
  ".hidden __stop_static_call_options\n"                                       \
  ".long __start_static_call_sites - .\n"                                      \
  ".long __stop_static_call_sites - .\n"                                       \
  ".long __start_static_call_text - .\n"                                       \
  ".long __stop_static_call_text - .\n"                                        \
  ".long __start_static_call_options - .\n"                                    \
  ".long __stop_static_call_options - .\n"                                     \
  ".size " STATIC_CALL_IMAGE_SYMBOL ", " STATIC_CALL_IMAGE_SIZE_TEXT_ "\n"     \
  ".popsection\n"                                                              \
  ".pushsection "                                                              \
  "static_call_text,\"axG\",@progbits," STATIC_CALL_IN_IMAGE_GROUP_            \
  ".p2align 3\n"                                                               \
  ".popsection\n"                                                              \
  ".pushsection "                                                              \
  "static_call_options,\"aG\",@progbits," STATIC_CALL_IN_IMAGE_GROUP_          \
  ".p2align 2\n"                                                               \
  ".popsection\n"                                                              \
  ".pushsection "                                                              \
  ".text.static_call_image,\"axG\",@progbits," STATIC_CALL_IN_IMAGE_GROUP_     \
  ".type " STATIC_CALL_IMAGE_CTOR_ ",@function\n"                              \
  ".type " STATIC_CALL_IMAGE_DTOR_ ",@function\n" STATIC_CALL_IMAGE_CTOR_      \
  ":\n"                                                                        \
  ".cfi_startproc\n"                                                           \
  ".byte 0xf3, 0x0f, 0x1e, 0xfa\n"                                             \
  ".byte 0x48, 0x8d, 0x3d\n"                                                   \
  ".long " STATIC_CALL_IMAGE_SYMBOL " - . - 4\n"                               \
  "jmp __static_call_register@PLT\n"                                           \
  ".cfi_endproc\n"                                                             \
  ".size " STATIC_CALL_IMAGE_CTOR_ ", .-" STATIC_CALL_IMAGE_CTOR_              \
  "\n" STATIC_CALL_IMAGE_DTOR_ ":\n"                                           \
  ".cfi_startproc\n"                                                           \
  ".byte 0xf3, 0x0f, 0x1e, 0xfa\n"                                             \
  ".byte 0x48, 0x8d, 0x3d\n"                                                   \
  ".long " STATIC_CALL_IMAGE_SYMBOL " - . - 4\n"                               \
  "jmp __static_call_unregister@PLT\n"                                         \
  ".cfi_endproc\n"                                                             \
  ".size " STATIC_CALL_IMAGE_DTOR_ ", "                                        \
  ".-" STATIC_CALL_IMAGE_DTOR_ "\n" STATIC_CALL_IMAGE_SITES_ASM_               \
  ".popsection\n"                                                              \
  ".pushsection .note.GNU-no-split-stack,\"e\",@progbits\n"                    \
  ".popsection\n"                                                              \
  ".pushsection "                                                              \
  ".init_array.00090,\"awG\",@init_array," STATIC_CALL_IN_IMAGE_GROUP_         \
  ".p2align 3\n"                                                               \
  ".quad " STATIC_CALL_IMAGE_CTOR_ "\n"                                        \
  ".popsection\n"                                                              \
  ".pushsection "                                                              \
  ".fini_array.00090,\"awG\",@fini_array," STATIC_CALL_IN_IMAGE_GROUP_         \
  ".p2align 3\n"                                                               \
  ".quad " STATIC_CALL_IMAGE_DTOR_ "\n"                                        \
  ".popsection\n"                                                              \
  ".endif\n"

#endif /* STATICCALL_ABI_H */
