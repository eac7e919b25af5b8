/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Type checks in C++17: what may be a key's target. Not a public interface.
 *
 * No standard header is needed, and every name is reserved: programs may have
 * defined any other name as a macro before they include this.
 *
 * A key's type is made anew of a return type, parameters and a calling
 * convention, which are what a call depends on. The rest of what compilers keep
 * in a function's type (noexcept, noreturn, const, nonnull) would be a promise
 * of the first target that no later target has given.
 */
#ifndef STATICCALL_DETAIL_TYPES_CXX_H
#define STATICCALL_DETAIL_TYPES_CXX_H

// Names are reserved rather than in the runtime's style.
// NOLINTBEGIN(readability-identifier-naming,bugprone-forwarding-reference-overload)

/* Programs include C headers, and with them this one, inside extern "C". */
extern "C++" {
namespace __staticcall {

/// STATIC_CALL_RET0 points to one: a type that fits nothing else.
struct __sc_ret0;
/// What a function of a calling convention that is not listed below returns.
struct __sc_unknown;

template <class __sc_A> __sc_A __sc_make() noexcept; // for decltype alone

template <class> constexpr bool __sc_is_pointer = false;
template <class __sc_A> constexpr bool __sc_is_pointer<__sc_A *> = true;

// Integers, and enumerations that convert to them, can be added to a pointer.
template <class __sc_A>
char (&__sc_added(decltype(__sc_make<char *>() + __sc_make<__sc_A>()) *))[2];
template <class> char (&__sc_added(...))[1];
template <class __sc_A>
constexpr bool __sc_is_integer =
    !__is_class(__sc_A) && !__is_union(__sc_A) &&
    (__is_enum(__sc_A) || sizeof(__sc_added<__sc_A>(nullptr)) == 2);

/// Whether a function may return one in rax, and 0 is a value of it.
template <class __sc_R> constexpr bool __sc_fits_register() noexcept {
  if constexpr (__sc_is_integer<__sc_R> || __sc_is_pointer<__sc_R>)
    return sizeof(__sc_R) <= 8;
  else
    return false;
}

template <class __sc_R> struct __sc_returns {
  static constexpr bool __sc_may_null = false;
  static constexpr bool __sc_may_ret0 = __sc_fits_register<__sc_R>();
};
template <> struct __sc_returns<void> {
  static constexpr bool __sc_may_null = true;
  static constexpr bool __sc_may_ret0 = false;
};
template <> struct __sc_returns<__sc_unknown> {
  static constexpr bool __sc_may_null = true;
  static constexpr bool __sc_may_ret0 = true;
};

/// A function type. The convention is a number besides, because it is no part
/// of a mangled name: functions over two types that differ in it alone would be
/// one symbol.
template <class __sc_Fn, class __sc_R, int __sc_Convention>
struct __sc_function : __sc_returns<__sc_R> {
  static_assert(__sc_Convention != 5,
                "static_call: a vectorcall function is no key's: LLVM appends "
                "the size of the parameters to its name in assembly, which a "
                "trampoline has to know");
  typedef __sc_Fn __sc_type;
};

/* __sc_plain(pointer): the function type without what is no part of a call.
 * Deduction, unlike a template argument, takes pointers to functions with such
 * attributes, and without a warning. */
#define STATIC_CALL_CONVENTION_(number, attribute)                             \
  template <class __sc_R, class... __sc_A>                                     \
  __sc_function<attribute __sc_R(__sc_A...), __sc_R, number> __sc_plain(       \
      attribute __sc_R (*)(__sc_A...));
#define STATIC_CALL_VARIADIC_(number, attribute)                               \
  template <class __sc_R, class... __sc_A>                                     \
  __sc_function<attribute __sc_R(__sc_A..., ...), __sc_R, number> __sc_plain(  \
      attribute __sc_R (*)(__sc_A..., ...));
#define STATIC_CALL_BOTH_(number, attribute)                                   \
  STATIC_CALL_CONVENTION_(number, attribute)                                   \
  STATIC_CALL_VARIADIC_(number, attribute)
STATIC_CALL_BOTH_(0, )
#if defined(__x86_64__)
STATIC_CALL_BOTH_(1, __attribute__((__ms_abi__)))
#if defined(__clang__)
STATIC_CALL_CONVENTION_(2, __attribute__((__preserve_most__)))
STATIC_CALL_CONVENTION_(3, __attribute__((__preserve_all__)))
STATIC_CALL_CONVENTION_(4, __attribute__((__regcall__)))
STATIC_CALL_CONVENTION_(5, __attribute__((__vectorcall__)))
STATIC_CALL_CONVENTION_(6, __attribute__((__swiftcall__)))
#if __has_attribute(__preserve_none__)
STATIC_CALL_CONVENTION_(7, __attribute__((__preserve_none__)))
#endif
#endif
#endif
#undef STATIC_CALL_CONVENTION_
#undef STATIC_CALL_VARIADIC_
#undef STATIC_CALL_BOTH_

/* --- noexcept ---------------------------------------------------------------
 */

/// What __SCN__k returns: whether all targets of k have to be noexcept.
template <bool __sc_Kept> struct __sc_promise {
  static constexpr bool __sc_kept = __sc_Kept;
};

template <class> constexpr bool __sc_never_throws = false;
template <class __sc_R, class... __sc_A>
constexpr bool __sc_never_throws<__sc_R(__sc_A...) noexcept> = true;
template <class __sc_R, class... __sc_A>
constexpr bool __sc_never_throws<__sc_R(__sc_A..., ...) noexcept> = true;
template <class __sc_R, class... __sc_A>
constexpr bool __sc_never_throws<__sc_R (*)(__sc_A...) noexcept> = true;
template <class __sc_R, class... __sc_A>
constexpr bool __sc_never_throws<__sc_R (*)(__sc_A..., ...) noexcept> = true;

/// The same of a value, by overloads: __typeof__ of an instance of a template
/// is not for GCC.
template <class __sc_R, class... __sc_A>
__sc_promise<true> __sc_value_throws_not(__sc_R (*)(__sc_A...) noexcept);
template <class __sc_R, class... __sc_A>
__sc_promise<true> __sc_value_throws_not(__sc_R (*)(__sc_A..., ...) noexcept);
__sc_promise<false> __sc_value_throws_not(...);

template <class __sc_A> struct __sc_quiet {
  typedef __sc_A __sc_type;
};
template <class __sc_R, class... __sc_A> struct __sc_quiet<__sc_R(__sc_A...)> {
  typedef __sc_R __sc_type(__sc_A...) noexcept;
};
template <class __sc_R, class... __sc_A>
struct __sc_quiet<__sc_R(__sc_A..., ...)> {
  typedef __sc_R __sc_type(__sc_A..., ...) noexcept;
};

/// A key as its targets see it: with the noexcept that callers rely on.
template <class __sc_Key, class> struct __sc_as_promised : __sc_Key {};
template <class __sc_Key>
struct __sc_as_promised<__sc_Key, __sc_promise<true>> : __sc_Key {
  typedef
      typename __sc_quiet<typename __sc_Key::__sc_type>::__sc_type __sc_type;
};

/* --- what `func` is ---------------------------------------------------------
 */

/// What a pointer points to, as a __sc_function.
template <class __sc_P, class = void> struct __sc_pointed;
template <class __sc_P> __sc_pointed<__sc_P> __sc_of(__sc_P);
/// The same of a value: a function, which is a pointer here, or a lambda.
template <class __sc_A> __sc_pointed<__sc_A *> __sc_of_value(__sc_A);

template <class __sc_A, class = void> constexpr bool __sc_has_pointee = false;
template <class __sc_A>
constexpr bool __sc_has_pointee<__sc_A, decltype(static_cast<void>(
                                            *__sc_make<__sc_A>()))> = true;

/// The pointer to a function that a lambda without captures converts to.
template <class __sc_C, class __sc_R, class... __sc_A>
__sc_R (*__sc_operator(__sc_R (__sc_C::*)(__sc_A...) const))(__sc_A...);
template <class __sc_C, class __sc_R, class... __sc_A>
__sc_R (*__sc_operator(__sc_R (__sc_C::*)(__sc_A...)))(__sc_A...);
template <class __sc_R, class... __sc_A>
__sc_R (*__sc_operator(__sc_R (*)(__sc_A...)))(__sc_A...);
template <class __sc_A>
auto __sc_lambda(__sc_A &&__sc_l, int)
    -> decltype(static_cast<decltype(__sc_operator(&__sc_A::operator()))>(
        __sc_l));
template <class __sc_A> void __sc_lambda(__sc_A &&, long);

template <class> constexpr bool __sc_is_member = false;
template <class __sc_C, class __sc_A>
constexpr bool __sc_is_member<__sc_A __sc_C::*> = true;

template <class __sc_A>
constexpr bool __sc_is_function = __is_same(__sc_A, const __sc_A);
template <class __sc_A> constexpr bool __sc_is_function<const __sc_A> = false;

/// Of anything but a function whose calling convention is listed above.
template <class __sc_A> constexpr auto __sc_named() noexcept {
  if constexpr (__sc_is_function<__sc_A>) {
    return __sc_function<__sc_A, __sc_unknown, -1>();
  } else if constexpr (__is_class(__sc_A)) {
    typedef decltype(__sc_lambda(__sc_make<__sc_A>(), 0)) __sc_P;
    static_assert(__sc_has_pointee<__sc_P>,
                  "static_call: an object is a key's function only if it is a "
                  "lambda without captures that is no template");
    if constexpr (__sc_has_pointee<__sc_P>)
      return typename decltype(__sc_of(__sc_make<__sc_P>()))::__sc_info();
    else
      return __sc_function<void(), void, 0>();
  } else if constexpr (__sc_has_pointee<__sc_A>) {
    return typename decltype(__sc_of(__sc_make<__sc_A>()))::__sc_info();
  } else {
    static_assert(!__sc_is_member<__sc_A>,
                  "static_call: a member function is no "
                  "key's function: write one that takes the object as its "
                  "first parameter");
    static_assert(__sc_is_member<__sc_A>,
                  "static_call: a key is made of a "
                  "function, a function type or a pointer to a function");
    return __sc_function<void(), void, 0>(); // no errors that follow
  }
}
/// GCC writes the attributes noreturn and const of pointers to functions as
/// qualifiers of the functions.
template <class __sc_A> struct __sc_unqualified {
  typedef decltype(__sc_named<__sc_A>()) __sc_info;
};
template <class __sc_R, class... __sc_A>
struct __sc_unqualified<__sc_R(__sc_A...) const> {
  typedef __sc_function<__sc_R(__sc_A...), __sc_R, 0> __sc_info;
};
template <class __sc_R, class... __sc_A>
struct __sc_unqualified<__sc_R(__sc_A...) volatile> {
  typedef __sc_function<__sc_R(__sc_A...), __sc_R, 0> __sc_info;
};

template <class __sc_P, class>
struct __sc_pointed : __sc_unqualified<__typeof__(*__sc_make<__sc_P>())> {};
template <class __sc_P>
struct __sc_pointed<__sc_P, decltype(static_cast<void>(
                                __sc_plain(__sc_make<__sc_P>())))> {
  typedef decltype(__sc_plain(__sc_make<__sc_P>())) __sc_info;
};

/* --- what a target is -------------------------------------------------------
 */

template <class __sc_A> int __sc_implicitly(__sc_A) noexcept;

template <class __sc_A>
char (&__sc_to_void(
    __sc_A *))[__is_same(const volatile __sc_A, const volatile void) ? 2 : 1];
char (&__sc_to_void(...))[1];
template <class __sc_C, class __sc_A>
char (&__sc_to_member(__sc_A __sc_C::*))[2];
char (&__sc_to_member(...))[1];

/// Says what an expression is that is no target of a function type.
template <class __sc_Fn, class __sc_A> struct __sc_no_target {
  static constexpr bool __sc_object =
      __is_class(__typeof__(__sc_make<__sc_A>()));
  static constexpr bool __sc_integer =
      __sc_is_integer<__typeof__(__sc_make<__sc_A>())>;
  static constexpr bool __sc_void =
      sizeof(__sc_to_void(__sc_make<__sc_A>())) == 2;
  static constexpr bool __sc_member =
      sizeof(__sc_to_member(__sc_make<__sc_A>())) == 2;
  static constexpr bool __sc_throws =
      __sc_never_throws<__sc_Fn> && !__sc_integer && !__sc_void && !__sc_member;
  static_assert(!__sc_object || __sc_throws,
                "static_call: an object is no target, unless it "
                "is a lambda without captures that takes and "
                "returns what the function of the key does");
  static_assert(!__sc_integer, "static_call: an integer is no target: give a "
                               "function, NULL or STATIC_CALL_RET0");
  static_assert(!__sc_void,
                "static_call: a void * is neither NULL nor of the key's type: "
                "cast it to a pointer to the key's function type");
  static_assert(!__sc_member,
                "static_call: a member function is no target: write a function "
                "that takes the object as its first parameter");
  static_assert(!__sc_throws,
                "static_call: the key's function is noexcept, and its callers "
                "rely on that: the new target is not noexcept, or has another "
                "type");
  static_assert(__sc_object || __sc_integer || __sc_void || __sc_member ||
                    __sc_throws,
                "static_call: the new target has another type than the "
                "function of the key");
};

#define STATIC_CALL_FLAT_                                                      \
  __attribute__((__always_inline__, __artificial__,                            \
                 __visibility__("hidden"))) inline

/// Makes an expression a target of a key. The expression stands in the macro
/// once, so that C++17 takes a lambda there. All but NULL is converted by a
/// class: 0 then is a nullptr_t rather than anything else, and no other integer
/// is.
template <class __sc_Key> struct __sc_target {
  typedef typename __sc_Key::__sc_type __sc_fn;
  struct __sc_function_name {
    __sc_fn *__sc_pointer;
    STATIC_CALL_FLAT_ __sc_function_name(__sc_fn *__sc_p) noexcept
        : __sc_pointer(__sc_p) {}
    template <class __sc_A,
              int = sizeof(__sc_implicitly<__sc_fn *>(__sc_make<__sc_A>()))>
    STATIC_CALL_FLAT_ __sc_function_name(__sc_A &&__sc_a) noexcept
        : __sc_pointer(__sc_a) {}
  };
  struct __sc_zero {
    STATIC_CALL_FLAT_ __sc_zero(__sc_ret0 *) noexcept {}
  };
  struct __sc_other {
    template <class __sc_A> STATIC_CALL_FLAT_ __sc_other(__sc_A &&) noexcept {
      static_cast<void>(sizeof(__sc_no_target<__sc_fn, __sc_A>));
    }
  };

  static STATIC_CALL_FLAT_ void *__sc_take(__sc_function_name __sc_f,
                                           int) noexcept {
    return reinterpret_cast<void *>(__sc_f.__sc_pointer);
  }
  static STATIC_CALL_FLAT_ void *__sc_take(decltype(nullptr), int) noexcept {
    static_assert(__sc_Key::__sc_may_null,
                  "static_call: NULL is a target only for a key whose function "
                  "returns void");
    return nullptr;
  }
  static STATIC_CALL_FLAT_ void *__sc_take(__sc_zero, int) noexcept {
    static_assert(__sc_Key::__sc_may_ret0,
                  "static_call: RET0 needs a function that returns an integer "
                  "or a pointer of at most 64 bits");
    return reinterpret_cast<void *>(1);
  }
  static STATIC_CALL_FLAT_ void *__sc_take(__sc_other, long) noexcept {
    return nullptr;
  }
};

#undef STATIC_CALL_FLAT_

/// The type of a key's function, if static_call_cond may be used with it.
template <class __sc_Key> struct __sc_void_only {
  static_assert(__sc_Key::__sc_may_null,
                "static_call_cond: the function must return void; "
                "use static_call");
  typedef typename __sc_Key::__sc_type __sc_type;
  static constexpr bool __sc_checked = true;
};

} // namespace __staticcall
} // extern "C++"
// NOLINTEND(readability-identifier-naming,bugprone-forwarding-reference-overload)

