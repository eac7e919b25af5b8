// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// From a descriptor that an image hands us to an image in the registry.
//
// Nothing in the tables is believed: a record may point anywhere (a corrupt
// file, a linker that does not know the section, a future version). All of an
// image's records are looked at before anything is kept, and an image is taken
// whole or not at all. Reads memory of the image; writes none.
#ifndef STATICCALL_SRC_IMAGE_H
#define STATICCALL_SRC_IMAGE_H

#include "modules.h"
#include "registry.h"

#include <cerrno>

namespace staticcall {

// A refusal: nullptr text means none. `at` says where, `error` what to return.
struct refusal {
  const char *text;
  uintptr_t at;
  int error = -EINVAL;
};

// Where a descriptor's tables are.
struct image_tables {
  uintptr_t sites_begin, sites_end;
  uintptr_t text_begin, text_end;
  uintptr_t options_begin, options_end;
};
image_tables tables_of(const static_call_image *descriptor);

// Look at all tables of the image; what is wrong with them, if anything.
refusal check_image(const static_call_image *descriptor,
                    const module_map &modules);

// Ask the image's file what a tool has done to the image since it was linked;
// what is wrong with that, if anything. For registration only: by the time that
// the image goes away, the file may be another one or out of reach. Not under
// the lock, because files may be slow.
refusal check_file(const static_call_image *descriptor,
                   const module_map &modules);

// Which copy of the runtime serves keys of the image already, nullptr if none
// does; `mixed` if two do. Pre: check_image() found nothing wrong.
struct serving {
  const static_call_runtime *by;
  bool mixed;
};
serving serving_runtime(const static_call_image *descriptor,
                        const module_map &modules);

// Make the image: 0, -ENOMEM, or -E2BIG (segments). Its groups and keys are in
// the registry then, the image itself is in `*made` and not yet in the
// registry's list.
int make_image(const static_call_image *descriptor, const module_map &modules,
               image **made);

// Forget an image that goes away, with its keys.
void free_image(image *unwanted);

} // namespace staticcall

#endif
