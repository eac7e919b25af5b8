/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * What the macros of static_call.h expand to. Not a public interface.
 *
 * Names that a key `k` makes: __SCF__k the function type, __SCK__k the key,
 * __SCT__k the trampoline, __SCN__k (C++ only) whether its callers rely on
 * noexcept.
 */
#ifndef STATICCALL_DETAIL_MACROS_H
#define STATICCALL_DETAIL_MACROS_H

#if !defined(__GNUC__)
#error "staticcall: this compiler is not supported; use GCC or Clang"
#endif

/* Trampolines and records exist on x86-64 Linux with 64-bit pointers alone. */
#if defined(__x86_64__) && defined(__linux__) && !defined(__ILP32__)
#define STATIC_CALL_HAVE_CODE_ 1
#else
#define STATIC_CALL_HAVE_CODE_ 0
#endif

/* --- one argument or more ---------------------------------------------------
 */

/* C++20 and C23 take macros without variable arguments. Before, -pedantic minds
 * the missing comma: of what follows the user's arguments, the 41st says
 * whether there are any but the key. Numbers, because compilers look macros'
 * names up. With more than 40 it is one of the user's, and the name that it
 * makes is no macro's: the name is the message. */
#if (defined(__cplusplus) && __cplusplus >= 202002L) ||                        \
    (defined(__STDC_VERSION__) && __STDC_VERSION__ >= 202311L)
#define STATIC_CALL_CALL_(key, ...) STATIC_CALL_FN_(key)(__VA_ARGS__)
#define STATIC_CALL_COND_(key, ...)                                            \
  STATIC_CALL_COND_CHECKED_(key, (__VA_ARGS__))
#else
#define STATIC_CALL_PICK_CALL_(                                                \
    a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16,     \
    a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, \
    a32, a33, a34, a35, a36, a37, a38, a39, a40, a41, ...)                     \
  static_call_takes_at_most_39_arguments_before_C23_and_CXX20_##a41##_         \
      STATIC_CALL_CALL_##a41##_
#define STATIC_CALL_CALL_(...)                                                 \
  STATIC_CALL_PICK_CALL_(__VA_ARGS__, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,   \
                         1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, \
                         1, 1, 1, 1, 1, 1, 1, 1, 0, ~)(__VA_ARGS__)
#define STATIC_CALL_CALL_0_(key) STATIC_CALL_FN_(key)()
#define STATIC_CALL_CALL_1_(key, ...) STATIC_CALL_FN_(key)(__VA_ARGS__)
#define static_call_takes_at_most_39_arguments_before_C23_and_CXX20_0_
#define static_call_takes_at_most_39_arguments_before_C23_and_CXX20_1_
#define STATIC_CALL_PICK_COND_(                                                \
    a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16,     \
    a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, \
    a32, a33, a34, a35, a36, a37, a38, a39, a40, a41, ...)                     \
  static_call_cond_takes_at_most_39_arguments_before_C23_and_CXX20_##a41##_    \
      STATIC_CALL_COND_##a41##_
#define STATIC_CALL_COND_(...)                                                 \
  STATIC_CALL_PICK_COND_(__VA_ARGS__, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,   \
                         1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, \
                         1, 1, 1, 1, 1, 1, 1, 1, 0, ~)(__VA_ARGS__)
#define STATIC_CALL_COND_0_(key) STATIC_CALL_COND_CHECKED_(key, ())
#define STATIC_CALL_COND_1_(key, ...)                                          \
  STATIC_CALL_COND_CHECKED_(key, (__VA_ARGS__))
#define static_call_cond_takes_at_most_39_arguments_before_C23_and_CXX20_0_
#define static_call_cond_takes_at_most_39_arguments_before_C23_and_CXX20_1_
#endif

/* --- declarations -----------------------------------------------------------
 */

/* In a C++20 module, "struct name" would declare another type, and a key that
 * is defined outside of extern "C" would be the module's own. GCC minds an
 * initializer in extern "C" without braces. */
#ifdef __cplusplus
#define STATIC_CALL_KEY_TYPE_ ::static_call_key
#define STATIC_CALL_EXTERN_ extern "C"
#define STATIC_CALL_BEGIN_C_ extern "C" {
#define STATIC_CALL_END_C_ }
#define STATIC_CALL_CAST_(type, value) (reinterpret_cast<type>(value))
#define STATIC_CALL_NOTHING_ nullptr
#define STATIC_CALL_ASSERT_ static_assert
#define STATIC_CALL_CHECK_TYPE_(key) static_assert(true, "")
#define STATIC_CALL_CHECK_POSITIONS_(key)
#define STATIC_CALL_DECLARE_PROMISE_(key)                                      \
  extern "C++" ::__staticcall::__sc_promise<false> __SCN__##key(...);
