/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Static calls on another processor or system: pointers, all in the header.
 *
 * The same macros with the same meaning; no library, no rewriting. An update is
 * one atomic store. What the library would count or walk is empty here.
 */
#ifndef STATICCALL_DETAIL_PORTABLE_H
#define STATICCALL_DETAIL_PORTABLE_H

#include <errno.h>

#define STATIC_CALL_CODE_GLOBAL_(key) STATIC_CALL_ASSERT_(1, "")
#define STATIC_CALL_CODE_WEAK_(key) STATIC_CALL_ASSERT_(1, "")
#define STATIC_CALL_EXPORT_TRAMP_(key) STATIC_CALL_IS_DEFINED_(key)
#define STATIC_CALL_EXPORT_(key) STATIC_CALL_IS_DEFINED_(key)
#define STATIC_CALL_KEY_(key) (&__SCK__##key)
#define STATIC_CALL_DEFINE_LOCAL_(key, func, kind)                             \
  STATIC_CALL_TYPES_(key, func);                                               \
  STATIC_CALL_CHECK_##kind(key);                                               \
  STATIC_CALL_BEGIN_QUIET_                                                     \
  STATIC_CALL_DECLARE_PROMISE_(key)                                            \
  STATIC_CALL_END_QUIET_                                                       \
  static STATIC_CALL_KEY_TYPE_ __SCK__##key __attribute__((__used__)) =        \
      STATIC_CALL_KEY_FOLLOWS_(key, STATIC_CALL_INITIAL_##kind(key, func),     \
                               STATIC_CALL_KIND_##kind, STATIC_CALL_NOTHING_)

#ifdef __cplusplus
extern "C" {
#endif

/* Weak: one per program, so that "is it NULL" is a comparison of addresses. */
__attribute__((__weak__)) void __static_call_null(void) {}
__attribute__((__weak__)) long __static_call_return0(void) { return 0; }

static inline int static_call_may_(const struct static_call_key *__sc_key,
                                   void *__sc_func) {
  if (!__sc_key || __sc_key->version != STATIC_CALL_ABI_VERSION)
    return -EINVAL;
  if (!__sc_func)
    return __sc_key->flags & STATIC_CALL_KEY_MAY_NULL ? 0 : -EINVAL;
  if (__sc_func == (void *)1)
    return __sc_key->flags & STATIC_CALL_KEY_MAY_RET0 ? 0 : -EINVAL;
  return 0;
}

static inline void static_call_set_(struct static_call_key *__sc_key,
                                    void *__sc_func) {
  void *__sc_value = __sc_func;
  if (!__sc_func)
    __sc_value = __extension__(void *) __static_call_null;
  else if (__sc_func == (void *)1)
    __sc_value = __extension__(void *) __static_call_return0;
  __atomic_store_n(&__sc_key->func, __sc_value, __ATOMIC_RELEASE);
}

__attribute__((__weak__)) int
__static_call_update(struct static_call_key *__sc_key, void *__sc_func) {
  int __sc_error = static_call_may_(__sc_key, __sc_func);
  if (!__sc_error)
    static_call_set_(__sc_key, __sc_func);
  return __sc_error;
}

/* Without a message: this header needs nothing of a C library that prints. */
__attribute__((__weak__)) void
__static_call_update_or_abort(struct static_call_key *__sc_key,
                              void *__sc_func) {
  if (__static_call_update(__sc_key, __sc_func))
    __builtin_abort();
}

__attribute__((__weak__)) void *
__static_call_query(const struct static_call_key *__sc_key) {
  void *__sc_func = __atomic_load_n(&__sc_key->func, __ATOMIC_ACQUIRE);
  return __sc_func == __extension__(void *) __static_call_null ? (void *)0
                                                               : __sc_func;
}

__attribute__((__weak__)) int
static_call_update_batch(const struct static_call_change *__sc_changes,
                         size_t __sc_n) {
  for (size_t __sc_i = 0; __sc_i < __sc_n; __sc_i++) {
    int __sc_error =
        static_call_may_(__sc_changes[__sc_i].key, __sc_changes[__sc_i].func);
    if (__sc_error)
      return __sc_error;
  }
  for (size_t __sc_i = 0; __sc_i < __sc_n; __sc_i++)
    static_call_set_(__sc_changes[__sc_i].key, __sc_changes[__sc_i].func);
  return 0;
}

__attribute__((__weak__)) int
static_call_get_info(struct static_call_info *__sc_info) {
  if (!__sc_info)
    return -EINVAL;
  __builtin_memset(__sc_info, 0, sizeof *__sc_info);
  __sc_info->mode = STATIC_CALL_MODE_POINTER;
  __sc_info->mode_errno = ENOSYS;
  __sc_info->sync_errno = ENOSYS;
  return 0;
}

__attribute__((__weak__)) int static_call_for_each_site(
    int (*__sc_fn)(const struct static_call_site_info *, void *),
    void *__sc_arg) {
  (void)__sc_fn;
  (void)__sc_arg;
  return 0;
}

__attribute__((__weak__)) int
__static_call_register(const struct static_call_image *__sc_image) {
  (void)__sc_image;
  return -ENOSYS;
}
__attribute__((__weak__)) void
__static_call_unregister(const struct static_call_image *__sc_image) {
  (void)__sc_image;
}

__attribute__((__weak__)) int static_call_verify(void) { return 0; }

__attribute__((__weak__)) int static_call_set_fallback(int __sc_fallback) {
  return __sc_fallback == STATIC_CALL_FALLBACK_TRAMPOLINE ? 0 : -ENOSYS;
}

#ifdef __cplusplus
}
#endif

#endif /* STATICCALL_DETAIL_PORTABLE_H */
