// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// C++ keys as variables: where assembly cannot make them. Not a public
// interface.
#ifndef STATICCALL_DETAIL_KEY_VARIABLE_HPP
#define STATICCALL_DETAIL_KEY_VARIABLE_HPP

// NOLINTBEGIN(readability-identifier-naming)
extern "C++" {
namespace __staticcall {

/// A static_call_key before any cast, which no constant may have. No compiler
/// says what a symbol is called, so that the trampoline's is "" (abi.h).
template <class __sc_Target> struct __sc_key_image {
  __sc_Target __sc_func, __sc_initial;
  void *__sc_state;
  const char *__sc_name;
  uint32_t __sc_flags, __sc_version;
  void *__sc_follows;
  char __sc_symbol[8];
};

constexpr const char *__sc_behind_equals(const char *__sc_spelled) noexcept {
  while (*__sc_spelled != '=')
    __sc_spelled++;
  return __sc_spelled + 2;
}
template <class __sc_Tag> constexpr const char *__sc_tag_name() noexcept {
  return __sc_behind_equals(__PRETTY_FUNCTION__);
}

} // namespace __staticcall

/* For a trampoline: hidden, because with -fPIC nothing else may be an "i". */
#if STATIC_CALL_HAVE_CODE_
#define STATIC_CALL_CXX_HIDDEN_                                                \
  __attribute__((__visibility__("hidden"), __used__))
#else
#define STATIC_CALL_CXX_HIDDEN_
#endif
template <class __sc_Tag>
STATIC_CALL_CXX_HIDDEN_ inline __staticcall::__sc_key_image<
    decltype(+__sc_Tag::__sc_target)>
    __SCK__ = {
        __sc_Tag::__sc_target,
        __sc_Tag::__sc_target,
        nullptr,
        __staticcall::__sc_tag_name<__sc_Tag>(),
        static_cast<uint32_t>(__sc_Tag::__sc_type::__sc_flags_and_version),
        STATIC_CALL_ABI_VERSION,
        nullptr,
        ""};
#undef STATIC_CALL_CXX_HIDDEN_

} // extern "C++"
// NOLINTEND(readability-identifier-naming)

#if !STATIC_CALL_HAVE_CODE_
#define STATIC_CALL_CXX_KEY_(tag)                                              \
  reinterpret_cast<::static_call_key *>(&__SCK__<tag>)
#define STATIC_CALL_CXX_CALLEE_(tag)                                           \
  reinterpret_cast<callee *>(                                                  \
      __atomic_load_n(&STATIC_CALL_CXX_KEY_(tag)->func, __ATOMIC_ACQUIRE))
#endif

#endif // STATICCALL_DETAIL_KEY_VARIABLE_HPP
