// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Whether a PLT entry leads to a trampoline: every form of entry, bound or not.

#include "image/plt.h"

#include "gtest/gtest.h"

#include <cstring>
#include <sys/mman.h>
#include <vector>

using namespace staticcall;

namespace {

constexpr uintptr_t tramp = 0x123450, lazy = 0x40;

// One object with an entry, a slot and what the loader binds the slot by.
class Plt : public testing::Test {
protected:
  Plt() {
    header_.p_type = PT_DYNAMIC;
    header_.p_vaddr = address(object_.dynamic) - address(&object_);
    memcpy(object_.strings + 1, "__SCT__key", sizeof "__SCT__key");
    object_.symbols[1].st_name = 1;
    // Not in the order of slots.
    object_.relocations[0].r_offset = 8;
    object_.relocations[1].r_offset =
        address(&object_.slot) - address(&object_);
    object_.relocations[1].r_info = ELF64_R_INFO(1, R_X86_64_JUMP_SLOT);
    set(0, DT_JMPREL, address(object_.relocations));
    set(1, DT_PLTRELSZ, sizeof object_.relocations);
    set(2, DT_SYMTAB, address(object_.symbols) - address(&object_)); // as musl
    set(3, DT_STRTAB, address(object_.strings));
    set(4, DT_STRSZ, sizeof object_.strings);
    object_.slot = lazy;
  }

  template <class Type> static uintptr_t address(const Type *at) {
    return reinterpret_cast<uintptr_t>(at);
  }
  void set(unsigned index, long tag, uintptr_t value) {
    object_.dynamic[index].d_tag = tag;
    object_.dynamic[index].d_un.d_val = value;
  }
  // `before`, then a displacement to the slot.
  void entry(const std::vector<uint8_t> &before) {
    memcpy(object_.code, before.data(), before.size());
    auto distance = static_cast<int32_t>(
        address(&object_.slot) - address(object_.code + before.size() + 4));
    memcpy(object_.code + before.size(), &distance, sizeof distance);
  }
  bool leads(const char *name = "key", uintptr_t to = tramp) const {
    module_map modules;
    module_segment own = {address(&object_),
                          address(&object_ + 1),
                          PROT_READ,
                          modules.modules++,
                          false,
                          {address(&object_), &header_, 1, nullptr}};
    modules.add(own);
    return plt_leads_to(address(object_.code), {to, name}, own, modules);
  }

  struct {
    alignas(16) uint8_t code[32];
    uintptr_t slot;
    ElfW(Dyn) dynamic[6];
    ElfW(Rela) relocations[2];
    ElfW(Sym) symbols[2];
    char strings[32];
  } object_ = {};
  ElfW(Phdr) header_ = {};
};

TEST_F(Plt, EveryFormOfEntry) {
  const std::vector<uint8_t> forms[] = {
      {0xff, 0x25},
      {0xf2, 0xff, 0x25},
      {0xf3, 0x0f, 0x1e, 0xfa, 0xff, 0x25},
      {0xf3, 0x0f, 0x1e, 0xfa, 0xf2, 0xff, 0x25},
      {0xf3, 0x0f, 0x1e, 0xfa, 0x41, 0xbb, 1, 0, 0, 0, 0xff, 0x25},
      {0x4c, 0x8b, 0x1d},
  };
  for (const auto &form : forms) {
    entry(form);
    EXPECT_TRUE(leads()) << form.size();
    object_.slot = tramp;
    EXPECT_TRUE(leads("anything")) << form.size();
    object_.slot = lazy;
  }
}

// As glibc rewrites entries that it has bound, where it is asked to.
TEST_F(Plt, EntryThatGoesThereWithoutSlot) {
  const std::vector<uint8_t> forms[] = {{0xe9}, {0xf3, 0x0f, 0x1e, 0xfa, 0xe9}};
  for (const auto &form : forms) {
    entry(form); // to the slot: whatever is there is the trampoline
    EXPECT_TRUE(leads("anything", address(&object_.slot))) << form.size();
    EXPECT_FALSE(leads("key", address(&object_.slot) + 16)) << form.size();
  }
}

TEST_F(Plt, OtherCodeIsNoEntry) {
  for (uint8_t opcode : {0xe8, 0xe9, 0x90, 0xcc}) {
    entry({opcode});
    object_.slot = tramp;
    EXPECT_FALSE(leads());
  }
}

TEST_F(Plt, AnotherNameIsAnotherFunction) {
  entry({0xff, 0x25});
  EXPECT_FALSE(leads("ke"));
  EXPECT_FALSE(leads("keys"));
  EXPECT_FALSE(leads("kez"));
  memcpy(object_.strings + 1, "__SCU__key", sizeof "__SCU__key");
  EXPECT_FALSE(leads());
}

TEST_F(Plt, NothingBindsTheSlot) {
  entry({0xff, 0x25});
  object_.relocations[1].r_info = ELF64_R_INFO(1, R_X86_64_64);
  EXPECT_FALSE(leads());
  object_.relocations[1].r_offset += 8;
  EXPECT_FALSE(leads());
}

// Each table in turn lies outside the object, or is too large for it.
TEST_F(Plt, TablesThatAreNotThere) {
  entry({0xff, 0x25});
  for (unsigned index = 0; index < 5; index++) {
    auto right = object_.dynamic[index];
    set(index, right.d_tag, UINTPTR_MAX / 2);
    EXPECT_FALSE(leads()) << index;
    set(index, right.d_tag, right.d_un.d_val);
  }
  object_.symbols[1].st_name = sizeof object_.strings;
  EXPECT_FALSE(leads());
  header_.p_type = PT_NULL;
  EXPECT_FALSE(leads());
}

// A C++ key's name is not in its trampoline's symbol, which stands behind it.
TEST(NamedTramp, OfBothKinds) {
  struct {
    static_call_key key;
    char symbol[24];
  } of_a_tag = {{}, "_Z7__SCT__I5tag_tEvv"};
  of_a_tag.key.name = "tag_t]";
  named_tramp c = named_by(&of_a_tag.key, 16);
  EXPECT_STREQ(c.prefix, "__SCT__");
  EXPECT_STREQ(c.name, "tag_t]");
  of_a_tag.key.flags = STATIC_CALL_KEY_IS_TAG;
  named_tramp cxx = named_by(&of_a_tag.key, 16);
  EXPECT_EQ(cxx.tramp, 16u);
  EXPECT_STREQ(cxx.prefix, "");
  EXPECT_STREQ(cxx.name, "_Z7__SCT__I5tag_tEvv");
}

// The end of the object comes in the middle of the entry.
TEST_F(Plt, EntryAtTheEnd) {
  entry({0xff, 0x25});
  module_map modules;
  module_segment own = {address(object_.code),
                        address(object_.code) + 5,
                        PROT_EXEC,
                        modules.modules++,
                        false,
                        {}};
  modules.add(own);
  EXPECT_FALSE(
      plt_leads_to(address(object_.code), {tramp, "key"}, own, modules));
}

} // namespace
