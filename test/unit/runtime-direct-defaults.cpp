// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Sites that go to their key's first target in the file, as sc-direct leaves
// them: direct without a write, and never changed behind an update's back.

#include "runtime-synthetic.h"

#include "api/start.h"
#include "update/update.h"

#include "gtest/gtest.h"

#include <cerrno>
#include <vector>

using namespace staticcall;

namespace {

constexpr unsigned sites = synthetic_image::sites_at;

// Linked with --wrap: the kernel's answer to mprotect, 0 for the true one.
int refused_with;

} // namespace

extern "C" {
int __real__ZN10staticcall2os7protectEmmi(uintptr_t begin, uintptr_t end,
                                          int protection);
int __wrap__ZN10staticcall2os7protectEmmi(uintptr_t begin, uintptr_t end,
                                          int protection) {
  return refused_with
             ? refused_with
             : __real__ZN10staticcall2os7protectEmmi(begin, end, protection);
}
}

namespace {

uintptr_t goes_to(const uint8_t *site) {
  insn_kind kind;
  uint8_t condition;
  return decode(site, reinterpret_cast<uintptr_t>(site), &kind, &condition);
}

// Two keys. The first has a call and a jcc that go to its target in the file;
// the second has a call that straddles, and so goes to its trampoline.
class DirectDefaults : public testing::Test {
protected:
  DirectDefaults() {
    start_once();
    a_ = image_.code() + 0x800, b_ = image_.code() + 0x900;
    tramp_ = image_.add_keyed_tramp(reinterpret_cast<uintptr_t>(a_));
    other_ = image_.add_keyed_tramp(reinterpret_cast<uintptr_t>(a_));
    key().flags |= STATIC_CALL_KEY_DIRECT_DEFAULT;
    add_direct(sites, insn_kind::call);
    add_direct(sites + 8, insn_kind::jcc);
    image_.add_site(sites + 16 + 5, insn_kind::call, other_);
    image_.set_options(STATIC_CALL_OPTION_DIRECT_DEFAULTS);
  }
  ~DirectDefaults() override {
    refused_with = 0;
    if (!made_)
      return;
    unlink_image(made_);
    free_image(made_);
  }

  void add_direct(unsigned offset, insn_kind kind) {
    image_.add_record(image_.put_branch(offset, kind, a_), tramp_);
  }
  static_call_key &key() { return image_.keys()[0]; }
  static_call_key &other_key() { return image_.keys()[1]; }
  uint8_t *call() { return image_.code() + sites; }
  uint8_t *jcc() { return image_.code() + sites + 8; }
  std::vector<uint8_t> code() const {
    return {image_.code(), image_.code() + synthetic_image::part_size};
  }

  // As registration does, in a process that may write or not.
  void come(bool writable = true) {
    image_.seal();
    loaded modules(image_);
    ASSERT_EQ(check_image(image_.descriptor(), modules).text, nullptr);
    ASSERT_EQ(make_image(image_.descriptor(), modules, &made_), 0);
    link_image(made_);
    made_->writable = writable;
    EXPECT_EQ(patch_image(made_), 0);
  }
  int update(static_call_key &of, void *to) {
    return __static_call_update(&of, to);
  }
  // An update of the first key fails and changes nothing.
  void expect_refused(void *to, int error) {
    auto before = code();
    void *func = key().func;
    EXPECT_EQ(update(key(), to), error);
    EXPECT_EQ(code(), before);
    EXPECT_EQ(key().func, func);
    EXPECT_EQ(static_call_verify(), 0);
  }

