// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// C++ keys and their trampolines as code, for x86-64 Linux. Not a public
// interface.
//
// A trampoline is an instance of ::__SCT__<Tag>: the pass knows trampolines by
// the beginning of their names (abi.h), which is the same in every file,
// compiler and link. The tag decides about linkage and visibility: one in a
// program, one in a file, one in an image.
//
// Callers and updates find a key through the trampoline that the linker and the
// loader have chosen, which says where its key is. So they agree, and the key
// needs no symbol.
#ifndef STATICCALL_DETAIL_KEY_CODE_HPP
#define STATICCALL_DETAIL_KEY_CODE_HPP

// NOLINTBEGIN(readability-identifier-naming)

/* Assemblers refuse .cfi directives where the compiler has opened no frame. */
#if defined(__GCC_HAVE_DWARF2_CFI_ASM)
#define STATIC_CALL_CXX_BYTES_(key)                                            \
  STATIC_CALL_TRAMP_BYTES_(key, STATIC_CALL_CFA_UP_, STATIC_CALL_CFA_DOWN_)
#else
#define STATIC_CALL_CXX_BYTES_(key) STATIC_CALL_TRAMP_BYTES_(key, "", "")
#endif

#if defined(__clang__) && __clang_major__ < 18
/* Its assembler takes no .cfi_startproc inside a function. */
__asm__(STATIC_CALL_IMAGE_ASM);
#endif

#if !defined(__clang__) || __clang_major__ < 18
#include <staticcall/detail/key_variable.hpp>
#endif

