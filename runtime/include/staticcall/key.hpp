// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Static calls in C++: keys as types and objects, over the same runtime as
// <staticcall/static_call.h>, whose comment has what both have in common: how
// it works, when an update takes effect, who may call what, errors.
//
// API
//
//   staticcall::key<Tag, Fn, Initial>   a base class: calls Initial first
//   staticcall::null_key<Tag, Fn>       the same, does nothing at first
//   staticcall::ret0_key<Tag, Fn>       the same, returns 0 at first
//
//   checksum(args...)                   the call
//   checksum.update(to)                 0 or a negative errno
//     nullptr, staticcall::ret0         as `to`: do nothing, return 0
//   checksum.reset()                    update to what it began with
//   checksum.query()                    the current target, nullptr for none
//   checksum.change(to)                 one change of a batch
//   staticcall::update({a.change(f), b.change(g)})
//                                       many keys, all or none
//   staticcall::any_key                 a concept (C++20)
//
// Example
//
//   int fast(int x);
//   int careful(int x);
//   inline constexpr struct checksum_t
//       : staticcall::key<checksum_t, int(int), fast> {} checksum;
//
//   int use(int x) { return checksum(x); }                   // call fast
//   int paranoid() { return checksum.update(careful); }      // call careful
//
//   template <class T> struct codec {
//     static T identity(T x);
//     struct encode_t : staticcall::key<encode_t, T(T), identity> {};
//     static constexpr encode_t encode{};
//   };
//   codec<int>::encode.update([](int x) { return -x; });
//
// A key is a type, and its objects are empty: all objects of a type are the
// same key, and copies cost nothing. The type decides how many keys there are:
// one for each instance of a template, one a file in an unnamed namespace, one
// a program in a header. Shared objects and the executable have one where the
// dynamic linker sees both trampolines (executable: -rdynamic or linked against
// them), and one for each image where they are hidden (-fvisibility=hidden,
// RTLD_LOCAL) or bound to themselves (-Bsymbolic, -Bsymbolic-functions).
//
// A key is a function object: it may be an argument of std::sort, std::invoke
// and std::function, and converts to a pointer to Fn, whose calls go to the
// current target at the time of each. `noexcept` is part of Fn and of what a
// target has to promise. A target may be a function, one of overloaded ones, or
// a lambda without captures (as Initial: from C++20 on); Initial may be any
// constant pointer to Fn. A member function is none: write a function that
// takes the object.
//
// How it works. checksum(x) calls what the object converts to, a pointer to
// the key's trampoline: so it is a call of a function of type Fn, at -O0, too,
// with its conversions and no copies of its arguments. The trampoline is an
// instance of a naked function template, ::__SCT__<Tag>, whose assembly makes
// the key as well (detail/key_code.hpp); it is what static_call.h draws, and
// the pass and the runtime treat it so.
//
// Names. Messages, static_call_for_each_site and sc-report show the tag's name
// without a last "_t": `checksum`, `codec<int>::encode`.
//
// Edges.
//   - NULL: only where Fn returns void. A call then does nothing; its arguments
//     are evaluated. RET0: integers and pointers of at most 64 bits.
//   - A key is not its target: `checksum == careful` and `if (checksum)`
//     do not compile. Ask .query().
//   - Fn may be variadic, and preserve_most (Clang 18 and later). Other calling
//     conventions do not compile with Clang; GCC drops such an attribute of a
//     template argument, with a warning. static_call.h has them all.
//   - update() and reset() are [[nodiscard]]: an update may fail.
//
// Limits.
//   - GCC, and Clang before 18, make trampolines that no update rewrites: calls
//     go through the key's pointer, static_call_info.keys does not count the
//     key, and shared objects that they compile with -fPIC work likewise. Calls
//     by objects of sc-clang in the same program are direct all the same.
//   - On other processors, and under ThreadSanitizer without sc-clang, a call
//     goes through the key's pointer, and a pointer that is made of a key is
//     its target at that time.
//   - Control-flow integrity (-fsanitize=kcfi, cfi-icall) checks no call of a
//     key, and takes a pointer that was made of one for a wrong function.
//   - -mllvm -enable-ipra, without sc-clang: not for keys in unnamed
//   namespaces.
//   - C++17, and GCC 12 or Clang 14: what is older has not been tried.
#ifndef STATICCALL_KEY_HPP
#define STATICCALL_KEY_HPP

#if !defined(__cplusplus)
#error "staticcall: <staticcall/key.hpp> is C++: include static_call.h in C"
#endif

#include <staticcall/static_call.h>

// For what compilers mind nowhere else: names that begin with underscores,
// casts between types of functions, a naked function's missing return.
#pragma GCC system_header

#include <staticcall/detail/key_types.hpp>
#if STATIC_CALL_HAVE_CODE_
#include <staticcall/detail/key_code.hpp>
#else
#include <staticcall/detail/key_variable.hpp>
#endif

/* C++26 gives a sentence to what is deleted, and Clang has it from 19 on. */
#if defined(__cpp_deleted_function)
#define STATIC_CALL_DELETED_(sentence) = delete ("staticcall::key: " sentence)
#else
#define STATIC_CALL_DELETED_(sentence) = delete
#endif
#define STATIC_CALL_FLAT_                                                      \
  __attribute__((__always_inline__, __artificial__,                            \
                 __visibility__("hidden"))) inline

