// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Decodes PLT entries and finds the relocation that binds a slot.

#include "image/plt.h"

#include "os/c_string.h"

#include <cstring>
#include <staticcall/abi.h>
#include <sys/mman.h>

namespace staticcall {
namespace {

// An object's memory, looked at only where the loader has mapped it.
class object_memory {
public:
  object_memory(const module_segment &own, const module_map &modules)
      : own_(own), modules_(modules) {}

  template <class Type>
  const Type *at(uintptr_t where, size_t count = 1) const {
    const module_segment *found = modules_.find(where, count * sizeof(Type));
    return may_look(found) && where % alignof(Type) == 0
               ? reinterpret_cast<const Type *>(where)
               : nullptr;
  }
  // How many bytes the segment has from `where` on.
  size_t room(uintptr_t where) const {
    const module_segment *found = modules_.find(where, 1);
    return may_look(found) ? found->end - where : 0;
  }
  const module_object &object() const { return own_.object; }

private:
  bool may_look(const module_segment *found) const {
    return found && found->module == own_.module &&
           (found->protection & PROT_READ);
  }

  const module_segment &own_;
  const module_map &modules_;
};

class code_cursor {
public:
  code_cursor(const uint8_t *at, size_t room) : at_(at), room_(room) {}

  // Go past `bytes`, and `more` after them, if they are there.
  template <size_t Length>
  bool skip(const uint8_t (&bytes)[Length], size_t more = 0) {
    if (room_ < Length + more || memcmp(at_, bytes, Length) != 0)
      return false;
    at_ += Length + more;
    room_ -= Length + more;
    return true;
  }
  // What the 32-bit displacement just skipped refers to.
  uintptr_t referred() const {
    int32_t displacement;
    memcpy(&displacement, at_ - sizeof displacement, sizeof displacement);
    return reinterpret_cast<uintptr_t>(at_) + displacement;
  }

private:
  const uint8_t *at_;
  size_t room_;
};

constexpr uint8_t endbr64[] = {0xf3, 0x0f, 0x1e, 0xfa};
constexpr uint8_t bnd[] = {0xf2};
constexpr uint8_t mov_imm32_r11d[] = {0x41, 0xbb};    // mold: the index
constexpr uint8_t mov_rip_r11[] = {0x4c, 0x8b, 0x1d}; // lld -z retpolineplt
constexpr uint8_t jmp_rip[] = {0xff, 0x25};
constexpr uint8_t jmp_rel32[] = {0xe9};
constexpr size_t rel32 = 4;

// The slot that a PLT entry jumps through, 0 for other code. The forms of the
// System V ABI, with and without IBT, and those named above.
uintptr_t slot_of(uintptr_t entry, const object_memory &memory) {
  code_cursor code(reinterpret_cast<const uint8_t *>(entry),
                   memory.room(entry));
  code.skip(endbr64);
  code.skip(mov_imm32_r11d, 4);
  code.skip(bnd);
  return code.skip(jmp_rip, rel32) || code.skip(mov_rip_r11, rel32)
             ? code.referred()
             : 0;
}

// Where the loader has made an entry that it has bound go, without the slot
// (DT_X86_64_PLT of the x86-64 psABI allows it, glibc.cpu.plt_rewrite asks for
// it); 0 for other code.
uintptr_t rewritten(uintptr_t entry, const object_memory &memory) {
  code_cursor code(reinterpret_cast<const uint8_t *>(entry),
                   memory.room(entry));
  code.skip(endbr64);
  return code.skip(jmp_rel32, rel32) ? code.referred() : 0;
}

struct dynamic_tables {
  uintptr_t relocations, relocations_size, symbols, strings, strings_size;
};

uintptr_t dynamic_address(const object_memory &memory) {
  const module_object &object = memory.object();
  for (size_t i = 0; i < object.header_count; i++)
    if (object.headers[i].p_type == PT_DYNAMIC)
      return object.base + object.headers[i].p_vaddr;
  return 0;
}

dynamic_tables tables_of(const object_memory &memory) {
  dynamic_tables found = {};
  uintptr_t at = dynamic_address(memory);
  // glibc has added the base to addresses, other libraries have not.
  auto place = [&memory](uintptr_t value) {
    return memory.room(value) ? value : memory.object().base + value;
  };
  for (const ElfW(Dyn) * entry;
       (entry = memory.at<ElfW(Dyn)>(at)) && entry->d_tag != DT_NULL;
       at += sizeof *entry) {
    if (entry->d_tag == DT_JMPREL)
      found.relocations = place(entry->d_un.d_ptr);
    else if (entry->d_tag == DT_PLTRELSZ)
      found.relocations_size = entry->d_un.d_val;
    else if (entry->d_tag == DT_SYMTAB)
      found.symbols = place(entry->d_un.d_ptr);
    else if (entry->d_tag == DT_STRTAB)
      found.strings = place(entry->d_un.d_ptr);
    else if (entry->d_tag == DT_STRSZ)
      found.strings_size = entry->d_un.d_val;
  }
  return found;
}

// Slots and their relocations have one order, as a rule.
const ElfW(Rela) * relocation_of(uintptr_t slot, const dynamic_tables &tables,
                                 const object_memory &memory) {
  size_t count = tables.relocations_size / sizeof(ElfW(Rela));
  auto *all = memory.at<ElfW(Rela)>(tables.relocations, count);
  if (!all || !count)
    return nullptr;
  uintptr_t offset = slot - memory.object().base;
  size_t guess = (offset - all[0].r_offset) / sizeof(uintptr_t);
  if (guess < count && all[guess].r_offset == offset)
    return &all[guess];
  for (size_t i = 0; i < count; i++)
    if (all[i].r_offset == offset)
      return &all[i];
  return nullptr;
}

// The name that the loader will bind a slot by, or nullptr.
const char *name_of(uintptr_t slot, const object_memory &memory,
                    size_t *length) {
  dynamic_tables tables = tables_of(memory);
  auto *relocation = relocation_of(slot, tables, memory);
  auto *strings = memory.at<char>(tables.strings, tables.strings_size);
  if (!relocation || !strings ||
      ELF64_R_TYPE(relocation->r_info) != R_X86_64_JUMP_SLOT)
    return nullptr;
  auto *symbol = memory.at<ElfW(Sym)>(
      tables.symbols + ELF64_R_SYM(relocation->r_info) * sizeof(ElfW(Sym)));
  if (!symbol || symbol->st_name >= tables.strings_size)
    return nullptr;
  *length = length_up_to(strings + symbol->st_name,
                         tables.strings_size - symbol->st_name);
  return strings + symbol->st_name;
}

} // namespace

bool plt_leads_to(uintptr_t entry, const named_tramp &tramp,
                  const module_segment &own, const module_map &modules) {
  object_memory memory(own, modules);
  if (rewritten(entry, memory) == tramp.tramp)
    return true;
  uintptr_t slot = slot_of(entry, memory);
  auto *target = memory.at<uintptr_t>(slot);
  if (!slot || !target)
    return false;
  if (*target == tramp.tramp)
    return true;
  size_t prefix = strlen(tramp.prefix);
  size_t length;
  const char *name = name_of(slot, memory, &length);
  return name && length > prefix && memcmp(name, tramp.prefix, prefix) == 0 &&
         modules.find(reinterpret_cast<uintptr_t>(tramp.name),
                      length - prefix + 1) &&
         memcmp(name + prefix, tramp.name, length - prefix) == 0 &&
         !tramp.name[length - prefix];
}

} // namespace staticcall
