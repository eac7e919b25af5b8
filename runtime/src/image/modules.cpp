// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Walks the loader's list of objects.

#include "image/modules.h"

#include <sys/mman.h>

namespace staticcall {
namespace {

int protection_of(const ElfW(Phdr) & header) {
  return (header.p_flags & PF_R ? PROT_READ : 0) |
         (header.p_flags & PF_W ? PROT_WRITE : 0) |
         (header.p_flags & PF_X ? PROT_EXEC : 0);
}

int count_segments(dl_phdr_info *info, size_t, void *total) {
  *static_cast<size_t *>(total) += info->dlpi_phnum;
  return 0;
}

int add_segments(dl_phdr_info *info, size_t, void *map) {
  auto *modules = static_cast<module_map *>(map);
  for (unsigned i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) &header = info->dlpi_phdr[i];
    if (header.p_type != PT_LOAD || !header.p_memsz)
      continue;
    uintptr_t begin = info->dlpi_addr + header.p_vaddr;
    // dl_iterate_phdr(3): the first object is the program, without a name. In a
    // namespace of dlmopen(3) the first is another, with one.
    bool named = info->dlpi_name && *info->dlpi_name;
    modules->add({begin,
                  begin + header.p_memsz,
                  protection_of(header),
                  modules->modules,
                  !modules->modules && !named,
                  {info->dlpi_addr, info->dlpi_phdr, info->dlpi_phnum,
                   named ? info->dlpi_name : "/proc/self/exe"}});
  }
  modules->modules++;
  return 0;
}

} // namespace

module_map::module_map() {
  size_t headers = 0;
  dl_iterate_phdr(count_segments, &headers);
  headers += 64; // objects that are loaded meanwhile
  bytes_ = os::page_end(headers * sizeof(module_segment));
  segments_ = static_cast<module_segment *>(os::map(bytes_));
  if (!segments_)
    return;
  capacity_ = bytes_ / sizeof(module_segment);
  complete_ = true;
  dl_iterate_phdr(add_segments, this);
}

module_map::~module_map() { os::unmap(segments_, bytes_); }

void module_map::add(const module_segment &segment) {
  if (count_ < capacity_)
    segments_[count_++] = segment;
  else
    complete_ = false;
}

const module_segment *module_map::find(uintptr_t at, size_t length) const {
  for (const module_segment &segment : *this)
    if (at >= segment.begin && at < segment.end && length <= segment.end - at)
      return &segment;
  return nullptr;
}

} // namespace staticcall
