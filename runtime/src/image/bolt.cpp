// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Looks for BOLT's sections in an object's file.

#include "image/bolt.h"

#include "image/bolt_sections.h"

#include <cstring>
#include <sys/mman.h>

namespace staticcall {
namespace {

unsigned code_segments(const module_segment &own, const module_map &modules) {
  unsigned count = 0;
  modules.for_each_beside(own, [&count](const module_segment &segment) {
    count += (segment.protection & PROT_EXEC) != 0;
  });
  return count;
}

// Whether the file is the one that was loaded: it may have been replaced, and
// /proc/self/exe is the loader where that was started as a command.
bool same_headers(const os::input_file &file, const ElfW(Ehdr) & header,
                  const module_object &object) {
  if (header.e_phnum != object.header_count)
    return false;
  for (size_t i = 0; i < object.header_count; i++) {
    ElfW(Phdr) in_file;
    if (!file.read(header.e_phoff + i * sizeof in_file, &in_file,
                   sizeof in_file) ||
        memcmp(&in_file, &object.headers[i], sizeof in_file) != 0)
      return false;
  }
  return true;
}

enum class answer : uint8_t { no, yes, unknown };

answer has_section(const os::input_file &file, const ElfW(Ehdr) & header,
                   const char *prefix) {
  auto read_section = [&](size_t index, ElfW(Shdr) * section) {
    return file.read(header.e_shoff + index * sizeof *section, section,
                     sizeof *section);
  };
  ElfW(Shdr) names, section;
  char name[16] = {};
  size_t length = strlen(prefix);
  if (!header.e_shnum || !read_section(header.e_shstrndx, &names))
    return answer::unknown;
  for (size_t i = 1; i < header.e_shnum; i++) {
    if (!read_section(i, &section))
      return answer::unknown;
    // Shorter names may be the last in the file.
    if (file.read(names.sh_offset + section.sh_name, name, length) &&
        memcmp(name, prefix, length) == 0)
      return answer::yes;
  }
  return answer::no;
}

answer written_by_bolt(const module_object &object) {
  os::input_file file;
  ElfW(Ehdr) header;
  if (!object.file || file.open(object.file) != 0 ||
      !file.read(0, &header, sizeof header) ||
      memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 ||
      !same_headers(file, header, object))
    return answer::unknown;
  return has_section(file, header, bolt_section_prefix);
}

} // namespace

const char *moved_after_link(const module_segment &own,
                             const module_map &modules) {
  if (code_segments(own, modules) < 2)
    return nullptr;
  switch (written_by_bolt(own.object)) {
  case answer::no:
    return nullptr;
  case answer::yes:
    return moved_by_bolt;
  case answer::unknown:
    break;
  }
  return "its code is in several segments, and its file cannot be looked at, "
         "to see whether BOLT has moved it";
}

} // namespace staticcall
