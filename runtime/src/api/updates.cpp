// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Updates and queries, and the stubs that stand for NULL and RET0.

#include "api/start.h"
#include "os/linux.h"
#include "os/processors.h"
#include "os/sanitizers.h"
#include "update/mode.h"
#include "update/update.h"

#include <cerrno>
#include <cstdlib>

using namespace staticcall;

namespace {

// Whose keys these are: nullptr for ours. -EINVAL if one is no key; -EXDEV for
// a batch that two copies of the runtime would have to share, or if the copy
// that serves them is of another version.
int owner_of(const static_call_change *changes, size_t n,
             const static_call_runtime **owner) {
  *owner = nullptr;
  for (size_t i = 0; i < n; i++)
    if (!is_key(changes[i].key))
      return -EINVAL;
  for (size_t i = 0; i < n; i++) {
    const static_call_runtime *other = other_runtime(changes[i].key);
    if (i && other != *owner)
      return -EXDEV;
    *owner = other;
  }
  return *owner && !speaks_with(*owner) ? -EXDEV : 0;
}

int count_failure(int error) {
  update_lock lock;
  if (!lock.error)
    reg.count.update_failures++;
  return error;
}

} // namespace

constexpr static_call_runtime staticcall::this_runtime = {
    STATIC_CALL_ABI_VERSION,  0,
    __static_call_register,   __static_call_unregister,
    static_call_update_batch, __static_call_query};

extern "C" {

int static_call_update_batch(const static_call_change *changes, size_t n) {
  if (n && !changes)
    return -EINVAL;
  const static_call_runtime *other = nullptr;
  if (int error = owner_of(changes, n, &other))
    return count_failure(error);
  if (other)
    return other->update(changes, n);
  update_lock lock;
  if (lock.error)
    return lock.error;
  int error = apply(changes, n);
  reg.count.update_failures += error != 0;
  return error;
}

int __static_call_update(static_call_key *key, void *func) {
  static_call_change change = {key, func};
  return static_call_update_batch(&change, 1);
}

void __static_call_update_or_abort(static_call_key *key, void *func) {
  int error = __static_call_update(key, func);
  if (!error)
    return;
  os::complain("cannot update '%s': error %d",
               is_key(key) ? key->name : "not a key", -error);
  abort();
}

void *__static_call_query(const static_call_key *key) {
  if (!is_key(key))
    return nullptr;
  const static_call_runtime *other = other_runtime(key);
  if (other && speaks_with(other))
    return other->query(key);
  target now = target_of(key);
  tell_acquired(key); // after the load, for the update that it saw
  return now.kind == target_kind::nothing
             ? nullptr
             : reinterpret_cast<void *>(now.address);
}

// What a key that does nothing, or returns 0, points to. One address for a
// whole process: an executable's copy is the one that shared objects bind to.
// What follows the `ret` is not executed: it makes them unlike every function
// that a user may have, which --icf=all would otherwise give the same address
// (test/run/identical-code-folding-of-targets.c).
[[gnu::naked]] void __static_call_null(void) {
  __asm__("ret\n\t.ascii \"NULL\"");
}
[[gnu::naked]] long __static_call_return0(void) {
  __asm__("xorl %eax, %eax\n\tret\n\t.ascii \"RET0\"");
}

int static_call_set_fallback(int fallback) {
  if (fallback < STATIC_CALL_FALLBACK_TRAMPOLINE ||
      fallback > STATIC_CALL_FALLBACK_STRICT)
    return -EINVAL;
  start_once();
  update_lock lock;
  if (lock.error)
    return lock.error;
  if (fallback != STATIC_CALL_FALLBACK_TRAMPOLINE) {
    if (!os::processors_synchronise())
      return -ENOSYS;
    if (os::shadow_stack_enabled())
      return -EPERM;
  }
  mode.fallback = static_cast<uint32_t>(fallback);
  refresh_all();
  return 0;
}

} // extern "C"
