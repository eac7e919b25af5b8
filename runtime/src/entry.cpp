// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The C interface, and images coming and going.

#include "breakpoint.h"
#include "image.h"
#include "mode.h"
#include "update.h"

#include <cerrno>
#include <sys/mman.h>

using namespace staticcall;

namespace {

image *find_image(const image_tables &tables) {
  for (image *known = reg.images; known; known = known->next)
    if (reinterpret_cast<uintptr_t>(known->records) == tables.sites_begin &&
        known->text_begin == tables.text_begin)
      return known;
  return nullptr;
}

int refuse(const static_call_image *descriptor, const char *why, uintptr_t at,
           int error) {
  reg.count.images_refused++;
  os::complain(
      "an image is not rewritten, its static calls go through trampolines: %s "
      "(image table at %p, at %p)",
      why, static_cast<const void *>(descriptor), reinterpret_cast<void *>(at));
  return error;
}

// Links the image and rewrites its sites. What the kernel refuses is no error
// of the registration: trampolines do the work.
void admit(image *made) {
  made->next = reg.images;
  reg.images = made;
  made->writable = !mode.pointer;
  int error = patch_image(made);
  if (error && !reg.count.mode_errno)
    reg.count.mode_errno = -error;
}

// Targets in the image that goes away: their keys return to the file's.
void reset_keys_into(const image *leaving) {
  for (key_state *key = reg.keys, *next; key; key = next) {
    next = key->next;
    bool inside = key->now.kind == target_kind::function &&
                  leaving->holds(key->now.address);
    if (inside && key->home != leaving && !leaving->holds(key->initial.address))
      reset_key(key);
  }
}

void remove(image *leaving) {
  for (image **link = &reg.images; *link; link = &(*link)->next)
    if (*link == leaving) {
      *link = leaving->next;
      break;
    }
  reset_keys_into(leaving);
  breakpoint_forget(leaving->begin, leaving->end);
  free_image(leaving);
}

} // namespace

extern "C" {

int __static_call_register(const static_call_image *descriptor) {
  start_once();
  module_map modules;
  update_lock lock;
  if (lock.error)
    return lock.error;
  refusal wrong = check_image(descriptor, modules);
  if (wrong.text)
    return refuse(descriptor, wrong.text, wrong.at, -EINVAL);
  if (image *known = find_image(tables_of(descriptor))) {
    known->references++;
    return 0;
  }
  image *made;
  if (int error = make_image(descriptor, modules, &made))
    return refuse(descriptor, "there is no memory for its tables", 0, error);
  admit(made);
  return 0;
}

void __static_call_unregister(const static_call_image *descriptor) {
  update_lock lock;
  if (lock.error || descriptor->version != STATIC_CALL_ABI_VERSION)
    return;
  image *known = find_image(tables_of(descriptor));
  if (!known || reg.exiting || --known->references)
    return;
  // The program's own destructor means exit. Other destructors still run, and
  // call: everything stays as it is, for good.
  if (known->is_program)
    reg.exiting = true;
  else
    remove(known);
}

int static_call_update_batch(const static_call_change *changes, size_t n) {
  update_lock lock;
  if (lock.error)
    return lock.error;
  int error = n && !changes ? -EINVAL : apply(changes, n);
  reg.count.update_failures += error != 0;
  return error;
}

int __static_call_update(static_call_key *key, void *func) {
  static_call_change change = {key, func};
  return static_call_update_batch(&change, 1);
}

void *__static_call_query(const static_call_key *key) {
  target now = target_of(key);
  return now.kind == target_kind::nothing
             ? nullptr
             : reinterpret_cast<void *>(now.address);
}

// What a key that does nothing, or returns 0, points to. One address for a
// whole process: an executable's copy is the one that shared objects bind to.
void __static_call_null(void) {}
long __static_call_return0(void) { return 0; }

int static_call_set_fallback(int fallback) {
  if (fallback < STATIC_CALL_FALLBACK_TRAMPOLINE ||
      fallback > STATIC_CALL_FALLBACK_STRICT)
    return -EINVAL;
  start_once();
  update_lock lock;
  if (lock.error)
    return lock.error;
  if (fallback != STATIC_CALL_FALLBACK_TRAMPOLINE) {
    if (!mode.sync)
      return -ENOSYS;
    if (os::shadow_stack_enabled())
      return -EPERM;
  }
  mode.fallback = static_cast<uint32_t>(fallback);
  refresh_all();
  return 0;
}

} // extern "C"