#define STATIC_CALL_RET0 (reinterpret_cast<::__staticcall::__sc_ret0 *>(1))

/* __sc_function of a type, or of what an expression is; of a key. */
#define STATIC_CALL_INFO_(type)                                                \
  decltype(::__staticcall::__sc_of(static_cast<type *>(nullptr)))::__sc_info
#define STATIC_CALL_KEY_INFO_(key) STATIC_CALL_INFO_(__SCF__##key)

// A type takes no parentheses. NOLINTBEGIN(bugprone-macro-parentheses)
#define STATIC_CALL_TYPES_(key, func)                                          \
  typedef STATIC_CALL_INFO_(__typeof__(func))::__sc_type __SCF__##key

/* GCC's __typeof__ does not take an instance of a template. */
#define STATIC_CALL_FUNC_(...)                                                 \
  static_cast<decltype(::__staticcall::__sc_of_value(                          \
      __VA_ARGS__))::__sc_info::__sc_type *>(__VA_ARGS__)
// NOLINTEND(bugprone-macro-parentheses)

#define STATIC_CALL_TYPE_FLAGS_(fn)                                            \
  ((STATIC_CALL_INFO_(fn)::__sc_may_null ? STATIC_CALL_KEY_MAY_NULL : 0u) |    \
   (STATIC_CALL_INFO_(fn)::__sc_may_ret0 ? STATIC_CALL_KEY_MAY_RET0 : 0u))

