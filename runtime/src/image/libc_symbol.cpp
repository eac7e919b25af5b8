// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Reads the symbol table of libc.so.6.

#include "image/libc_symbol.h"

#include "os/c_string.h"

#include <link.h>

namespace staticcall {
namespace {

// An object's symbols, by the hash table of the GNU tools (DT_GNU_HASH).
class symbol_table {
public:
  explicit symbol_table(const dl_phdr_info &object) : base_(object.dlpi_addr) {
    for (unsigned i = 0; i < object.dlpi_phnum; i++)
      if (object.dlpi_phdr[i].p_type == PT_DYNAMIC)
        read(reinterpret_cast<const ElfW(Dyn) *>(base_ +
                                                 object.dlpi_phdr[i].p_vaddr));
  }

  uintptr_t find(const char *name) const {
    if (!hash_ || !symbols_ || !strings_ || !hash_->buckets)
      return 0;
    uint32_t wanted = hash_of(name);
    auto *bloom = reinterpret_cast<const ElfW(Addr) *>(hash_ + 1);
    auto *buckets =
        reinterpret_cast<const uint32_t *>(bloom + hash_->bloom_words);
    const uint32_t *hashes = buckets + hash_->buckets;
    uint32_t i = buckets[wanted % hash_->buckets];
    if (i < hash_->first_symbol)
      return 0;
    for (;; i++) {
      uint32_t hash = hashes[i - hash_->first_symbol];
      if ((hash | 1) == (wanted | 1) && is(symbols_[i], name))
        return base_ + symbols_[i].st_value;
      if (hash & 1) // the last of its bucket
        return 0;
    }
  }

private:
  struct gnu_hash {
    uint32_t buckets, first_symbol, bloom_words, bloom_shift;
  };

  void read(const ElfW(Dyn) * entry) {
    for (; entry->d_tag != DT_NULL; entry++) {
      // glibc has added the base to addresses, or has not.
      uintptr_t value = entry->d_un.d_ptr;
      uintptr_t place = value < base_ ? base_ + value : value;
      if (entry->d_tag == DT_GNU_HASH)
        hash_ = reinterpret_cast<const gnu_hash *>(place);
      else if (entry->d_tag == DT_SYMTAB)
        symbols_ = reinterpret_cast<const ElfW(Sym) *>(place);
      else if (entry->d_tag == DT_STRTAB)
        strings_ = reinterpret_cast<const char *>(place);
    }
  }

  static uint32_t hash_of(const char *name) {
    uint32_t hash = 5381;
    for (; *name; name++)
      hash = hash * 33 + static_cast<unsigned char>(*name);
    return hash;
  }

  bool is(const ElfW(Sym) & symbol, const char *name) const {
    return symbol.st_shndx != SHN_UNDEF &&
           ELF64_ST_TYPE(symbol.st_info) == STT_FUNC &&
           is_same_text(strings_ + symbol.st_name, name);
  }

  uintptr_t base_;
  const gnu_hash *hash_ = nullptr;
  const ElfW(Sym) *symbols_ = nullptr;
  const char *strings_ = nullptr;
};

struct query {
  const char *name;
  uintptr_t found;
};

int find_if_libc(dl_phdr_info *info, size_t, void *asked) {
  auto *it = static_cast<query *>(asked);
  if (!info->dlpi_name || !find_text(info->dlpi_name, "/libc.so.6"))
    return 0;
  it->found = symbol_table(*info).find(it->name);
  return 1;
}

} // namespace

uintptr_t libc_symbol(const char *name) {
  query asked = {name, 0};
  dl_iterate_phdr(find_if_libc, &asked);
  return asked.found;
}

} // namespace staticcall
