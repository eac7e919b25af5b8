/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * What the macros of static_call.h expand to. Not a public interface.
 *
 * Names that a key `k` makes: __SCF__k the function type, __SCK__k the key,
 * __SCT__k the trampoline, __SCR__k (C only) whether it is a RET0 key here.
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

/* --- one argument or more, without the comma that -pedantic minds -----------
 */

#define STATIC_CALL_PICK_(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12,   \
                          a13, a14, a15, a16, a17, a18, a19, a20, a21, a22,    \
                          a23, a24, a25, a26, a27, a28, a29, a30, a31, a32,    \
                          a33, a34, a35, a36, a37, a38, a39, a40, a41, ...)    \
  a41
#define STATIC_CALL_MANY_(...)                                                 \
  STATIC_CALL_PICK_(__VA_ARGS__, STATIC_CALL_ARGS_, STATIC_CALL_ARGS_,         \
                    STATIC_CALL_ARGS_, STATIC_CALL_ARGS_, STATIC_CALL_ARGS_,   \
                    STATIC_CALL_ARGS_, STATIC_CALL_ARGS_, STATIC_CALL_ARGS_,   \
                    STATIC_CALL_ARGS_, STATIC_CALL_ARGS_, STATIC_CALL_ARGS_,   \
                    STATIC_CALL_ARGS_, STATIC_CALL_ARGS_, STATIC_CALL_ARGS_,   \
                    STATIC_CALL_ARGS_, STATIC_CALL_ARGS_, STATIC_CALL_ARGS_,   \
                    STATIC_CALL_ARGS_, STATIC_CALL_ARGS_, STATIC_CALL_ARGS_,   \
                    STATIC_CALL_ARGS_, STATIC_CALL_ARGS_, STATIC_CALL_ARGS_,   \
                    STATIC_CALL_ARGS_, STATIC_CALL_ARGS_, STATIC_CALL_ARGS_,   \
                    STATIC_CALL_ARGS_, STATIC_CALL_ARGS_, STATIC_CALL_ARGS_,   \
                    STATIC_CALL_ARGS_, STATIC_CALL_ARGS_, STATIC_CALL_ARGS_,   \
                    STATIC_CALL_ARGS_, STATIC_CALL_ARGS_, STATIC_CALL_ARGS_,   \
                    STATIC_CALL_ARGS_, STATIC_CALL_ARGS_, STATIC_CALL_ARGS_,   \
                    STATIC_CALL_ARGS_, STATIC_CALL_NOARGS_, ~)

#define STATIC_CALL_CAT_(a, b) STATIC_CALL_CAT2_(a, b)
#define STATIC_CALL_CAT2_(a, b) a##b

#define STATIC_CALL_CALL_(...)                                                 \
  STATIC_CALL_CAT_(STATIC_CALL_MANY_(__VA_ARGS__), CALL_)                      \
  (__VA_ARGS__)
#define STATIC_CALL_COND_(...)                                                 \
  STATIC_CALL_CAT_(STATIC_CALL_MANY_(__VA_ARGS__), COND_)                      \
  (__VA_ARGS__)

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
#else
#define STATIC_CALL_KEY_TYPE_ struct static_call_key
#define STATIC_CALL_EXTERN_ extern
#define STATIC_CALL_BEGIN_C_
#define STATIC_CALL_END_C_
#endif
#define STATIC_CALL_VISIBLE_ __attribute__((visibility("default")))

/* Visible on purpose: whether another image has the key is not known here, and
 * -fvisibility=hidden must not decide it. The definition hides it again. */
#define STATIC_CALL_DECLARE_(key, func)                                        \
  STATIC_CALL_TYPES_(key, func);                                               \
  STATIC_CALL_EXTERN_ STATIC_CALL_VISIBLE_ STATIC_CALL_KEY_TYPE_ __SCK__##key; \
  STATIC_CALL_EXTERN_ STATIC_CALL_VISIBLE_ __SCF__##key __SCT__##key

