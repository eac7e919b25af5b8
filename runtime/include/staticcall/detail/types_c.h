/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Type checks in C11: what may be a key's target. Not a public interface.
 *
 * A key's type keeps no promise of its default function, in both languages, all
 * compilers and all builds: noreturn, pure, const, nonnull, returns_nonnull.
 * The next target need not keep it, and a call of a key always may return.
 * __typeof__ drops most of them. What is left of noreturn is dropped by a
 * conditional expression (STATIC_CALL_TYPES_), and what GCC keeps of the others
 * is an error (STATIC_CALL_CHECK_TYPE_).
 *
 * C cannot name the return type of a function type without a call. `R()` comes
 * near: up to C17 it is compatible with every function that returns R and whose
 * parameters the default promotions do not change. What it does not tell is
 * allowed here; the pass looks at how the function returns.
 */
#ifndef STATICCALL_DETAIL_TYPES_C_H
#define STATICCALL_DETAIL_TYPES_C_H

#include <staticcall/detail/returns_c.h>

#define STATIC_CALL_IS_(A, B) __builtin_types_compatible_p(A, B)

/* Void: NULL. Integer: RET0. Floating, vector or 128 bits: neither. Else: not
 * known. */
#define STATIC_CALL_MAY_NULL_(F) (STATIC_CALL_RETURNS_(F) <= 1)
#define STATIC_CALL_MAY_RET0_(F) (STATIC_CALL_RETURNS_(F) % 2 == 0)
#define STATIC_CALL_TYPE_FLAGS_(F)                                             \
  ((STATIC_CALL_MAY_NULL_(F) ? STATIC_CALL_KEY_MAY_NULL : 0u) |                \
   (STATIC_CALL_MAY_RET0_(F) ? STATIC_CALL_KEY_MAY_RET0 : 0u))

/* func is a function, a pointer to one (also a field or a variable), or the
 * type of either: __SCG__k is the function type. The type of a conditional
 * expression is noreturn where both sides are; `void()` is a side that is not,
 * and under Clang, which keeps noreturn in more cases, so is `R()`. */
