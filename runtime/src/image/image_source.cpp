// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Looks at a descriptor before anything that it names.

#include "image/image_source.h"

#include "image/bolt.h"

#include <sys/mman.h>

namespace staticcall {

image_source::image_source(const static_call_image *described,
                           const module_map &mapped)
    : descriptor(described), modules(mapped),
      own(mapped.find(reinterpret_cast<uintptr_t>(described),
                      sizeof *described)) {
  if (!own || !is_of_this_version())
    return;
  sites = {self_relative(&descriptor->sites_begin),
           self_relative(&descriptor->sites_end)};
  text = {self_relative(&descriptor->text_begin),
          self_relative(&descriptor->text_end)};
  options = {self_relative(&descriptor->options_begin),
             self_relative(&descriptor->options_end)};
}

bool image_source::is_of_this_version() const {
  return descriptor->version == STATIC_CALL_ABI_VERSION &&
         descriptor->size >= sizeof *descriptor;
}

bool image_source::holds(const table &it) const {
  if (it.begin >= it.end)
    return it.begin == it.end;
  const module_segment *segment = modules.find(it.begin, it.end - it.begin);
  return it.begin % alignof(static_call_site) == 0 && segment &&
         segment->module == own->module;
}

bool image_source::may_read(uintptr_t at) const {
  const module_segment *segment = modules.find(at, 1);
  return segment && (segment->protection & PROT_READ);
}

refusal image_source::check() const {
  auto at = reinterpret_cast<uintptr_t>(descriptor);
  if (!own && !modules.complete())
    return {"there is no memory to look at it", at, -ENOMEM};
  if (!own)
    return {"its descriptor is not in a loaded object", at};
  if (!is_of_this_version())
    return {"it was built for another version of this library", at};
  if (!holds(sites) || (sites.end - sites.begin) % sizeof(static_call_site))
    return {"its table of sites is not inside it", sites.begin};
  if (!holds(text))
    return {"its trampolines are not inside it", text.begin};
  if (text.begin != text.end && !may_read(text.begin))
    return {"its code may be executed and not read", text.begin};
  if (!holds(options))
    return {"its options are not inside it", options.begin};
  return not_refused;
}

refusal image_source::check_file() const {
  if (!own || sites.begin == sites.end)
    return not_refused;
  return {moved_after_link(*own, modules),
          reinterpret_cast<uintptr_t>(descriptor)};
}

} // namespace staticcall
