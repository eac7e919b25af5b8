/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Static calls on another processor or system: pointers, all in the header.
 *
 * The same macros with the same meaning; no library, no rewriting. An update is
 * one atomic store. What the library would count or walk is empty here.
 */
#ifndef STATICCALL_DETAIL_PORTABLE_H
#define STATICCALL_DETAIL_PORTABLE_H

#include <errno.h>

#define STATIC_CALL_CODE_GLOBAL_(key) STATIC_CALL_ABI_ASSERT(1, "")
#define STATIC_CALL_CODE_WEAK_(key) STATIC_CALL_ABI_ASSERT(1, "")
#define STATIC_CALL_EXPORT_TRAMP_(key) STATIC_CALL_ABI_ASSERT(1, "")
#define STATIC_CALL_EXPORT_(key) STATIC_CALL_ABI_ASSERT(1, "")
#define STATIC_CALL_KEY_(key) (&__SCK__##key)
#define STATIC_CALL_DEFINE_LOCAL_(key, func)                                   \
  STATIC_CALL_TYPES_(key, func);                                               \
  static STATIC_CALL_KEY_TYPE_ __SCK__##key __attribute__((used)) =            \
      STATIC_CALL_KEY_INIT_(key, STATIC_CALL_AS_TARGET_(key, func), 0)

#ifdef __cplusplus
extern "C" {
#endif

/* Weak: one per program, so that "is it NULL" is a comparison of addresses. */
__attribute__((weak)) void __static_call_null(void) {}
__attribute__((weak)) long __static_call_return0(void) { return 0; }

static inline int static_call_may_(const struct static_call_key *key,
                                   void *func) {
  if (!key || key->version != STATIC_CALL_ABI_VERSION)
    return -EINVAL;
  if (!func)
    return key->flags & STATIC_CALL_KEY_MAY_NULL ? 0 : -EINVAL;
  if (func == (void *)1)
    return key->flags & STATIC_CALL_KEY_MAY_RET0 ? 0 : -EINVAL;
  return 0;
}

static inline void static_call_set_(struct static_call_key *key, void *func) {
  void *value = func;
  if (!func)
    value = __extension__(void *) __static_call_null;
  else if (func == (void *)1)
    value = __extension__(void *) __static_call_return0;
  __atomic_store_n(&key->func, value, __ATOMIC_RELEASE);
}

__attribute__((weak)) int __static_call_update(struct static_call_key *key,
                                               void *func) {
  int error = static_call_may_(key, func);
  if (!error)
    static_call_set_(key, func);
  return error;
}

__attribute__((weak)) void *
__static_call_query(const struct static_call_key *key) {
  void *func = __atomic_load_n(&key->func, __ATOMIC_ACQUIRE);
  return func == __extension__(void *) __static_call_null ? (void *)0 : func;
}

__attribute__((weak)) int
static_call_update_batch(const struct static_call_change *changes, size_t n) {
  for (size_t i = 0; i < n; i++) {
    int error = static_call_may_(changes[i].key, changes[i].func);
    if (error)
      return error;
  }
  for (size_t i = 0; i < n; i++)
    static_call_set_(changes[i].key, changes[i].func);
  return 0;
}

__attribute__((weak)) int static_call_get_info(struct static_call_info *info) {
  if (!info)
    return -EINVAL;
  __builtin_memset(info, 0, sizeof *info);
  info->mode = STATIC_CALL_MODE_POINTER;
  info->mode_errno = ENOSYS;
  info->sync_errno = ENOSYS;
  return 0;
}

__attribute__((weak)) int static_call_for_each_site(
    int (*fn)(const struct static_call_site_info *, void *), void *arg) {
  (void)fn;
  (void)arg;
  return 0;
}

__attribute__((weak)) int
__static_call_register(const struct static_call_image *image) {
  (void)image;
  return -ENOSYS;
}
__attribute__((weak)) void
__static_call_unregister(const struct static_call_image *image) {
  (void)image;
}

__attribute__((weak)) int static_call_verify(void) { return 0; }

__attribute__((weak)) int static_call_set_fallback(int fallback) {
  return fallback == STATIC_CALL_FALLBACK_TRAMPOLINE ? 0 : -ENOSYS;
}

#ifdef __cplusplus
}
#endif

#endif /* STATICCALL_DETAIL_PORTABLE_H */
