/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Type checks in C11: what may be a key's target. Not a public interface.
 *
 * C has no way to name the return type of a function type without a call. Two
 * things come near: where there is a call, its typeof; elsewhere `R()`, which
 * up to C17 is compatible with every function that returns R and whose
 * parameters are not changed by the default promotions. What neither tells is
 * allowed.
 */
#ifndef STATICCALL_DETAIL_TYPES_C_H
#define STATICCALL_DETAIL_TYPES_C_H

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstrict-prototypes"
typedef void static_call_v_();
typedef _Bool static_call_b_();
typedef char static_call_c_();
typedef signed char static_call_sc_();
typedef unsigned char static_call_uc_();
typedef short static_call_s_();
typedef unsigned short static_call_us_();
typedef int static_call_i_();
typedef unsigned static_call_u_();
typedef long static_call_l_();
typedef unsigned long static_call_ul_();
typedef long long static_call_ll_();
typedef unsigned long long static_call_ull_();
typedef float static_call_f_();
typedef double static_call_d_();
typedef long double static_call_ld_();
#ifdef __SIZEOF_INT128__
__extension__ typedef __int128 static_call_x_();
__extension__ typedef unsigned __int128 static_call_ux_();
#else
typedef float static_call_x_();
typedef float static_call_ux_();
#endif
#pragma GCC diagnostic pop

#define STATIC_CALL_IS_(A, B) __builtin_types_compatible_p(A, B)

#define STATIC_CALL_IS_INT_(F)                                                 \
  (STATIC_CALL_IS_(F, static_call_b_) || STATIC_CALL_IS_(F, static_call_c_) || \
   STATIC_CALL_IS_(F, static_call_sc_) ||                                      \
   STATIC_CALL_IS_(F, static_call_uc_) ||                                      \
   STATIC_CALL_IS_(F, static_call_s_) ||                                       \
   STATIC_CALL_IS_(F, static_call_us_) ||                                      \
   STATIC_CALL_IS_(F, static_call_i_) || STATIC_CALL_IS_(F, static_call_u_) || \
   STATIC_CALL_IS_(F, static_call_l_) ||                                       \
   STATIC_CALL_IS_(F, static_call_ul_) ||                                      \
   STATIC_CALL_IS_(F, static_call_ll_) ||                                      \
   STATIC_CALL_IS_(F, static_call_ull_))
#define STATIC_CALL_IS_WIDE_(F)                                                \
  (STATIC_CALL_IS_(F, static_call_f_) || STATIC_CALL_IS_(F, static_call_d_) || \
   STATIC_CALL_IS_(F, static_call_ld_) ||                                      \
   STATIC_CALL_IS_(F, static_call_x_) || STATIC_CALL_IS_(F, static_call_ux_))

/* Void: NULL. Integer: RET0. Floating or 128 bits: neither. Else: not known. */
#define STATIC_CALL_MAY_NULL_(F)                                               \
  (!STATIC_CALL_IS_INT_(F) && !STATIC_CALL_IS_WIDE_(F))
#define STATIC_CALL_MAY_RET0_(F)                                               \
  (!STATIC_CALL_IS_(F, static_call_v_) && !STATIC_CALL_IS_WIDE_(F))
#define STATIC_CALL_TYPE_FLAGS_(F)                                             \
  ((STATIC_CALL_MAY_NULL_(F) ? STATIC_CALL_KEY_MAY_NULL : 0u) |                \
   (STATIC_CALL_MAY_RET0_(F) ? STATIC_CALL_KEY_MAY_RET0 : 0u))

/* __SCR__k is an array type's worth of information: DEFINE_STATIC_CALL_RET0
 * completes it to char[1], and calls in the same file look. Never defined. */
#define STATIC_CALL_TYPES_(key, func)                                          \
  typedef __typeof__(func) __SCF__##key;                                       \
  extern char __SCR__##key[]

#define STATIC_CALL_FUNC_(...) (__VA_ARGS__)

