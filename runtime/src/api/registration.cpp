// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Images coming and going.

#include "api/start.h"
#include "image/image_make.h"
#include "trap/breakpoint.h"
#include "update/mode.h"
#include "update/update.h"

#include <cerrno>

using namespace staticcall;

namespace {

// Pre: the descriptor is of this version.
image *image_of(const static_call_image *descriptor) {
  return find_image(self_relative(&descriptor->sites_begin),
                    self_relative(&descriptor->text_begin));
}

// The last image that was refused, while it is loaded.
struct {
  const static_call_image *descriptor;
  int error;
} last_refused;

int refuse_image(const static_call_image *descriptor, const char *why,
                 uintptr_t at, int error) {
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

// Updates in a refused image change the keys that its own follow, so that these
// have to follow all the same.
void follow_though_refused(const parsed_image &parsed) {
  serving found = parsed.served();
  if (found.mixed || (found.by && found.by != &this_runtime))
    return;
  for (const parsed_tramp &tramp : parsed.tramps())
    if (key_state *key = follower_without_image(parsed, tramp))
      catch_up_with_followed(key);
}

// Links the image and rewrites its sites. What the kernel refuses is no error
// of the registration: trampolines do the work.
void link_and_patch(image *made) {
  link_image(made);
  made->writable = !mode.pointer;
  int error = patch_image(made);
  if (error && !reg.count.mode_errno)
    reg.count.mode_errno = -error;
  catch_up(made);
}

void remove_image(image *leaving) {
  unlink_image(leaving);
  // At exit nothing is unmapped, and what others call stays what it was.
  if (!reg.exiting)
    reset_keys_into(leaving->begin, leaving->end);
  breakpoint_forget(leaving->begin, leaving->end);
  free_image(leaving);
}

// One more registration of an image that is known, or was the last that was
// refused: lld does not merge COMDAT groups of what ThinLTO generates, so that
// such an image has a constructor a file, and one descriptor. Otherwise `*how`
// is the way to look at it: the first image comes with the program, as a rule,
// and few objects with it, so that a list of all costs less.
bool registered_again(const static_call_image *descriptor, module_lookup *how,
                      int *error) {
  update_lock lock;
  *error = lock.error;
  if (lock.error)
    return true;
  if (descriptor == last_refused.descriptor) {
    *error = last_refused.error;
    return true;
  }
  *how = reg.images ? module_lookup::by_address : module_lookup::all;
  image *known = descriptor->version == STATIC_CALL_ABI_VERSION
                     ? image_of(descriptor)
                     : nullptr;
  if (known)
    known->references++;
  return known;
}

// The part under the lock. `*other` is set, and nothing done, if another copy
// of the runtime serves the image's keys. Nothing is done, too, if the map of
// the modules has missed something.
int register_image(const image_source &source, const refusal &of_file,
                   const static_call_runtime **other) {
  update_lock lock;
  if (lock.error)
    return lock.error;
  const static_call_image *descriptor = source.descriptor;
  parsed_image parsed(source);
  refusal of_tables = parsed.parse();
  if (source.modules.missed())
    return 0;
  const refusal &wrong = of_file.text ? of_file : of_tables;
  if (wrong.text) {
    follow_though_refused(parsed);
    return refuse_image(descriptor, wrong.text, wrong.at, wrong.error);
  }
  serving found = parsed.served();
  if (found.mixed)
    return refuse_image(descriptor,
                        "two copies of the library serve keys that it uses", 0,
                        -EXDEV);
  if (found.by && !speaks_with(found.by))
    return refuse_image(
        descriptor, "another version of the library serves keys that it uses",
        0, -EXDEV);
  if (found.by && found.by != &this_runtime) {
    *other = found.by;
    return 0;
  }
  image *made;
  if (int error = make_image(parsed, &made)) {
    follow_though_refused(parsed);
    return refuse_image(descriptor, "there is no memory for its tables", 0,
                        error);
  }
  link_and_patch(made);
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
  image *known = image_of(descriptor);
  if (!known)
    return false;
  if (--known->references)
    return true;
  // The program's own destructor means exit: other destructors still run, and
  // call its code and through its keys, so it stays.
  if (known->is_program)
    reg.exiting = true;
  else
    remove_image(known);
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
  if (own->program)
    return;
  source.modules.for_each_beside(*own, [](const module_segment &segment) {
    reset_keys_into(segment.begin, segment.end);
    breakpoint_forget(segment.begin, segment.end);
    drop_keys_in(segment.begin, segment.end);
  });
}

// Whether that was all: not if something was not found by address.
bool register_by(module_lookup how, const static_call_image *descriptor,
                 int *error) {
  module_map modules(how);
  image_source source(descriptor, modules);
  const static_call_runtime *other = nullptr;
  *error = register_image(source, source.check_file(), &other);
  if (modules.missed())
    return false;
  if (other)
    *error = other->register_image(descriptor);
  return true;
}

// An image that is not ours goes away: another copy's, or none's.
bool unregister_by(module_lookup how, const static_call_image *descriptor) {
  module_map modules(how);
  image_source source(descriptor, modules);
  parsed_image parsed(source);
  serving found = {nullptr, false};
  if (!parsed.parse().text)
    found = parsed.served();
  if (modules.missed())
    return false;
  if (found.by && found.by != &this_runtime && !found.mixed &&
      speaks_with(found.by))
    found.by->unregister_image(descriptor);
  else
    forget_refused(source);
  return true;
}

} // namespace

extern "C" {

int __static_call_register(const static_call_image *descriptor) {
  start_once();
  int error;
  module_lookup how;
  if (registered_again(descriptor, &how, &error))
    return error;
  if (!register_by(how, descriptor, &error))
    register_by(module_lookup::all, descriptor, &error);
  return error;
}

void __static_call_unregister(const static_call_image *descriptor) {
  bool known_version = descriptor->version == STATIC_CALL_ABI_VERSION;
  if (known_version && unregister_image(descriptor))
    return;
  if (!unregister_by(module_lookup::by_address, descriptor))
    unregister_by(module_lookup::all, descriptor);
}

} // extern "C"
