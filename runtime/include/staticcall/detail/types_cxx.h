/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Type checks in C++17: what may be a key's target. Not a public interface.
 */
#ifndef STATICCALL_DETAIL_TYPES_CXX_H
#define STATICCALL_DETAIL_TYPES_CXX_H

#include <cstddef>
#include <type_traits>

namespace staticcall {

/// STATIC_CALL_RET0 points to one: a type that fits nothing else.
struct ret0_t;

namespace detail {

/// What a function type returns; `unknown` for calling conventions not listed.
struct unknown {};
template <class Fn> struct signature {
  using plain = Fn;
  using result = unknown;
};
template <class Ret, class... Args> struct signature<Ret(Args...)> {
  using plain = Ret(Args...);
  using result = Ret;
};
template <class Ret, class... Args> struct signature<Ret(Args..., ...)> {
  using plain = Ret(Args..., ...);
  using result = Ret;
};
// A key of a noexcept function takes functions that throw, too: noexcept is
// part of the type of a function, not of a call.
template <class Ret, class... Args>
struct signature<Ret(Args...) noexcept> : signature<Ret(Args...)> {};
template <class Ret, class... Args>
struct signature<Ret(Args..., ...) noexcept> : signature<Ret(Args..., ...)> {};
#if defined(__clang__)
template <class Ret, class... Args>
struct signature<__attribute__((preserve_most)) Ret(Args...)> {
  using plain = __attribute__((preserve_most)) Ret(Args...);
  using result = Ret;
};
template <class Ret, class... Args>
struct signature<__attribute__((preserve_all)) Ret(Args...)> {
  using plain = __attribute__((preserve_all)) Ret(Args...);
  using result = Ret;
};
#endif

template <class Fn> using plain = typename signature<Fn>::plain;
template <class Fn> using result = typename signature<Fn>::result;

template <class Ret> constexpr bool returns_register() {
  return (std::is_integral<Ret>::value || std::is_enum<Ret>::value ||
          std::is_pointer<Ret>::value);
}
template <class Fn> constexpr bool may_null() {
  return std::is_void<result<Fn>>::value ||
         std::is_same<result<Fn>, unknown>::value;
}
template <class Fn> constexpr bool may_ret0() {
  using Ret = result<Fn>;
  if constexpr (std::is_same<Ret, unknown>::value)
    return true;
  else if constexpr (returns_register<Ret>())
    return sizeof(Ret) <= 8;
  else
    return false;
}

/// Fn, if static_call_cond may be used with it.
template <class Fn> struct void_only {
  static_assert(may_null<Fn>(),
                "static_call_cond: the function must return void; "
                "use static_call");
  using type = Fn;
};

/// How an expression may become a target of a key of type Fn: 0 not at all, 1
/// as a function, 2 as NULL, 3 as RET0. Fn* takes overloaded names and lambdas
/// without captures, too.
template <class Fn> struct target {
  template <int How> using is = std::integral_constant<int, How>;
  static is<1> check(Fn *);
  static is<2> check(std::nullptr_t);
  template <class Type>
  static std::enable_if_t<std::is_integral<Type>::value, is<2>>
      check(Type); // NULL
  static is<3> check(ret0_t *);
  static is<0> check(...);

  /// Says what is wrong; true when nothing is.
  template <int How> struct checked {
    static_assert(How != 0,
                  "static_call: the new target has another type than the "
                  "function of the key");
    static_assert(How != 2 || may_null<Fn>(),
                  "static_call: NULL is a target only for a key whose function "
                  "returns void");
    static_assert(How != 3 || may_ret0<Fn>(),
                  "static_call: RET0 needs a function that returns an integer "
                  "or a pointer of at most 64 bits");
    static constexpr bool fine = true;
  };
};

} // namespace detail
} // namespace staticcall

#define STATIC_CALL_RET0 (reinterpret_cast<::staticcall::ret0_t *>(1))

#define STATIC_CALL_TYPES_(key, func)                                          \
  typedef ::staticcall::detail::plain<__typeof__(func)> __SCF__##key

#define STATIC_CALL_TYPE_FLAGS_(fn)                                            \
  ((::staticcall::detail::may_null<fn>() ? STATIC_CALL_KEY_MAY_NULL : 0u) |    \
   (::staticcall::detail::may_ret0<fn>() ? STATIC_CALL_KEY_MAY_RET0 : 0u))

#define STATIC_CALL_CHECK_DEFINE_(key, kind) STATIC_CALL_CHECK_##kind(key)
#define STATIC_CALL_CHECK_FUNC_(key) STATIC_CALL_ABI_ASSERT(true, "")
#define STATIC_CALL_CHECK_NULL_(key)                                           \
  static_assert(::staticcall::detail::may_null<__SCF__##key>(),                \
                "DEFINE_STATIC_CALL_NULL: the function must return void")
#define STATIC_CALL_CHECK_RET0_(key)                                           \
  static_assert(                                                               \
      ::staticcall::detail::may_ret0<__SCF__##key>(),                          \
      "DEFINE_STATIC_CALL_RET0: the function must return an integer "          \
      "or a pointer of at most 64 bits")

#define STATIC_CALL_AS_TARGET_(key, func)                                      \
  ((void *)static_cast<__SCF__##key *>(func))

/* No function of ours takes the target: its calling convention is not part of a
 * mangled name, so templates over it would collide. */
#define STATIC_CALL_TARGET_(key, func)                                         \
  (__extension__({                                                             \
    /* GCC takes no statement expression (a query) in a template argument. */  \
    typedef decltype(::staticcall::detail::target<__SCF__##key>::check(        \
        func)) static_call_how_;                                               \
    ::staticcall::detail::target<__SCF__##key>::template checked<              \
        static_call_how_::value>::fine                                         \
        ? (void *)(__SCF__##key *)(func)                                       \
        : nullptr;                                                             \
  }))

#define STATIC_CALL_NOARGS_CALL_(key) STATIC_CALL_FN_(key)()
#define STATIC_CALL_ARGS_CALL_(key, ...) STATIC_CALL_FN_(key)(__VA_ARGS__)

/* A cast of the callee: the call stays a direct call at -O0, and a call for
 * musttail. */
#define STATIC_CALL_VOID_FN_(key)                                              \
  (static_cast<::staticcall::detail::void_only<                                \
       __SCF__##key>::type STATIC_CALL_UNCHECKED_ *>(STATIC_CALL_FN_(key)))
#define STATIC_CALL_NOARGS_COND_(key) STATIC_CALL_VOID_FN_(key)()
#define STATIC_CALL_ARGS_COND_(key, ...) STATIC_CALL_VOID_FN_(key)(__VA_ARGS__)

#endif /* STATICCALL_DETAIL_TYPES_CXX_H */
