// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a C++ key's types say: its function's type, its tag's name. Not a public
// interface.
//
// Names are reserved, and no standard header is needed, for the reasons that
// types_cxx.h gives.
#ifndef STATICCALL_DETAIL_KEY_TYPES_HPP
#define STATICCALL_DETAIL_KEY_TYPES_HPP

// NOLINTBEGIN(readability-identifier-naming)
extern "C++" {
namespace __staticcall {

/// Not a function type, or one whose calls the trampolines here do not serve.
template <class __sc_Fn> struct __sc_signature : __sc_returns<__sc_unknown> {
  static constexpr bool __sc_known = false, __sc_most = false;
  typedef void __sc_type();
  typedef void __sc_callee();
};

/* NULL, RET0 and trampolines have no type that -fsanitize=cfi-icall and
 * function would accept. Clang drops this attribute from a type that depends on
 * a parameter, but not where the function's own parameters are spelled. */
#define STATIC_CALL_CALLEE_
#if defined(__clang__) && defined(__has_feature) && defined(__has_attribute)
#if __has_attribute(__cfi_unchecked_callee__) &&                               \
    (__has_feature(cfi_sanitizer) ||                                           \
     __has_feature(undefined_behavior_sanitizer))
#define STATIC_CALL_CXX_UNCHECKED_ 1
#undef STATIC_CALL_CALLEE_
#define STATIC_CALL_CALLEE_ __attribute__((__cfi_unchecked_callee__))
#endif
#endif

#define STATIC_CALL_SIGNATURE_(convention, is_most, parameters, exceptions)    \
  template <class __sc_R, class... __sc_A>                                     \
  struct __sc_signature<convention __sc_R parameters exceptions>               \
      : __sc_returns<__sc_R> {                                                 \
    static constexpr bool __sc_known = true, __sc_most = is_most;              \
    typedef convention __sc_R __sc_type parameters exceptions;                 \
    typedef convention __sc_R __sc_callee parameters exceptions                \
        STATIC_CALL_CALLEE_;                                                   \
  };
#define STATIC_CALL_SIGNATURES_(convention, is_most, parameters)               \
  STATIC_CALL_SIGNATURE_(convention, is_most, parameters, )                    \
  STATIC_CALL_SIGNATURE_(convention, is_most, parameters, noexcept)
STATIC_CALL_SIGNATURES_(, false, (__sc_A...))
STATIC_CALL_SIGNATURES_(, false, (__sc_A..., ...))
#if defined(__clang__) && __clang_major__ >= 18 && STATIC_CALL_HAVE_CODE_
STATIC_CALL_SIGNATURES_(__attribute__((__preserve_most__)), true, (__sc_A...))
#endif
#undef STATIC_CALL_SIGNATURES_
#undef STATIC_CALL_SIGNATURE_
#undef STATIC_CALL_CALLEE_

struct __sc_ret0_object {};

/// What update() takes: anything, with a sentence for what is no target. One
/// for all keys of a type, which is why it is no template of the key's.
template <class __sc_Signature> struct __sc_new_target {
  typedef typename __sc_Signature::__sc_type __sc_fn;
  void *__sc_value;

  /// Also the one of overloaded functions.
  __sc_new_target(__sc_fn *__sc_f) noexcept
      : __sc_value(reinterpret_cast<void *>(__sc_f)) {}
  __sc_new_target(const __sc_ret0_object &) noexcept
      : __sc_value(
            __sc_target<__sc_Signature>::__sc_take(STATIC_CALL_RET0, 0)) {}
  template <class __sc_A>
  __sc_new_target(__sc_A &&__sc_a) noexcept
      : __sc_value(__sc_target<__sc_Signature>::__sc_take(
            static_cast<__sc_A &&>(__sc_a), 0)) {}
};

/// A key's type, checked once for all keys of it.
template <class __sc_Fn, unsigned __sc_Kind>
struct __sc_checked : __sc_signature<__sc_Fn> {
  typedef __sc_signature<__sc_Fn> __sc_S;
  static_assert(__sc_S::__sc_known,
                "staticcall::key: its second argument is a function type, as "
                "int(int), with C's calling convention or preserve_most");
  static_assert(__sc_Kind != STATIC_CALL_KEY_IS_NULL || __sc_S::__sc_may_null,
                "staticcall::null_key: the function must return void");
  static_assert(__sc_Kind != STATIC_CALL_KEY_IS_RET0 || __sc_S::__sc_may_ret0,
                "staticcall::ret0_key: the function must return an integer or "
                "a pointer of at most 64 bits");
  static constexpr uint64_t __sc_flags_and_version =
      uint64_t{STATIC_CALL_ABI_VERSION} << 32 | STATIC_CALL_KEY_IS_TAG |
      __sc_Kind | (__sc_S::__sc_may_null ? STATIC_CALL_KEY_MAY_NULL : 0u) |
      (__sc_S::__sc_may_ret0 ? STATIC_CALL_KEY_MAY_RET0 : 0u);
};

} // namespace __staticcall
} // extern "C++"
// NOLINTEND(readability-identifier-naming)

#endif // STATICCALL_DETAIL_KEY_TYPES_HPP