#define STATIC_CALL_TYPES_(key, func)                                          \
  __extension__ typedef __typeof__(**(__typeof__(func) *)0) __SCG__##key;      \
  __extension__ typedef __typeof__(*(                                          \
      1 ? (__SCG__##key *)0                                                    \
        : STATIC_CALL_MAY_RETURN_(__SCG__##key))) __SCF__##key
#if defined(__clang__)
#define STATIC_CALL_MAY_RETURN_(F) STATIC_CALL_UNPROTOTYPED_(F)
#else
#define STATIC_CALL_MAY_RETURN_(F)                                             \
  __builtin_choose_expr(STATIC_CALL_IS_(F, static_call_v_),                    \
                        (static_call_v_ *)1, (F *)1)
#endif

/* GCC believes these of every function of the type. */
#if !defined(__clang__) && __GNUC__ >= 9
#define STATIC_CALL_KEEPS_(key, attribute)                                     \
  __builtin_has_attribute(__SCT__##key, attribute)
#define STATIC_CALL_PROMISES_                                                  \
  "static_call: func promises what another target may not keep (nonnull, "     \
  "returns_nonnull, assume_aligned, alloc_align, const or noreturn): cast "    \
  "it to a function pointer type without the attribute"
#define STATIC_CALL_CHECK_TYPE_(key)                                           \
  STATIC_CALL_ASSERT_(!STATIC_CALL_KEEPS_(key, __nonnull__) &&                 \
                          !STATIC_CALL_KEEPS_(key, __returns_nonnull__) &&     \
                          !STATIC_CALL_KEEPS_(key, __assume_aligned__) &&      \
                          !STATIC_CALL_KEEPS_(key, __alloc_align__) &&         \
                          !STATIC_CALL_KEEPS_(key, __const__) &&               \
                          !STATIC_CALL_KEEPS_(key, __noreturn__),              \
                      STATIC_CALL_PROMISES_)
/* With a position, nonnull is another attribute. GCC warns of positions that
 * the function does not have. */
#define STATIC_CALL_NONNULL_AT_(key, n) STATIC_CALL_KEEPS_(key, __nonnull__(n))
#define STATIC_CALL_CHECK_POSITIONS_(key)                                      \
  STATIC_CALL_ASSERT_(                                                         \
      !(STATIC_CALL_NONNULL_AT_(key, 1) || STATIC_CALL_NONNULL_AT_(key, 2) ||  \
        STATIC_CALL_NONNULL_AT_(key, 3) || STATIC_CALL_NONNULL_AT_(key, 4) ||  \
        STATIC_CALL_NONNULL_AT_(key, 5) || STATIC_CALL_NONNULL_AT_(key, 6) ||  \
        STATIC_CALL_NONNULL_AT_(key, 7) || STATIC_CALL_NONNULL_AT_(key, 8)),   \
      STATIC_CALL_PROMISES_);
#else
#define STATIC_CALL_CHECK_TYPE_(key) STATIC_CALL_ASSERT_(1, "")
#define STATIC_CALL_CHECK_POSITIONS_(key)
#endif

#define STATIC_CALL_FUNC_(...) (__VA_ARGS__)

#define STATIC_CALL_CHECK_FUNC_(key) STATIC_CALL_ASSERT_(1, "")
#define STATIC_CALL_CHECK_FIRST_(key, ...) STATIC_CALL_ASSERT_(1, "")
#define STATIC_CALL_CHECK_NULL_(key)                                           \
  STATIC_CALL_ASSERT_(                                                         \
      STATIC_CALL_MAY_NULL_(__SCF__##key),                                     \
      "DEFINE_STATIC_CALL_NULL: the function must return void")
#define STATIC_CALL_CHECK_RET0_(key)                                           \
  STATIC_CALL_ASSERT_(                                                         \
      STATIC_CALL_MAY_RET0_(__SCF__##key),                                     \
      "DEFINE_STATIC_CALL_RET0: the function must return an integer "          \
      "or a pointer of at most 64 bits")

/* In two steps: GCC counts noreturn as a qualifier, which -Wcast-qual keeps. */
#define STATIC_CALL_AS_TARGET_(key, func)                                      \
  STATIC_CALL_CAST_(void *, (__SCG__##key *)(func))

struct static_call_ret0; /* a type of its own, so that it fits nothing else */
#define STATIC_CALL_RET0 (__extension__(struct static_call_ret0 *) 1)

/* The type of an expression once a function name has become a pointer. */
#define STATIC_CALL_DECAYED_(e) __typeof__(1 ? (e) : (e))
#define STATIC_CALL_IS_INTEGER_(e)                                             \
  (__builtin_classify_type(e) >= 1 && __builtin_classify_type(e) <= 4)

/* Of an integer or a void *: whether it is a null pointer constant. C gives a
 * conditional expression the other side's type then, and void * otherwise. */
#define STATIC_CALL_IS_NULL_CONSTANT_(e, is_integer, is_void_pointer)          \
  STATIC_CALL_IS_(                                                             \
      __typeof__(1 ? __builtin_choose_expr(                                    \
                         is_integer,                                           \
                         (void *)(__builtin_choose_expr(is_integer, e, 1)      \
                                      ? 1L                                     \
                                      : 0L),                                   \
                         __builtin_choose_expr(is_void_pointer, e, (void *)1)) \
                   : (int *)0),                                                \
      int *)

/* C23's nullptr has a type of its own. */
#if (defined(__clang__) || __GNUC__ >= 13) &&                                  \
    __STDC_VERSION__ >= (__clang__ + 0 ? 202311L : 202000L)
#define STATIC_CALL_IS_NULLPTR_(T) STATIC_CALL_IS_(T, __typeof__(nullptr))
#else
#define STATIC_CALL_IS_NULLPTR_(T) 0
#endif

/* Enumerators: Clang prints the condition of a failed assertion. */
#define STATIC_CALL_TARGET_(key, func)                                         \
  (__extension__({                                                             \
    typedef __SCF__##key                                                       \
        __sc_function; /* once: an unknown key is one error */                 \
    typedef STATIC_CALL_DECAYED_(func) __sc_target;                            \
    enum {                                                                     \
      __sc_integer = STATIC_CALL_IS_INTEGER_(func),                            \
      __sc_void_pointer = STATIC_CALL_IS_(__sc_target, void *),                \
      __sc_null = STATIC_CALL_IS_NULLPTR_(__sc_target) ||                      \
                  STATIC_CALL_IS_NULL_CONSTANT_(func, __sc_integer,            \
                                                __sc_void_pointer),            \
      __sc_ret0 = STATIC_CALL_IS_(__sc_target, struct static_call_ret0 *),     \
      __sc_no_integer = __sc_null || !__sc_integer,                            \
      __sc_no_void_pointer = __sc_null || !__sc_void_pointer,                  \
      __sc_same_type = __sc_null || __sc_ret0 || __sc_integer ||               \
                       __sc_void_pointer ||                                    \
                       STATIC_CALL_IS_(__sc_target, __sc_function *) ||        \
                       STATIC_CALL_IS_(__sc_function, int), /* unknown */      \
      __sc_null_is_fine = !__sc_null || STATIC_CALL_MAY_NULL_(__sc_function),  \
      __sc_ret0_is_fine = !__sc_ret0 || STATIC_CALL_MAY_RET0_(__sc_function)   \
    };                                                                         \
    STATIC_CALL_ASSERT_(__sc_no_integer,                                       \
                        "static_call: an integer is no target: give a "        \
                        "function, NULL or STATIC_CALL_RET0");                 \
    STATIC_CALL_ASSERT_(__sc_no_void_pointer,                                  \
                        "static_call: a void * is neither NULL nor of the "    \
                        "key's type: cast it to a pointer to the key's "       \
                        "function type");                                      \
    STATIC_CALL_ASSERT_(__sc_same_type,                                        \
                        "static_call: the new target has another type than "   \
                        "the function of the key");                            \
    STATIC_CALL_ASSERT_(__sc_null_is_fine,                                     \
                        "static_call: NULL is a target only for a key whose "  \
                        "function returns void");                              \
    STATIC_CALL_ASSERT_(__sc_ret0_is_fine,                                     \
                        "static_call: RET0 needs a function that returns an "  \
                        "integer or a pointer of at most 64 bits");            \
    (void *)(func);                                                            \
  }))

/* The typedef: an unknown key is one error. */
#define STATIC_CALL_QUERY_(key)                                                \
  (__extension__({                                                             \
    typedef __SCF__##key __sc_function;                                        \
    (__sc_function *)__static_call_query(STATIC_CALL_KEY_(key));               \
  }))

/* The call stands here twice, the first time as an operand that is not
 * evaluated: only a call tells its type. The check is in the callee, so that
 * the whole is still a call, as musttail requires. */
#define STATIC_CALL_COND_CHECKED_(key, args)                                   \
  __builtin_choose_expr(                                                       \
      STATIC_CALL_ASSERTED_(                                                   \
          STATIC_CALL_IS_(__typeof__(STATIC_CALL_FN_(key) args), void),        \
          "static_call_cond: the function must return void; use static_call"), \
      STATIC_CALL_FN_(key), 0) args

/* An assertion as an expression, 1. */
#define STATIC_CALL_ASSERTED_(condition, message)                              \
  (__extension__ sizeof(struct {                                               \
    _Static_assert(condition, message);                                        \
    char __sc_one;                                                             \
  }))

#endif /* STATICCALL_DETAIL_TYPES_C_H */