#define STATIC_CALL_KEY_INIT_(key, target, kind)                               \
  {target,                                                                     \
   target,                                                                     \
   0,                                                                          \
   #key,                                                                       \
   (kind) | STATIC_CALL_TYPE_FLAGS_(__SCF__##key),                             \
   STATIC_CALL_ABI_VERSION,                                                    \
   0}

/* kind: FUNC_, NULL_ or RET0_, the initial target; binding: GLOBAL_ or WEAK_.
 */
#define STATIC_CALL_INITIAL_FUNC_(key, func) STATIC_CALL_AS_TARGET_(key, func)
#define STATIC_CALL_INITIAL_NULL_(key, func)                                   \
  (__extension__(void *) __static_call_null)
#define STATIC_CALL_INITIAL_RET0_(key, func)                                   \
  (__extension__(void *) __static_call_return0)
#define STATIC_CALL_KIND_FUNC_ 0u
#define STATIC_CALL_KIND_NULL_ STATIC_CALL_KEY_IS_NULL
#define STATIC_CALL_KIND_RET0_ STATIC_CALL_KEY_IS_RET0

#define STATIC_CALL_DEFINE_(key, func, kind, binding)                          \
  STATIC_CALL_DECLARE_(key, func);                                             \
  STATIC_CALL_CHECK_DEFINE_(key, kind);                                        \
  STATIC_CALL_CODE_##binding(key);                                             \
  STATIC_CALL_BEGIN_C_                                                         \
  STATIC_CALL_KEY_TYPE_ __SCK__##key STATIC_CALL_ATTR_##binding =              \
      STATIC_CALL_KEY_INIT_(key, STATIC_CALL_INITIAL_##kind(key, func),        \
                            STATIC_CALL_KIND_##kind);                          \
  STATIC_CALL_END_C_                                                           \
  STATIC_CALL_REQUIRE_SEMICOLON_(key)

#define STATIC_CALL_REQUIRE_SEMICOLON_(key)                                    \
  STATIC_CALL_ABI_ASSERT(sizeof(__SCK__##key) != 0, "a key")

#define STATIC_CALL_ATTR_GLOBAL_ __attribute__((used))
#define STATIC_CALL_ATTR_WEAK_ __attribute__((used, weak))

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

#if STATIC_CALL_HAVE_CODE_ && !defined(STATIC_CALL_GENERIC)
/* The trampoline is no member of anybody's list of targets:
 * -fsanitize=cfi-icall would trap, and -fsanitize=function look for a signature
 * before it. */
#if defined(__has_attribute)
#if __has_attribute(cfi_unchecked_callee)
#define STATIC_CALL_UNCHECKED_ __attribute__((cfi_unchecked_callee))
#endif
#endif
#if !defined(STATIC_CALL_UNCHECKED_)
#define STATIC_CALL_FN_(key) ((__SCF__##key *)__SCT__##key)
#else
/* Clang takes the attribute for another function type. */
#define STATIC_CALL_FN_(key)                                                   \
  _Pragma("clang diagnostic push")                                             \
      _Pragma("clang diagnostic ignored \"-Wcast-function-type-strict\"")(     \
          (__SCF__##key STATIC_CALL_UNCHECKED_ *)__SCT__##key)                 \
          _Pragma("clang diagnostic pop")
#endif
#else
/* Acquire: what was written before the update is seen by the new target. */
#define STATIC_CALL_FN_(key)                                                   \
  (__extension__(__SCF__##key *)                                               \
       __atomic_load_n(&STATIC_CALL_KEY_(key)->func, __ATOMIC_ACQUIRE))
#endif

#define STATIC_CALL_QUERY_(key)                                                \
  (__extension__(__SCF__##key *) __static_call_query(STATIC_CALL_KEY_(key)))

#ifdef __cplusplus
#include <staticcall/detail/types_cxx.h>
#else
#include <staticcall/detail/types_c.h>
#endif

#endif /* STATICCALL_DETAIL_MACROS_H */