extern "C++" {
namespace __staticcall {

/// Brings the image's registration, once a file that has a key. The object's
/// symbol table for LTO does not show what assembly inside functions refers to.
/// Operands are shown, so that the linker takes the runtime from its archive.
/// Never called. Not empty, so that no other function has its address.
__attribute__((__naked__, __noinline__, __visibility__("hidden"),
               __no_instrument_function__)) inline void
__sc_image() {
#if defined(__clang__) && __clang_major__ >= 18
  __asm__ volatile(
      "ud2\n" STATIC_CALL_IMAGE_ASM ::"Ws"(&__static_call_register),
      "Ws"(&__static_call_unregister));
#elif defined(__clang__)
  __asm__ volatile("ud2");
#else
  __asm__ volatile("ud2\n" STATIC_CALL_IMAGE_ASM);
#endif
}

} // namespace __staticcall

#if defined(__clang__) && __clang_major__ >= 18

/* The key stands in the trampoline's COMDAT group ("?"), if it has one, so that
 * the linker takes both from one object:
 *
 *   +0   .quad target, target, 0   func, initial, state
 *   +24  .quad name                __PRETTY_FUNCTION__ behind "__sc_Tag = "
 *   +32  .quad flags and version
 *   +40  .quad 0                   follows
 *   +48  .asciz "_Z7__SCT__I..."   the trampoline's symbol
 */
#define STATIC_CALL_CXX_TRAMP_BODY_(before_the_tag, tramp)                     \
  __asm__ volatile(                                                            \
      STATIC_CALL_CXX_BYTES_(                                                  \
          "771f") ".pushsection .data.static_call_keys,\"aw?\",@progbits\n"    \
                  ".p2align 3\n"                                               \
                  "771:\n"                                                     \
                  ".quad %c0, %c0, 0, %c1 + " before_the_tag ", %c2, 0\n"      \
                  ".asciz \"%c3\"\n"                                           \
                  ".popsection\n" ::"Ws"(__sc_Tag::__sc_target),               \
      "Ws"(__PRETTY_FUNCTION__),                                               \
      "i"(__sc_Tag::__sc_type::__sc_flags_and_version), "Ws"(&tramp),          \
      "Ws"(&__staticcall::__sc_image)                                          \
      : "unwind", "memory")

/* Fewer clobbers than STATIC_CALL_CLOBBERS_: each register that is named takes
 * the compiler 30 microseconds. The pass says what -enable-ipra asks for, which
 * without the pass looks at functions of this file alone. */
template <class __sc_Tag>
__attribute__((__optnone__)) STATIC_CALL_BARE_ void __SCT__() {
  // "void __SCT__() [__sc_Tag = "
  STATIC_CALL_CXX_TRAMP_BODY_("27", __SCT__<__sc_Tag>);
}
// A call of another calling convention than the function's is undefined.
template <int __sc_most, class __sc_Tag>
__attribute__((__optnone__, __preserve_most__)) STATIC_CALL_BARE_ void
__SCT__() {
  // "void __SCT__() [__sc_most = 0, __sc_Tag = "
  STATIC_CALL_CXX_TRAMP_BODY_("42", (__SCT__<0, __sc_Tag>));
}
#undef STATIC_CALL_CXX_TRAMP_BODY_
#define STATIC_CALL_CXX_MOST_ 1

#else

#if defined(__clang__)
#define STATIC_CALL_CXX_BARE_ __noinline__
#else
/* noipa: GCC looks into functions for what registers they use. */
#define STATIC_CALL_CXX_BARE_                                                  \
  __noipa__, __no_icf__, __no_sanitize__("all"), __no_sanitize_coverage__,     \
      __no_stack_protector__, __no_split_stack__
#endif
#if defined(__CET__) && (__CET__ & 1)
#define STATIC_CALL_CXX_NO_ENDBR_ , __nocf_check__
#else
#define STATIC_CALL_CXX_NO_ENDBR_
#endif

namespace __staticcall {
void __sc_may_throw();
} // namespace __staticcall

/* GCC ignores the section: these trampolines are never rewritten, and calls go
 * through the key. It takes no_split_stack before the definition alone. */
template <class __sc_Tag>
__attribute__((__naked__, __used__, STATIC_CALL_CXX_BARE_, __aligned__(16),
               __section__("static_call_text"), __no_instrument_function__,
               __no_profile_instrument_function__,
               __patchable_function_entry__(0, 0)
                   STATIC_CALL_CXX_NO_ENDBR_)) void
__SCT__();
template <class __sc_Tag>
#if defined(__CET__) && (__CET__ & 1) && !defined(__clang__)
__attribute__((__nocf_check__)) // part of the type
#endif
void __SCT__() {
#if !defined(__clang__)
  // GCC's front end would otherwise take it for a function that cannot throw.
  if (false)
    __staticcall::__sc_may_throw();
#endif
  __asm__ volatile(STATIC_CALL_CXX_BYTES_("%c0")::"i"(&__SCK__<__sc_Tag>),
                   "i"(&__staticcall::__sc_image)
                   : "memory");
}
#undef STATIC_CALL_CXX_BARE_
#undef STATIC_CALL_CXX_NO_ENDBR_

#endif
#undef STATIC_CALL_CXX_BYTES_

namespace __staticcall {

/// The key of a trampoline (abi.h). Compilers do not look into a trampoline.
inline ::static_call_key *__sc_key_at(const void *__sc_tramp) noexcept {
  __asm__("" : "+r"(__sc_tramp));
  auto *__sc_at = &static_cast<const ::static_call_tramp *>(__sc_tramp)->key;
  return reinterpret_cast<::static_call_key *>(
      reinterpret_cast<uintptr_t>(__sc_at) +
      static_cast<uintptr_t>(static_cast<intptr_t>(*__sc_at)));
}

} // namespace __staticcall
} // extern "C++"
// NOLINTEND(readability-identifier-naming)

/* Macros, because each function that a key instantiates is compile time. */
#define STATIC_CALL_CXX_KEY_(...)                                              \
  ::__staticcall::__sc_key_at(reinterpret_cast<void *>(&__SCT__<__VA_ARGS__>))
/* ThreadSanitizer sees no read of the target in a direct call. (sc-clang: the
 * pass gives it one.) So the target is read and called, as in macros.h: between
 * a read and a call of the trampoline there would be room for an update. */
#if STATIC_CALL_THREAD_SANITIZER_ && !defined(__STATIC_CALL_PASS__)
#define STATIC_CALL_CXX_CALLEE_(...)                                           \
  reinterpret_cast<callee *>(__atomic_load_n(                                  \
      &STATIC_CALL_CXX_KEY_(__VA_ARGS__)->func, __ATOMIC_ACQUIRE))
#else
#define STATIC_CALL_CXX_CALLEE_(...)                                           \
  reinterpret_cast<callee *>(&__SCT__<__VA_ARGS__>)
#endif

#endif // STATICCALL_DETAIL_KEY_CODE_HPP