#define STATIC_CALL_CHECK_DEFINE_(key, kind) STATIC_CALL_CHECK_##kind(key)
#define STATIC_CALL_CHECK_FUNC_(key) _Static_assert(1, "")
#define STATIC_CALL_CHECK_NULL_(key)                                           \
  _Static_assert(STATIC_CALL_MAY_NULL_(__SCF__##key),                          \
                 "DEFINE_STATIC_CALL_NULL: the function must return void")
#define STATIC_CALL_CHECK_RET0_(key)                                           \
  _Static_assert(                                                              \
      STATIC_CALL_MAY_RET0_(__SCF__##key),                                     \
      "DEFINE_STATIC_CALL_RET0: the function must return an integer "          \
      "or a pointer of at most 64 bits");                                      \
  extern char __SCR__##key[1]

#define STATIC_CALL_AS_TARGET_(key, func) (__extension__(void *)(func))

struct static_call_ret0; /* a type of its own, so that it fits nothing else */
#define STATIC_CALL_RET0 (__extension__(struct static_call_ret0 *) 1)

/* The type of an expression once a function name has become a pointer. */
#define STATIC_CALL_DECAYED_(e) __typeof__(1 ? (e) : (e))
#define STATIC_CALL_NULLISH_(e)                                                \
  (STATIC_CALL_IS_(STATIC_CALL_DECAYED_(e), void *) ||                         \
   STATIC_CALL_IS_(STATIC_CALL_DECAYED_(e), int))

/* Enumerators: Clang prints the condition of a failed assertion. */
#define STATIC_CALL_TARGET_(key, func)                                         \
  (__extension__({                                                             \
    typedef __SCF__##key                                                       \
        static_call_fn_; /* once: an unknown key is one error */               \
    enum {                                                                     \
      is_null_ = STATIC_CALL_NULLISH_(func),                                   \
      is_ret0_ = STATIC_CALL_IS_(STATIC_CALL_DECAYED_(func),                   \
                                 struct static_call_ret0 *),                   \
      same_type_ =                                                             \
          is_null_ || is_ret0_ ||                                              \
          STATIC_CALL_IS_(STATIC_CALL_DECAYED_(func), static_call_fn_ *),      \
      null_is_fine_ = !is_null_ || STATIC_CALL_MAY_NULL_(static_call_fn_),     \
      ret0_is_fine_ = !is_ret0_ || STATIC_CALL_MAY_RET0_(static_call_fn_)      \
    };                                                                         \
    _Static_assert(same_type_, "static_call: the new target has another "      \
                               "type than the function of the key");           \
    _Static_assert(null_is_fine_, "static_call: NULL is a target only for a "  \
                                  "key whose function returns void");          \
    _Static_assert(ret0_is_fine_, "static_call: RET0 needs a function that "   \
                                  "returns an integer or a pointer of at "     \
                                  "most 64 bits");                             \
    (void *)(func);                                                            \
  }))

/* An assertion as an expression, 1. */
#define STATIC_CALL_ASSERTED_(cond, msg)                                       \
  sizeof(struct {                                                              \
    _Static_assert(cond, msg);                                                 \
    char c;                                                                    \
  })

/* A call of a key that this file defines with RET0 looks at what it returns: 1
 * to 5 are the integer and pointer classes. The call is an operand that is not
 * evaluated here. The check sits in the callee, so that the whole is still a
 * call, as musttail and a direct call at -O0 require. */
#define STATIC_CALL_RET0_KEY_(key)                                             \
  (!STATIC_CALL_IS_(__typeof__(__SCR__##key), char[2]))

#define STATIC_CALL_RETURNS_REGISTER_(call)                                    \
  (__builtin_classify_type(call) >= 1 && __builtin_classify_type(call) <= 5 && \
   !STATIC_CALL_IS_WIDE_(__typeof__(call)(void)))
#define STATIC_CALL_CHECKED_(key, args)                                        \
  __builtin_choose_expr(                                                       \
      STATIC_CALL_ASSERTED_(                                                   \
          STATIC_CALL_RETURNS_REGISTER_(__builtin_choose_expr(                 \
              STATIC_CALL_RET0_KEY_(key), STATIC_CALL_FN_(key) args, 0)),      \
          "static_call: the function of a RET0 key must return an integer "    \
          "or a pointer of at most 64 bits"),                                  \
      STATIC_CALL_FN_(key), 0) args

#define STATIC_CALL_NOARGS_CALL_(key) STATIC_CALL_CHECKED_(key, ())
#define STATIC_CALL_ARGS_CALL_(key, ...)                                       \
  STATIC_CALL_CHECKED_(key, (__VA_ARGS__))
#define STATIC_CALL_NOARGS_COND_(key) STATIC_CALL_COND_CHECKED_(key, ())
#define STATIC_CALL_ARGS_COND_(key, ...)                                       \
  STATIC_CALL_COND_CHECKED_(key, (__VA_ARGS__))

#define STATIC_CALL_COND_CHECKED_(key, args)                                   \
  __builtin_choose_expr(                                                       \
      STATIC_CALL_ASSERTED_(                                                   \
          STATIC_CALL_IS_(__typeof__(STATIC_CALL_FN_(key) args), void),        \
          "static_call_cond: the function must return void; use static_call"), \
      STATIC_CALL_FN_(key), 0) args

#endif /* STATICCALL_DETAIL_TYPES_C_H */