#else
#define STATIC_CALL_DECLARE_PROMISE_(key)
#define STATIC_CALL_KEY_TYPE_ struct static_call_key
#define STATIC_CALL_EXTERN_ extern
#define STATIC_CALL_BEGIN_C_
#define STATIC_CALL_END_C_
#define STATIC_CALL_CAST_(type, value) (__extension__(type)(value))
#define STATIC_CALL_NOTHING_ 0
#define STATIC_CALL_ASSERT_ __extension__ _Static_assert
#endif
#define STATIC_CALL_VISIBLE_ __attribute__((__visibility__("default")))

/* What compilers mind in declarations: GCC that a key is declared and then
 * defined, Clang that a function of C's name returns a C++ class, that what
 * tells of noexcept is never called, and before C11 that a type is named twice.
 */
#if defined(__clang__)
#define STATIC_CALL_BEGIN_QUIET_                                               \
  _Pragma("clang diagnostic push")                                             \
      _Pragma("clang diagnostic ignored \"-Wreturn-type-c-linkage\"") _Pragma( \
          "clang diagnostic ignored \"-Wcast-function-type-strict\"")          \
          _Pragma(                                                             \
              "clang diagnostic ignored \"-Wunneeded-internal-declaration\"")  \
              _Pragma("clang diagnostic ignored \"-Wtypedef-redefinition\"")
#define STATIC_CALL_END_QUIET_ _Pragma("clang diagnostic pop")
#else
#define STATIC_CALL_BEGIN_QUIET_                                               \
  _Pragma("GCC diagnostic push")                                               \
      _Pragma("GCC diagnostic ignored \"-Wredundant-decls\"")                  \
          _Pragma("GCC diagnostic ignored \"-Wattributes\"")
#define STATIC_CALL_END_QUIET_ _Pragma("GCC diagnostic pop")
#endif

/* Visible on purpose: whether another image has the key is not known here, and
 * -fvisibility=hidden must not decide it. The definition hides it again. The
 * name in assembly is said, because a calling convention (regcall) may be
 * part of the name otherwise. */
#define STATIC_CALL_DECLARE_(key, func)                                        \
  STATIC_CALL_BEGIN_QUIET_                                                     \
  STATIC_CALL_TYPES_(key, func);                                               \
  STATIC_CALL_EXTERN_ STATIC_CALL_VISIBLE_ STATIC_CALL_KEY_TYPE_ __SCK__##key; \
  STATIC_CALL_EXTERN_ STATIC_CALL_VISIBLE_ __SCF__##key __SCT__##key __asm__(  \
      "__SCT__" #key);                                                         \
  STATIC_CALL_DECLARE_PROMISE_(key)                                            \
  STATIC_CALL_CHECK_POSITIONS_(key)                                            \
  STATIC_CALL_END_QUIET_                                                       \
  STATIC_CALL_CHECK_TYPE_(key)