extern "C++" {
namespace staticcall {

/// One change of a batch: what a key's change() gives, and STATIC_CALL_CHANGE.
using change = ::static_call_change;

/// As a target: return 0. STATIC_CALL_RET0 is the same.
inline constexpr ::__staticcall::__sc_ret0_object ret0{};

/// What key, null_key and ret0_key are. Tag is the class that derives from it.
template <class Tag, class Fn, auto Target, unsigned Kind> class basic_key {
  using checked = ::__staticcall::__sc_checked<Fn, Kind>;
  using new_target = ::__staticcall::__sc_new_target<checked>;
  using callee = typename checked::__sc_callee;
  // No constant: a weak function's address.
  static_assert(!__builtin_constant_p(Target == nullptr) || Target != nullptr,
                "staticcall::key: it begins with a function; null_key begins "
                "with none, ret0_key returns 0");

public:
  using function = Fn;
  using key_type = basic_key;

  /// What a call of the key calls.
  STATIC_CALL_FLAT_ operator callee *() const noexcept {
    static_assert(__is_base_of(basic_key, Tag),
                  "staticcall::key: the first argument is the class that "
                  "derives from the key");
#if defined(STATIC_CALL_CXX_MOST_)
    if constexpr (checked::__sc_most)
      return STATIC_CALL_CXX_CALLEE_(0, Tag);
    else
#endif
      return STATIC_CALL_CXX_CALLEE_(Tag);
  }

#if defined(STATIC_CALL_CXX_UNCHECKED_)
  /// A pointer for others to call, without the attribute of `callee`. Templates
  /// are no candidates where the object is called.
  template <class Function,
            int = sizeof(::__staticcall::__sc_implicitly<Function *>(
                ::__staticcall::__sc_make<Fn *>()))>
  STATIC_CALL_FLAT_ operator Function *() const noexcept {
    return reinterpret_cast<Function *>(operator callee *());
  }
#endif
  explicit operator bool() const STATIC_CALL_DELETED_(
      "a key is no pointer: .query() says whether it has a target, and a call "
      "of one that has none does nothing");

  /// Change the target. Effect, callers and errors: static_call_update.
  [[nodiscard]] static int update(new_target to) noexcept {
    return ::__static_call_update(address(), to.__sc_value);
  }
  /// The same, as an element of a batch.
  static staticcall::change change(new_target to) noexcept {
    return {address(), to.__sc_value};
  }
  /// Update to what the key began with.
  [[nodiscard]] static int reset() noexcept {
    return ::__static_call_update(address(),
                                  Kind == STATIC_CALL_KEY_IS_NULL ? nullptr
                                  : Kind == STATIC_CALL_KEY_IS_RET0
                                      ? reinterpret_cast<void *>(1)
                                      : reinterpret_cast<void *>(Target));
  }
  /// The current target, nullptr for none. Any thread, signal handlers.
  static Fn *query() noexcept {
    return reinterpret_cast<Fn *>(::__static_call_query(address()));
  }
  /// For the C interface, as STATIC_CALL_CHANGE has it.
  static ::static_call_key *address() noexcept {
#if defined(STATIC_CALL_CXX_MOST_)
    if constexpr (checked::__sc_most)
      return STATIC_CALL_CXX_KEY_(0, Tag);
    else
#endif
      return STATIC_CALL_CXX_KEY_(Tag);
  }

  // For the trampoline.
  using __sc_type = checked;
  static constexpr decltype(Target) __sc_target = Target;
};

/// A key that calls Initial at first.
template <class Tag, class Fn, Fn *Initial = nullptr>
using key = basic_key<Tag, Fn, Initial, 0>;
/// A key that does nothing at first; Fn returns void.
template <class Tag, class Fn>
using null_key =
    basic_key<Tag, Fn, &__static_call_null, STATIC_CALL_KEY_IS_NULL>;
/// A key that returns 0 at first; Fn returns an integer or a pointer.
template <class Tag, class Fn>
using ret0_key =
    basic_key<Tag, Fn, &__static_call_return0, STATIC_CALL_KEY_IS_RET0>;

/// static_call_update_batch: all of the changes, or none.
template <size_t Count>
[[nodiscard]] int update(const change (&changes)[Count]) noexcept {
  return ::static_call_update_batch(changes, Count);
}

/* A comparison would be one of the trampoline, which stays. */
#define STATIC_CALL_NO_COMPARISON_(compare)                                    \
  template <class Tag, class Fn, auto Target, unsigned Kind, class Other>      \
  bool compare(const basic_key<Tag, Fn, Target, Kind> &, const Other &)        \
      STATIC_CALL_DELETED_(                                                    \
          "a key is no pointer: compare what .query() gives");
STATIC_CALL_NO_COMPARISON_(operator==)
#if !defined(__cpp_impl_three_way_comparison)
#define STATIC_CALL_NO_REVERSED_COMPARISON_(compare)                           \
  template <class Tag, class Fn, auto Target, unsigned Kind, class Other>      \
  bool compare(const Other &, const basic_key<Tag, Fn, Target, Kind> &)        \
      STATIC_CALL_DELETED_(                                                    \
          "a key is no pointer: compare what .query() gives");
STATIC_CALL_NO_COMPARISON_(operator!=)
STATIC_CALL_NO_REVERSED_COMPARISON_(operator==)
STATIC_CALL_NO_REVERSED_COMPARISON_(operator!=)
#undef STATIC_CALL_NO_REVERSED_COMPARISON_
#endif
#undef STATIC_CALL_NO_COMPARISON_

#if defined(__cpp_concepts) && __cpp_concepts >= 201907L
/// The type of a key's objects, const or not.
template <class Type>
concept any_key = requires { typename Type::key_type; } &&
                  __is_base_of(typename Type::key_type, Type);
#endif

} // namespace staticcall
} // extern "C++"

#undef STATIC_CALL_FLAT_
#undef STATIC_CALL_DELETED_

#endif // STATICCALL_KEY_HPP
