/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Functions that callers call by their own name. Not a public interface.
 *
 * A declaration gives the function the trampoline's name in assembly, so that
 * each compiler's call of it is a call of the key. It is the function's own
 * declaration that callers see, with what it promises besides its type, and no
 * later target has promised that: it is refused here where the compiler can be
 * asked (GCC), and by the pass. noexcept is kept, as what all targets have to
 * keep (types_cxx.h).
 */
#ifndef STATICCALL_DETAIL_FUNCTIONS_H
#define STATICCALL_DETAIL_FUNCTIONS_H

#if STATIC_CALL_HAVE_CODE_
/* Visible for the reason that STATIC_CALL_DECLARE_ gives. GCC takes the name
 * before attributes alone. */
#define STATIC_CALL_LABEL_(key) __asm__("__SCT__" #key) STATIC_CALL_VISIBLE_
#define STATIC_CALL_FUNCTION_(ret, name, params)                               \
  extern ret name params STATIC_CALL_LABEL_(name)
#else
/* No trampoline, and a key's first word is its target (abi.h): a pointer of the
 * function's name. */
#define STATIC_CALL_LABEL_(key)                                                \
  __attribute__((                                                              \
      __error__("static_call: STATIC_CALL_KEY needs x86-64 Linux; write "      \
                "static_call(" #key ", ...) here")))
#define STATIC_CALL_FUNCTION_(ret, name, params)                               \
  extern ret(*name) params __asm__("__SCK__" #name)
#endif

/* What GCC knows of a function besides its type. */
#if !defined(__clang__) && __GNUC__ >= 9
#define STATIC_CALL_HAS_(func, attribute)                                      \
  __builtin_has_attribute(func, attribute)
#define STATIC_CALL_CHECK_LABELLED_(func)                                      \
  STATIC_CALL_ASSERT_(                                                         \
      !(STATIC_CALL_HAS_(func, __pure__) ||                                    \
        STATIC_CALL_HAS_(func, __const__) ||                                   \
        STATIC_CALL_HAS_(func, __malloc__) ||                                  \
        STATIC_CALL_HAS_(func, __leaf__) ||                                    \
        STATIC_CALL_HAS_(func, __noreturn__) ||                                \
        STATIC_CALL_HAS_(func, __returns_nonnull__) ||                         \
        STATIC_CALL_HAS_(func, __nonnull__) ||                                 \
        STATIC_CALL_HAS_(func, __nonnull__(1)) ||                              \
        STATIC_CALL_HAS_(func, __nonnull__(2)) ||                              \
        STATIC_CALL_HAS_(func, __nonnull__(3)) ||                              \
        STATIC_CALL_HAS_(func, __nonnull__(4))),                               \
      "static_call: callers call this function by its own name and would "     \
      "believe of every target what it promises (pure, const, malloc, leaf, "  \
      "noreturn, nonnull or returns_nonnull): declare it without");
#else
#define STATIC_CALL_CHECK_LABELLED_(func)
#endif

/* Of a function of libc's, compilers know more than its declaration says. */
#if defined(__clang__)
#define STATIC_CALL_CHECK_UNKNOWN_(name)                                       \
  STATIC_CALL_ASSERT_(!__has_builtin(name),                                    \
                      "static_call: compilers know a function of this name "   \
                      "and rely on what it does: add -fno-builtin-" #name);
#else
#define STATIC_CALL_CHECK_UNKNOWN_(name)
#endif

#ifdef __cplusplus
#define STATIC_CALL_KEEP_PROMISE_(key, ...)                                    \
  extern "C++" ::__staticcall::__sc_promise<                                   \
      ::__staticcall::__sc_never_throws<__typeof__(__VA_ARGS__)>>              \
  __SCN__##key(int);
#else
#define STATIC_CALL_KEEP_PROMISE_(key, ...)
#endif

#define STATIC_CALL_DECLARE_OF_(key, ...)                                      \
  STATIC_CALL_BEGIN_QUIET_                                                     \
  STATIC_CALL_CHECK_LABELLED_(__VA_ARGS__)                                     \
  STATIC_CALL_KEEP_PROMISE_(key, __VA_ARGS__)                                  \
  STATIC_CALL_END_QUIET_                                                       \
  STATIC_CALL_DECLARE_(key, __typeof__(__VA_ARGS__))

#define STATIC_CALL_DECLARE_FUNCTION_(ret, name, params)                       \
  STATIC_CALL_BEGIN_QUIET_                                                     \
  STATIC_CALL_CHECK_UNKNOWN_(name)                                             \
  STATIC_CALL_FUNCTION_(ret, name, params);                                    \
  STATIC_CALL_END_QUIET_                                                       \
  STATIC_CALL_DECLARE_OF_(name, name)

/* The return type is given, so that C knows it exactly: an integer, a character
 * an enumeration, a Boolean or a pointer, 1 to 5 in every compiler. */
#ifdef __cplusplus
#define STATIC_CALL_CHECK_RETURNED_(ret)
#else
#define STATIC_CALL_CHECK_RETURNED_(ret)                                       \
  STATIC_CALL_ASSERT_(                                                         \
      __builtin_classify_type(*(ret *)0) >= 1 &&                               \
          __builtin_classify_type(*(ret *)0) <= 5 && sizeof(ret) <= 8,         \
      "DEFINE_STATIC_CALL_FUNCTION_RET0: the function must return an integer " \
      "or a pointer of at most 64 bits");
#endif

#endif /* STATICCALL_DETAIL_FUNCTIONS_H */