#define STATIC_CALL_CHECK_DEFINE_(key, kind) STATIC_CALL_CHECK_##kind(key)
#define STATIC_CALL_CHECK_FUNC_(key) static_assert(true, "")
#define STATIC_CALL_CHECK_NULL_(key)                                           \
  static_assert(STATIC_CALL_KEY_INFO_(key)::__sc_may_null,                     \
                "DEFINE_STATIC_CALL_NULL: the function must return void")
#define STATIC_CALL_CHECK_RET0_(key)                                           \
  static_assert(                                                               \
      STATIC_CALL_KEY_INFO_(key)::__sc_may_ret0,                               \
      "DEFINE_STATIC_CALL_RET0: the function must return an integer "          \
      "or a pointer of at most 64 bits")

#define STATIC_CALL_AS_TARGET_(key, func) (reinterpret_cast<void *>(func))

#define STATIC_CALL_TARGET_(key, func)                                         \
  ::__staticcall::__sc_target<::__staticcall::__sc_as_promised<                \
      STATIC_CALL_KEY_INFO_(key), decltype(__SCN__##key(0))>>::__sc_take(func, \
                                                                         0)

/* The first target of a key whose callers rely on noexcept. */
#define STATIC_CALL_CHECK_FIRST_(key, ...)                                     \
  static_assert(                                                               \
      !decltype(__SCN__##key(0))::__sc_kept ||                                 \
          decltype(::__staticcall::__sc_value_throws_not(                      \
              __VA_ARGS__))::__sc_kept,                                        \
      "static_call: the key's function is noexcept, and its callers rely on "  \
      "that: the first target is not noexcept")

#define STATIC_CALL_QUERY_(key)                                                \
  (reinterpret_cast<__SCF__##key *>(__static_call_query(STATIC_CALL_KEY_(key))))

/* Clang: no cast, so that the callee is a function by its name, also for
 * -fsanitize=cfi-icall, which has nothing to check there. */
#if defined(__clang__)
#define STATIC_CALL_VOID_FN_(key)                                              \
  (__extension__ _Generic(::__staticcall::__sc_void_only<                      \
                              STATIC_CALL_KEY_INFO_(key)>::__sc_checked,       \
       default: STATIC_CALL_FN_(key)))
#else
/* GCC has no _Generic in C++. A cast of the callee: the call stays a direct
 * call at -O0. Of the function: GCC finds the cast of a pointer useless. */
#define STATIC_CALL_VOID_FN_(key)                                              \
  (static_cast<::__staticcall::__sc_void_only<STATIC_CALL_KEY_INFO_(           \
       key)>::__sc_type STATIC_CALL_UNCHECKED_ *>(*STATIC_CALL_FN_(key)))
#endif
/* The check is in the callee, so that the whole is still a call, as musttail
 * requires. */
#define STATIC_CALL_COND_CHECKED_(key, args) STATIC_CALL_VOID_FN_(key) args

#endif /* STATICCALL_DETAIL_TYPES_CXX_H */
