// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The C interface, and images coming and going.

#include "breakpoint.h"
#include "image.h"
#include "mode.h"
#include "sanitizers.h"
#include "update.h"

#include <cerrno>
#include <sys/mman.h>

using namespace staticcall;

namespace {

// Pre: the descriptor is of this version.
image *find_image(const static_call_image *descriptor) {
  uintptr_t sites = self_relative(&descriptor->sites_begin);
  uintptr_t text = self_relative(&descriptor->text_begin);
  for (image *known = reg.images; known; known = known->next)
    if (known->sites_begin == sites && known->text_begin == text)
      return known;
  return nullptr;
}

// The last image that was refused, while it is loaded.
struct {
  const static_call_image *descriptor;
  int error;
} last_refused;

int refuse(const static_call_image *descriptor, const char *why, uintptr_t at,
           int error) {
  last_refused = {descriptor, error};
  reg.count.images_refused++;
  if (!reg.count.mode_errno)
    reg.count.mode_errno = -error;
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
  catch_up(made);
}

// Targets in memory that goes away: their keys return to the file's.
void reset_keys_into(uintptr_t begin, uintptr_t end) {
  auto leaving = [=](uintptr_t at) { return at >= begin && at < end; };
  for (key_state *key = reg.keys; key; key = key->next)
    if (key->now.kind == target_kind::function && leaving(key->now.address) &&
        !leaving(key->initial.address) &&
        !leaving(reinterpret_cast<uintptr_t>(key->key)))
      reset_key(key);
}

void remove(image *leaving) {
  for (image **link = &reg.images; *link; link = &(*link)->next)
    if (*link == leaving) {
      *link = leaving->next;
      break;
    }
  // At exit nothing is unmapped, and what others call stays what it was.
  if (!reg.exiting)
    reset_keys_into(leaving->begin, leaving->end);
  breakpoint_forget(leaving->begin, leaving->end);
  free_image(leaving);
}

// One more registration of an image that is known, or was the last that was
// refused: lld does not merge COMDAT groups of what ThinLTO generates, so that
// such an image has a constructor a file, and one descriptor.
bool registered_again(const static_call_image *descriptor, int *error) {
  update_lock lock;
  *error = lock.error;
  if (lock.error)
    return true;
  if (descriptor == last_refused.descriptor) {
    *error = last_refused.error;
    return true;
  }
  image *known = descriptor->version == STATIC_CALL_ABI_VERSION
                     ? find_image(descriptor)
                     : nullptr;
  if (known)
    known->references++;
  return known;
}

// The part under the lock. `*other` is set, and nothing done, if another copy
// of the runtime serves the image's keys.
int register_image(const image_source &source, const refusal &of_file,
                   const static_call_runtime **other) {
  update_lock lock;
  if (lock.error)
    return lock.error;
  const static_call_image *descriptor = source.descriptor;
  parsed_image parsed(source);
  refusal wrong = of_file.text ? of_file : parsed.parse();
  if (wrong.text)
    return refuse(descriptor, wrong.text, wrong.at, wrong.error);
  serving found = parsed.served();
  if (found.mixed)
    return refuse(descriptor,
                  "two copies of the library serve keys that it uses", 0,
                  -EXDEV);
  if (found.by && !speaks_with(found.by))
    return refuse(descriptor,
                  "another version of the library serves keys that it uses", 0,
                  -EXDEV);
  if (found.by && found.by != &this_runtime) {
    *other = found.by;
    return 0;
  }
  image *made;
  if (int error = make_image(parsed, &made))
    return refuse(descriptor, "there is no memory for its tables", 0, error);
  admit(made);
  return 0;
}

// Whether the image was ours.
bool unregister_image(const static_call_image *descriptor) {
  update_lock lock;
  if (lock.error)
    return true;
  // Another copy of the runtime may be the one that forgets it, and another
  // image may come to its address.
  if (descriptor == last_refused.descriptor)
    last_refused = {};
  image *known = find_image(descriptor);
  if (!known)
    return false;
  if (--known->references)
    return true;
  // The program's own destructor means exit: other destructors still run, and
  // call its code and through its keys, so it stays.
  if (known->is_program)
    reg.exiting = true;
  else
    remove(known);
  return true;
}

// An image that was refused goes away. Its keys may be known through sites of
// others, and its functions may be their targets.
void forget_refused(const image_source &source) {
  const module_segment *own = source.own;
  update_lock lock;
  if (lock.error)
    return;
  last_refused = {};
  if (!own || reg.exiting)
    return;
  reg.exiting = own->program;
  for (const module_segment &segment : source.modules)
    if (segment.module == own->module && !own->program) {
      reset_keys_into(segment.begin, segment.end);
      drop_keys_in(segment.begin, segment.end);
    }
}

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

int __static_call_register(const static_call_image *descriptor) {
  start_once();
  int error;
  if (registered_again(descriptor, &error))
    return error;
  module_map modules;
  image_source source(descriptor, modules);
  const static_call_runtime *other = nullptr;
  error = register_image(source, source.check_file(), &other);
  return other ? other->register_image(descriptor) : error;
}

void __static_call_unregister(const static_call_image *descriptor) {
  bool known_version = descriptor->version == STATIC_CALL_ABI_VERSION;
  if (known_version && unregister_image(descriptor))
    return;
  module_map modules;
  image_source source(descriptor, modules);
  parsed_image parsed(source);
  serving found = {nullptr, false};
  if (!parsed.parse().text)
    found = parsed.served();
  if (found.by && found.by != &this_runtime && !found.mixed &&
      speaks_with(found.by))
    found.by->unregister_image(descriptor);
  else
    forget_refused(source);
}

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
