// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An update changes every place, or none: errors in each of its phases.

#include "runtime-synthetic.h"

#include "api/start.h"
#include "os/inject.h"
#include "update/mode.h"
#include "update/update.h"

#include "gtest/gtest.h"

#include <cerrno>
#include <cstring>
#include <functional>
#include <string>
#include <sys/mman.h>
#include <utility>
#include <vector>

using namespace staticcall;

namespace {

constexpr unsigned sites = synthetic_image::sites_at;
constexpr unsigned site_count = 8, odd_one = 5;
constexpr unsigned straddling = sites + 8 * site_count + 5;

std::function<void(int)> at_point;

// Linked with --wrap: what the kernel refuses.
std::function<bool(int protection)> protect_refused;
std::function<bool(uintptr_t at, const uint8_t *bytes)> write_refused;

} // namespace

extern "C" {
int __real__ZN10staticcall2os7protectEmmi(uintptr_t begin, uintptr_t end,
                                          int protection);
int __wrap__ZN10staticcall2os7protectEmmi(uintptr_t begin, uintptr_t end,
                                          int protection) {
  if (protect_refused && protect_refused(protection))
    return -EACCES;
  return __real__ZN10staticcall2os7protectEmmi(begin, end, protection);
}
int __real__ZNK10staticcall2os11memory_file5writeEmPKhj(
    const os::memory_file *file, uintptr_t at, const uint8_t *bytes,
    unsigned length);
int __wrap__ZNK10staticcall2os11memory_file5writeEmPKhj(
    const os::memory_file *file, uintptr_t at, const uint8_t *bytes,
    unsigned length) {
  if (write_refused && write_refused(at, bytes))
    return -EACCES;
  return __real__ZNK10staticcall2os11memory_file5writeEmPKhj(file, at, bytes,
                                                             length);
}
}

namespace {

// Pokes as a debugger would.
void poke(uint8_t *at, uint8_t value) {
  auto page = os::page_begin(reinterpret_cast<uintptr_t>(at));
  os::protect(page, page + os::page_size, 7);
  *at = value;
  os::protect(page, page + os::page_size, 5);
}

class Transaction : public testing::Test {
protected:
  explicit Transaction(bool retpoline = false) {
    start_once();
    a_ = image_.code() + 0x800, b_ = image_.code() + 0x900;
    tramp_ = image_.add_keyed_tramp(reinterpret_cast<uintptr_t>(a_), retpoline);
    for (unsigned i = 0; i < site_count; i++)
      image_.add_site(sites + 8 * i, i % 2 ? insn_kind::jmp : insn_kind::call,
                      tramp_);
    image_.add_site(straddling, insn_kind::call, tramp_);
    image_.seal();
    loaded modules(image_);
    EXPECT_EQ(check_image(image_.descriptor(), modules).text, nullptr);
    EXPECT_EQ(make_image(image_.descriptor(), modules, &made_), 0);
    made_->writable = true;
    link_image(made_);
    static_call_inject_hook = [](int point) {
      if (at_point)
        at_point(point);
    };
  }
  ~Transaction() override {
    at_point = nullptr;
    static_call_set_fallback(STATIC_CALL_FALLBACK_TRAMPOLINE);
    unlink_image(made_);
    free_image(made_);
  }

  uint8_t *site(unsigned index) { return image_.code() + sites + 8 * index; }
  std::vector<uint8_t> code() const {
    return {image_.code(), image_.code() + synthetic_image::part_size};
  }
  // What for_each_site says of every site.
  std::vector<uint32_t> states() const {
    std::vector<uint32_t> result;
    for (site_group *group = made_->groups; group; group = group->next_of_image)
      result.insert(result.end(), group->count,
                    group->is.why | static_cast<uint32_t>(group->is.form) << 8);
    return result;
  }
  static uintptr_t goes_to(const uint8_t *site) {
    insn_kind kind;
    uint8_t condition;
    return decode(site, reinterpret_cast<uintptr_t>(site), &kind, &condition);
  }
  int update(void *to) { return __static_call_update(&image_.keys()[0], to); }

