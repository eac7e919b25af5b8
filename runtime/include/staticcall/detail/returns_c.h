/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * What a C function type returns, as far as C tells. Not a public interface.
 *
 * STATIC_CALL_RETURNS_(F): 1 void, 2 an integer of at most 64 bits, 3 what no
 * register of that size holds (floating, complex, vector, wider integers), 0
 * not known. types_c.h says why it may be unknown. No list is complete: vectors
 * and _BitInt(N) are here as far as people use them.
 */
#ifndef STATICCALL_DETAIL_RETURNS_C_H
#define STATICCALL_DETAIL_RETURNS_C_H

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstrict-prototypes"
#pragma GCC diagnostic ignored "-Wpedantic"
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

typedef void *static_call_p_();
typedef float static_call_f_();
typedef double static_call_d_();
typedef long double static_call_ld_();
typedef float _Complex static_call_cf_();
typedef double _Complex static_call_cd_();
typedef long double _Complex static_call_cld_();

#ifdef __SIZEOF_INT128__
typedef __int128 static_call_x_();
typedef unsigned __int128 static_call_ux_();
#define STATIC_CALL_RETURNS_INT128_ static_call_x_ * : 3, static_call_ux_ * : 3,
#else
#define STATIC_CALL_RETURNS_INT128_
#endif

#ifdef __SIZEOF_FLOAT128__
typedef __float128 static_call_q_();
#define STATIC_CALL_RETURNS_FLOAT128_ static_call_q_ * : 3,
#else
#define STATIC_CALL_RETURNS_FLOAT128_
#endif

#ifdef __FLT16_MANT_DIG__
typedef _Float16 static_call_h_();
#define STATIC_CALL_RETURNS_FLOAT16_ static_call_h_ * : 3,
#else
#define STATIC_CALL_RETURNS_FLOAT16_
#endif

#if defined(__BITINT_MAXWIDTH__) && __BITINT_MAXWIDTH__ >= 256
typedef _BitInt(128) static_call_b128_();
typedef unsigned _BitInt(128) static_call_ub128_();
typedef _BitInt(256) static_call_b256_();
typedef unsigned _BitInt(256) static_call_ub256_();
#define STATIC_CALL_RETURNS_BITINT_                                            \
  static_call_b128_ * : 3, static_call_ub128_ * : 3, static_call_b256_ * : 3,  \
      static_call_ub256_ * : 3,
#else
#define STATIC_CALL_RETURNS_BITINT_
#endif

#define STATIC_CALL_VECTOR_(T, bytes)                                          \
  __typeof__(T __attribute__((__vector_size__(bytes))))
typedef STATIC_CALL_VECTOR_(float, 16) static_call_vf16_();
typedef STATIC_CALL_VECTOR_(double, 16) static_call_vd16_();
typedef STATIC_CALL_VECTOR_(int, 16) static_call_vi16_();
typedef STATIC_CALL_VECTOR_(long long, 16) static_call_vl16_();
typedef STATIC_CALL_VECTOR_(float, 32) static_call_vf32_();
typedef STATIC_CALL_VECTOR_(double, 32) static_call_vd32_();
typedef STATIC_CALL_VECTOR_(int, 32) static_call_vi32_();
typedef STATIC_CALL_VECTOR_(long long, 32) static_call_vl32_();
#pragma GCC diagnostic pop

#define STATIC_CALL_RETURNS_(F)                                                \
  (__extension__ _Generic((F *)0,                                              \
       static_call_v_ *: 1,                                                    \
       static_call_b_ *: 2,                                                    \
       static_call_c_ *: 2,                                                    \
       static_call_sc_ *: 2,                                                   \
       static_call_uc_ *: 2,                                                   \
       static_call_s_ *: 2,                                                    \
       static_call_us_ *: 2,                                                   \
       static_call_i_ *: 2,                                                    \
       static_call_u_ *: 2,                                                    \
       static_call_l_ *: 2,                                                    \
       static_call_ul_ *: 2,                                                   \
       static_call_ll_ *: 2,                                                   \
       static_call_ull_ *: 2,                                                  \
       STATIC_CALL_RETURNS_INT128_ STATIC_CALL_RETURNS_FLOAT128_               \
           STATIC_CALL_RETURNS_FLOAT16_                                        \
               STATIC_CALL_RETURNS_BITINT_ static_call_f_ *: 3,                \
       static_call_d_ *: 3,                                                    \
       static_call_ld_ *: 3,                                                   \
       static_call_cf_ *: 3,                                                   \
       static_call_cd_ *: 3,                                                   \
       static_call_cld_ *: 3,                                                  \
       static_call_vf16_ *: 3,                                                 \
       static_call_vd16_ *: 3,                                                 \
       static_call_vi16_ *: 3,                                                 \
       static_call_vl16_ *: 3,                                                 \
       static_call_vf32_ *: 3,                                                 \
       static_call_vd32_ *: 3,                                                 \
       static_call_vi32_ *: 3,                                                 \
       static_call_vl32_ *: 3,                                                 \
       default: 0))

/* A pointer to `R()`, not null, where F returns R, and to F where R is unknown.
 */
#define STATIC_CALL_UNPROTOTYPED_(F)                                           \
  (__extension__ _Generic((F *)0,                                              \
       static_call_v_ *: (static_call_v_ *)1,                                  \
       static_call_b_ *: (static_call_b_ *)1,                                  \
       static_call_c_ *: (static_call_c_ *)1,                                  \
       static_call_sc_ *: (static_call_sc_ *)1,                                \
       static_call_uc_ *: (static_call_uc_ *)1,                                \
       static_call_s_ *: (static_call_s_ *)1,                                  \
       static_call_us_ *: (static_call_us_ *)1,                                \
       static_call_i_ *: (static_call_i_ *)1,                                  \
       static_call_u_ *: (static_call_u_ *)1,                                  \
       static_call_l_ *: (static_call_l_ *)1,                                  \
       static_call_ul_ *: (static_call_ul_ *)1,                                \
       static_call_ll_ *: (static_call_ll_ *)1,                                \
       static_call_ull_ *: (static_call_ull_ *)1,                              \
       static_call_f_ *: (static_call_f_ *)1,                                  \
       static_call_d_ *: (static_call_d_ *)1,                                  \
       static_call_ld_ *: (static_call_ld_ *)1,                                \
       static_call_p_ *: (static_call_p_ *)1,                                  \
       default: (F *)1))

#endif /* STATICCALL_DETAIL_RETURNS_C_H */