  synthetic_image image_;
  uint8_t *a_, *b_, *tramp_, *other_;
  image *made_ = nullptr;
};

TEST_F(DirectDefaults, NothingIsWrittenAtFirst) {
  auto before = code();
  auto dirtied = reg.count.pages_dirtied;
  refused_with = -EACCES; // and nothing is asked
  come();
  EXPECT_EQ(code(), before);
  EXPECT_EQ(reg.count.pages_dirtied, dirtied);
  EXPECT_EQ(group_at(*made_, call())->is.why, STATIC_CALL_SITE_DIRECT);
  EXPECT_EQ(group_at(*made_, jcc())->is.why, STATIC_CALL_SITE_DIRECT);
  EXPECT_EQ(static_call_verify(), 0);
}

TEST_F(DirectDefaults, UpdatesMoveThemAndBack) {
  auto before = code();
  come();
  EXPECT_EQ(update(key(), b_), 0);
  EXPECT_EQ(goes_to(call()), reinterpret_cast<uintptr_t>(b_));
  EXPECT_EQ(goes_to(jcc()), reinterpret_cast<uintptr_t>(b_));
  EXPECT_EQ(update(key(), nullptr), 0);
  EXPECT_EQ(*call(), 0x0f); // NOP
  EXPECT_EQ(goes_to(jcc()), reinterpret_cast<uintptr_t>(tramp_));
  EXPECT_EQ(static_call_verify(), 0);
  EXPECT_EQ(update(key(), a_), 0);
  EXPECT_EQ(code(), before);
}

TEST_F(DirectDefaults, UpdatesFailWhereNothingMayBeWritten) {
  come(/*writable=*/false);
  expect_refused(b_, -EACCES);
  EXPECT_EQ(update(key(), a_), 0);
  EXPECT_EQ(update(other_key(), b_), 0);
}

TEST_F(DirectDefaults, UpdatesFailWithTheKernelsError) {
  come();
  refused_with = -EPERM;
  expect_refused(b_, -EPERM);
  // It works without: for good.
  EXPECT_EQ(update(other_key(), b_), 0);
  refused_with = 0;
  expect_refused(b_, -EACCES);
}

TEST_F(DirectDefaults, ShortOfMemoryIsNotForGood) {
  come();
  refused_with = -ENOMEM;
  expect_refused(b_, -ENOMEM);
  EXPECT_EQ(update(other_key(), b_), 0);
  refused_with = 0;
  EXPECT_EQ(update(key(), b_), 0);
  EXPECT_EQ(goes_to(call()), reinterpret_cast<uintptr_t>(b_));
}

TEST_F(DirectDefaults, AnImageThatWasWrittenIsNotLeftAlone) {
  come();
  EXPECT_EQ(update(other_key(), b_), 0);
  refused_with = -EACCES;
  EXPECT_EQ(update(other_key(), a_), -EACCES);
  EXPECT_EQ(static_call_verify(), 0);
}

TEST_F(DirectDefaults, BeforeRegistrationAKeyStays) {
  expect_refused(b_, -EACCES);
  EXPECT_EQ(update(key(), a_), 0);
  EXPECT_EQ(update(other_key(), b_), 0);
  come();
  EXPECT_EQ(update(key(), b_), 0);
  EXPECT_EQ(goes_to(call()), reinterpret_cast<uintptr_t>(b_));
}

// Another image calls the key, so that it is known; its own image is not.
TEST_F(DirectDefaults, AKeyThatOthersCallStaysBeforeRegistration) {
  key_state *known = state_of(&key());
  ASSERT_TRUE(known);
  expect_refused(b_, -EACCES);
  come();
  EXPECT_EQ(update(key(), b_), 0);
}

TEST_F(DirectDefaults, AKeyMovesAllItsSitesOrNone) {
  *call() = opcode_int3; // a debugger's
  come();
  EXPECT_EQ(group_at(*made_, call())->is.why, STATIC_CALL_SITE_FOREIGN);
  expect_refused(b_, -EACCES);
}

// Whoever has moved the key has not moved its sites.
TEST_F(DirectDefaults, SitesFollowAKeyThatHasMoved) {
  key().func = b_;
  come();
  EXPECT_EQ(goes_to(call()), reinterpret_cast<uintptr_t>(b_));
  EXPECT_EQ(goes_to(jcc()), reinterpret_cast<uintptr_t>(b_));
  EXPECT_EQ(static_call_verify(), 0);
}

TEST_F(DirectDefaults, WithoutTheKeysFlagTheyAreSomebodyElsesCalls) {
  key().flags &= ~STATIC_CALL_KEY_DIRECT_DEFAULT;
  come();
  EXPECT_EQ(group_at(*made_, call())->is.why, STATIC_CALL_SITE_FOREIGN);
}

} // namespace