  // Nothing of an update to `to` that fails stays, when somebody writes to one
  // site at `point`. Then that is taken back, and the update works.
  void expect_undone(int point, void *to, uint8_t wrote, int error) {
    auto code_before = code();
    auto states_before = states();
    void *func = image_.keys()[0].func;
    uint8_t honest = *site(odd_one);
    at_point = [=, this](int reached) {
      if (reached == point) {
        poke(site(odd_one), wrote);
        os::protect(reinterpret_cast<uintptr_t>(image_.code()),
                    reinterpret_cast<uintptr_t>(image_.tables()) - 0x1000, 7);
      }
    };
    EXPECT_EQ(update(to), error);
    at_point = nullptr;
    poke(site(odd_one), honest);
    EXPECT_EQ(code(), code_before);
    EXPECT_EQ(states(), states_before);
    EXPECT_EQ(image_.keys()[0].func, func);
    EXPECT_EQ(static_call_verify(), 0);
    EXPECT_EQ(update(to), 0);
    EXPECT_EQ(static_call_verify(), 0);
  }

  synthetic_image image_;
  image *made_ = nullptr;
  uint8_t *tramp_, *a_, *b_;
};

class RetpolineTransaction : public Transaction {
protected:
  RetpolineTransaction() : Transaction(true) {}
  void *far_ = reinterpret_cast<void *>(16);
};

TEST_F(Transaction, ImageBecomesDirect) {
  ASSERT_EQ(patch_image(made_), 0);
  for (unsigned i = 0; i < site_count; i++)
    EXPECT_EQ(goes_to(site(i)), reinterpret_cast<uintptr_t>(a_));
  EXPECT_EQ(goes_to(tramp_), reinterpret_cast<uintptr_t>(a_));
  EXPECT_EQ(goes_to(image_.code() + straddling),
            reinterpret_cast<uintptr_t>(tramp_));
  EXPECT_EQ(static_call_verify(), 0);
}

TEST_F(Transaction, EveryTargetAndBack) {
  ASSERT_EQ(patch_image(made_), 0);
  auto direct = code();
  for (void *to : {static_cast<void *>(b_), static_cast<void *>(nullptr),
                   reinterpret_cast<void *>(1), reinterpret_cast<void *>(16)}) {
    EXPECT_EQ(update(to), 0);
    EXPECT_EQ(static_call_verify(), 0);
    EXPECT_NE(code(), direct);
    EXPECT_EQ(update(a_), 0);
    EXPECT_EQ(code(), direct);
  }
}

// Nor does a key that has a trampoline alone wait for an odd one.
TEST_F(Transaction, OddSiteAtRegistrationLeavesOtherTrampolinesDirect) {
  unlink_image(made_);
  free_image(made_);
  image_.unseal();
  uint8_t *alone = image_.add_keyed_tramp(reinterpret_cast<uintptr_t>(b_));
  image_.seal();
  loaded modules(image_);
  ASSERT_EQ(make_image(image_.descriptor(), modules, &made_), 0);
  made_->writable = true;
  link_image(made_);
  poke(site(odd_one), opcode_int3);
  EXPECT_EQ(patch_image(made_), 0);
  EXPECT_EQ(goes_to(alone), reinterpret_cast<uintptr_t>(b_));
  poke(site(odd_one), 0xe9);
}

TEST_F(Transaction, MismatchBeforeAnythingIsWritten) {
  ASSERT_EQ(patch_image(made_), 0);
  expect_undone(inject_locked, b_, 0x90, -EILSEQ);
}

TEST_F(Transaction, ForeignBreakpointBeforeAnythingIsWritten) {
  ASSERT_EQ(patch_image(made_), 0);
  expect_undone(inject_locked, b_, opcode_int3, -EBUSY);
}

TEST_F(Transaction, MismatchBetweenStores) {
  ASSERT_EQ(patch_image(made_), 0);
  expect_undone(inject_validated, b_, 0x90, -EILSEQ);
}

TEST_F(Transaction, MismatchBetweenStoresOfNothing) {
  ASSERT_EQ(patch_image(made_), 0);
  expect_undone(inject_validated, nullptr, 0x90, -EILSEQ);
}

TEST_F(Transaction, MismatchBetweenStoresFromFar) {
  ASSERT_EQ(patch_image(made_), 0);
  ASSERT_EQ(update(reinterpret_cast<void *>(16)), 0);
  expect_undone(inject_validated, b_, opcode_int3, -EBUSY);
}

TEST_F(RetpolineTransaction, FarTargetBringsTheFilesBytesBack) {
  auto file = code();
  ASSERT_EQ(patch_image(made_), 0);
  EXPECT_EQ(goes_to(tramp_), reinterpret_cast<uintptr_t>(a_));
  EXPECT_EQ(update(far_), 0);
  EXPECT_EQ(code(), file);
  EXPECT_EQ(goes_to(tramp_), reinterpret_cast<uintptr_t>(tramp_ + 16));
  EXPECT_EQ(static_call_verify(), 0);
}

TEST_F(RetpolineTransaction, MismatchBetweenStoresToFar) {
  ASSERT_EQ(patch_image(made_), 0);
  expect_undone(inject_validated, far_, 0x90, -EILSEQ);
}

TEST_F(RetpolineTransaction, MismatchBetweenStoresFromFar) {
  ASSERT_EQ(patch_image(made_), 0);
  ASSERT_EQ(update(far_), 0);
  expect_undone(inject_validated, b_, opcode_int3, -EBUSY);
}

TEST_F(Transaction, MismatchAmongBreakpoints) {
  ASSERT_EQ(patch_image(made_), 0);
  ASSERT_EQ(static_call_set_fallback(STATIC_CALL_FALLBACK_STRICT), 0);
  expect_undone(inject_validated, b_, 0x90, -EILSEQ);
}

// Trampoline and sites are stored already when the straddling site turns out
// to be another's.
TEST_F(Transaction, StoresAreUndoneWhenABreakpointCannotBeSet) {
  ASSERT_EQ(static_call_set_fallback(STATIC_CALL_FALLBACK_BREAKPOINT), 0);
  ASSERT_EQ(patch_image(made_), 0);
  auto before = code();
  auto states_before = states();
  uint8_t *odd = image_.code() + straddling;
  at_point = [&](int point) {
    if (point == inject_writable)
      *odd = opcode_int3;
  };
  EXPECT_EQ(update(b_), -EBUSY);
  at_point = nullptr;
  poke(odd, 0xe8);
  EXPECT_EQ(code(), before);
  EXPECT_EQ(states(), states_before);
  EXPECT_EQ(update(b_), 0);
  EXPECT_EQ(static_call_verify(), 0);
}

// Somebody writes to a site that is new already, while another fails: theirs
// stays, everything else is as it was.
TEST_F(Transaction, WhatCannotBeUndoneIsLeftAlone) {
  constexpr unsigned later = 6; // a call, as the first
  ASSERT_EQ(patch_image(made_), 0);
  ASSERT_EQ(update(b_), 0);
  auto before = code();
  at_point = [=, this](int point) {
    if (point != inject_place_written ||
        goes_to(site(0)) != reinterpret_cast<uintptr_t>(a_))
      return;
    *site(0) = 0x90;
    *site(later) = 0x90;
  };
  EXPECT_EQ(update(a_), -EILSEQ);
  at_point = nullptr;
  EXPECT_EQ(*site(0), 0x90);
  auto after = code();
  for (size_t i = 0; i < after.size(); i++)
    if ((i < sites || i >= sites + 5) && i != sites + 8 * later) {
      EXPECT_EQ(after[i], before[i]) << i;
    }
}

TEST_F(Transaction, StraddlingSiteGoesBackWithTheFallback) {
  ASSERT_EQ(static_call_set_fallback(STATIC_CALL_FALLBACK_BREAKPOINT), 0);
  ASSERT_EQ(patch_image(made_), 0);
  uint8_t *odd = image_.code() + straddling;
  EXPECT_EQ(goes_to(odd), reinterpret_cast<uintptr_t>(a_));
  ASSERT_EQ(static_call_set_fallback(STATIC_CALL_FALLBACK_TRAMPOLINE), 0);
  EXPECT_EQ(goes_to(odd), reinterpret_cast<uintptr_t>(tramp_));
  EXPECT_EQ(group_at(*made_, odd)->is.why, STATIC_CALL_SITE_STRADDLING);
  EXPECT_EQ(static_call_verify(), 0);
}

// A breakpoint that the kernel does not let us take away stays ours: who runs
// into it goes where it went before.
TEST_F(Transaction, BreakpointThatCannotBeUndoneIsServed) {
  constexpr unsigned jump = 1;
  image_.unseal();
  memcpy(a_, "\xb8\x01\x00\x00\x00\xc3", 6); // mov $1, %eax; ret
  image_.seal();
  ASSERT_EQ(patch_image(made_), 0);
  auto call = reinterpret_cast<int (*)()>(site(jump));
  EXPECT_EQ(call(), 1);
  mode.memory = true;
  at_point = [this](int point) {
    if (point == inject_validated)
      poke(site(odd_one), opcode_int3);
  };
  write_refused = [this](uintptr_t at, const uint8_t *bytes) {
    return at == reinterpret_cast<uintptr_t>(site(jump)) && *bytes == 0xe9;
  };
  EXPECT_EQ(update(b_), -EBUSY);
  mode.memory = false;
  write_refused = nullptr;
  at_point = nullptr;
  EXPECT_EQ(*site(jump), opcode_int3);
  EXPECT_EQ(call(), 1);
  poke(site(jump), 0xe9);
  poke(site(odd_one), 0xe9);
  EXPECT_EQ(static_call_verify(), 0);
}

// A protection that could not be given back shows, also where no update asked.
TEST_F(Transaction, ProtectionThatStaysIsReported) {
  ASSERT_EQ(patch_image(made_), 0);
  reg.count.mode_errno = 0;
  protect_refused = [](int protection) { return !(protection & PROT_WRITE); };
  EXPECT_EQ(static_call_set_fallback(STATIC_CALL_FALLBACK_BREAKPOINT), 0);
  protect_refused = nullptr;
  EXPECT_EQ(reg.count.mode_errno, EACCES);
  reg.count.mode_errno = 0;
}

TEST_F(Transaction, ImageThatMayNotBeWrittenStaysAsItIs) {
  auto before = code();
  made_->writable = false;
  EXPECT_EQ(patch_image(made_), 0);
  EXPECT_EQ(update(b_), 0);
  EXPECT_EQ(code(), before);
  EXPECT_EQ(image_.keys()[0].func, b_);
}

TEST_F(Transaction, PagesAreReadOnlyAfterwards) {
  ASSERT_EQ(patch_image(made_), 0);
  ASSERT_EQ(update(b_), 0);
  EXPECT_DEATH(*const_cast<volatile uint8_t *>(site(0)) = 0, "");
}

TEST_F(Transaction, ResetIsCountedAsThatOnly) {
  ASSERT_EQ(patch_image(made_), 0);
  ASSERT_EQ(update(b_), 0);
  uint64_t updates = reg.count.updates, resets = reg.count.keys_reset;
  auto leaving = reinterpret_cast<uintptr_t>(b_);
  reset_keys_into(leaving, leaving + 1);
  EXPECT_EQ(image_.keys()[0].func, a_);
  EXPECT_EQ(goes_to(site(0)), reinterpret_cast<uintptr_t>(a_));
  EXPECT_EQ(reg.count.updates, updates);
  EXPECT_EQ(reg.count.keys_reset, resets + 1);
}

// A key that cannot be reset comes before two of which the one takes the other
// along, so that the search begins again: it is tried once, and not counted.
TEST_F(Transaction, KeyThatCannotBeResetIsTriedOnceAndNotCounted) {
  synthetic_image others; // two keys without sites
  auto initial = reinterpret_cast<uintptr_t>(a_);
  key_state *followed = state_of(others.add_key(initial));
  key_state *follower = state_of(others.add_key(initial));
  if (follower < followed) // the tree has equal targets in this order
    std::swap(follower, followed);
  follow(follower, followed);
  ASSERT_EQ(patch_image(made_), 0);
  ASSERT_EQ(update(b_), 0);
  static_call_change change = {followed->key, b_ + 16};
  ASSERT_EQ(apply(&change, 1), 0);
  uint8_t opcode = *site(odd_one);
  poke(site(odd_one), opcode_int3);
  uint64_t resets = reg.count.keys_reset;
  auto leaving = reinterpret_cast<uintptr_t>(b_);
  testing::internal::CaptureStderr();
  reset_keys_into(leaving, leaving + 32);
  std::string said = testing::internal::GetCapturedStderr();
  EXPECT_EQ(said.find("is being unloaded"), said.rfind("is being unloaded"));
  EXPECT_NE(said.find("is being unloaded"), std::string::npos);
  EXPECT_EQ(follower->now.address, initial);
  EXPECT_EQ(image_.keys()[0].func, b_);
  EXPECT_EQ(reg.count.keys_reset, resets + 2);
  poke(site(odd_one), opcode);
  auto data = reinterpret_cast<uintptr_t>(others.data());
  drop_keys_in(data, data + synthetic_image::part_size);
}

} // namespace