#define STATIC_CALL_KEY_FOLLOWS_(key, target, kind, follows)                   \
  {target,                                                                     \
   target,                                                                     \
   STATIC_CALL_NOTHING_,                                                       \
   #key,                                                                       \
   (kind) | STATIC_CALL_TYPE_FLAGS_(__SCF__##key),                             \
   STATIC_CALL_ABI_VERSION,                                                    \
   follows}

/* kind: FUNC_, NULL_ or RET0_, the initial target; binding: GLOBAL_ or WEAK_.
 */
#define STATIC_CALL_INITIAL_FUNC_(key, func) STATIC_CALL_AS_TARGET_(key, func)
#define STATIC_CALL_INITIAL_NULL_(key, func)                                   \
  STATIC_CALL_CAST_(void *, __static_call_null)
#define STATIC_CALL_INITIAL_RET0_(key, func)                                   \
  STATIC_CALL_CAST_(void *, __static_call_return0)
#define STATIC_CALL_KIND_FUNC_ 0u
#define STATIC_CALL_KIND_NULL_ STATIC_CALL_KEY_IS_NULL
#define STATIC_CALL_KIND_RET0_ STATIC_CALL_KEY_IS_RET0

#define STATIC_CALL_DEFINE_(key, func, kind, binding)                          \
  STATIC_CALL_DECLARE_(key, func);                                             \
  STATIC_CALL_CHECK_##kind(key);                                               \
  STATIC_CALL_CODE_##binding(key);                                             \
  STATIC_CALL_BEGIN_C_                                                         \
  STATIC_CALL_KEY_TYPE_ __SCK__##key STATIC_CALL_ATTR_##binding =              \
      STATIC_CALL_KEY_FOLLOWS_(key, STATIC_CALL_INITIAL_##kind(key, func),     \
                               STATIC_CALL_KIND_##kind,                        \
                               STATIC_CALL_FOLLOWS_##binding(key));            \
  STATIC_CALL_END_C_                                                           \
  STATIC_CALL_SAY_DEFINED_(key)

#define STATIC_CALL_REQUIRE_SEMICOLON_(key)                                    \
  STATIC_CALL_ASSERT_(sizeof(__SCK__##key) != 0, "a key")

/* A type that a definition makes, and that an export before it misses: the name
 * is the message. */
#define STATIC_CALL_SAY_DEFINED_(key)                                          \
  __extension__ typedef char                                                   \
      __EXPORT_STATIC_CALL_has_to_follow_DEFINE_STATIC_CALL_in_its_file_##key
#define STATIC_CALL_IS_DEFINED_(key)                                                \
  STATIC_CALL_ASSERT_(                                                              \
      sizeof(                                                                       \
          __EXPORT_STATIC_CALL_has_to_follow_DEFINE_STATIC_CALL_in_its_file_##key), \
      "a key that is defined")

/* The key that this image's updates change, as the linker binds it (abi.h). */
#define STATIC_CALL_FOLLOWS_GLOBAL_(key) STATIC_CALL_NOTHING_
#define STATIC_CALL_FOLLOWS_WEAK_(key) STATIC_CALL_CAST_(void *, &__SCK__##key)

#define STATIC_CALL_ATTR_GLOBAL_ __attribute__((__used__))
#define STATIC_CALL_ATTR_WEAK_ __attribute__((__used__, __weak__))

#if STATIC_CALL_HAVE_CODE_
#include <staticcall/detail/code.h>
#else
#ifndef STATIC_CALL_GENERIC
#warning                                                                       \
    "staticcall: static calls need x86-64 Linux and are plain indirect calls here; -DSTATIC_CALL_GENERIC says that this is meant"
#endif
#include <staticcall/detail/portable.h>
#endif

/* --- the call ---------------------------------------------------------------
 */

#define STATIC_CALL_THREAD_SANITIZER_ 0
#if defined(__SANITIZE_THREAD__)
#undef STATIC_CALL_THREAD_SANITIZER_
#define STATIC_CALL_THREAD_SANITIZER_ 1
#elif defined(__has_feature)
#if __has_feature(__thread_sanitizer__)
#undef STATIC_CALL_THREAD_SANITIZER_
#define STATIC_CALL_THREAD_SANITIZER_ 1
#endif
#endif

/* The generic build calls through the key's pointer, and so does the
 * out-of-line build under ThreadSanitizer, which does not see that a call reads
 * what an update writes. (sc-clang: the pass gives it something to see.)
 * -fsanitize=kcfi knows no unchecked pointers, so that there they call the
 * trampoline. */
#if !STATIC_CALL_HAVE_CODE_
#define STATIC_CALL_POINTER_ 1
#elif !defined(STATIC_CALL_GENERIC) &&                                         \
    (!STATIC_CALL_THREAD_SANITIZER_ || defined(__STATIC_CALL_PASS__))
#define STATIC_CALL_POINTER_ 0
#elif !defined(__has_feature)
#define STATIC_CALL_POINTER_ 1
#else
#define STATIC_CALL_POINTER_ !__has_feature(__kcfi__)
#endif

/* The functions that stand for NULL and RET0 have a type of their own, which
 * -fsanitize=cfi-icall and function would take for a mistake. */
#define STATIC_CALL_UNCHECKED_
#if STATIC_CALL_POINTER_ && defined(__has_attribute)
#if __has_attribute(__cfi_unchecked_callee__)
#undef STATIC_CALL_UNCHECKED_
#define STATIC_CALL_UNCHECKED_ __attribute__((__cfi_unchecked_callee__))
#endif
#endif

#if !STATIC_CALL_POINTER_
/* A function that is declared: no pointer, so there is no indirect call that a
 * sanitizer would check, and nothing for a compiler to convert. */
#define STATIC_CALL_FN_(key) __SCT__##key
#else
/* A key's first word is its target (abi.h). Acquire: what was written before
 * the update is seen by the new target. */
#define STATIC_CALL_FN_(key)                                                   \
  STATIC_CALL_CAST_(                                                           \
      __SCF__##key STATIC_CALL_UNCHECKED_ *,                                   \
      __atomic_load_n(STATIC_CALL_CAST_(void **, STATIC_CALL_KEY_(key)),       \
                      __ATOMIC_ACQUIRE))
#endif

#ifdef __cplusplus
#include <staticcall/detail/types_cxx.h>
#else
#include <staticcall/detail/types_c.h>
#endif
#include <staticcall/detail/functions.h>

#endif /* STATICCALL_DETAIL_MACROS_H */
