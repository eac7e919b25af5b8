// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Sites that are like one before are told by one comparison. What they are, and
// what is wrong with one of them, comes out as if each were looked at alone.

#include "runtime-synthetic.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace staticcall;
using testing::StrEq;

namespace {

constexpr unsigned sites = synthetic_image::sites_at;
constexpr uintptr_t somewhere = 0x1234560;

// Ten calls of one key, side by side.
class UsualSites : public testing::Test {
protected:
  UsualSites() {
    first_ = image_.add_keyed_tramp(somewhere);
    second_ = image_.add_keyed_tramp(somewhere + 64);
    for (unsigned i = 0; i < 10; i++)
      image_.add_site(sites + 8 * i, insn_kind::call, first_);
  }

  refusal check() const { return check_image(image_.descriptor(), modules()); }
  loaded modules() const { return loaded(image_); }
  uint8_t *site(unsigned index) const {
    return image_.code() + sites + 8 * index;
  }

  // Makes the image, and asks how many sites are in the group of site `index`.
  unsigned sites_beside(unsigned index) {
    if (!made_)
      EXPECT_EQ(make_image(image_.descriptor(), modules(), &made_), 0);
    const site_group *group = group_at(*made_, site(index));
    return group ? group->count : 0;
  }
  ~UsualSites() override {
    if (made_)
      free_image(made_);
  }

  synthetic_image image_;
  uint8_t *first_, *second_;
  image *made_ = nullptr;
};

TEST_F(UsualSites, AreOneGroup) {
  EXPECT_EQ(check().text, nullptr);
  EXPECT_EQ(sites_beside(0), 10u);
}

TEST_F(UsualSites, OneOfAnotherKindIsApart) {
  image_.put_branch(sites + 8 * 4, insn_kind::jmp, first_);
  EXPECT_EQ(sites_beside(4), 1u);
  EXPECT_EQ(sites_beside(5), 9u);
}

TEST_F(UsualSites, OneThatCallsSomethingElseIsApart) {
  image_.put_branch(sites + 8 * 4, insn_kind::call, second_);
  EXPECT_EQ(sites_beside(4), 1u);
  EXPECT_EQ(group_at(*made_, site(4))->like.kind, insn_kind::foreign);
  EXPECT_EQ(sites_beside(9), 9u);
}

TEST_F(UsualSites, BreakpointIsApart) {
  *site(4) = opcode_int3;
  EXPECT_EQ(sites_beside(4), 1u);
  EXPECT_EQ(sites_beside(9), 9u);
}

TEST_F(UsualSites, OneThatStraddlesIsApart) {
  image_.add_site(sites + 85, insn_kind::call, first_);
  EXPECT_EQ(sites_beside(9), 10u);
  EXPECT_FALSE(group_at(*made_, site(10) + 5)->contained);
}

TEST_F(UsualSites, OneThatStaysACallIsApart) {
  image_.records()[4].ref |= STATIC_CALL_REF_STAYS_CALL;
  EXPECT_EQ(sites_beside(4), 1u);
  EXPECT_TRUE(group_at(*made_, site(4))->like.stays_call);
}

TEST_F(UsualSites, ThroughTheGotAndNotAreOneGroup) {
  for (unsigned i = 10; i < 20; i++)
    image_.add_site(sites + 8 * i, insn_kind::call, first_, true);
  EXPECT_EQ(sites_beside(0), 20u);
}

TEST_F(UsualSites, FoldedWithTheOneBeforeIsFine) {
  image_.add_record(site(9), first_);
  EXPECT_EQ(check().text, nullptr);
  EXPECT_EQ(sites_beside(0), 10u);
}

TEST_F(UsualSites, AnotherKeyAtTheOneBefore) {
  image_.add_record(site(9), second_);
  EXPECT_THAT(check().text, StrEq("two keys claim one site"));
}

TEST_F(UsualSites, OverlapOfTheOneBefore) {
  image_.add_record(site(9) + 4, first_);
  EXPECT_THAT(check().text, StrEq("two sites overlap"));
}

TEST_F(UsualSites, OutsideTheCodeBehindThem) {
  image_.add_record(image_.tables(), first_);
  EXPECT_THAT(check().text, StrEq("a record points outside its code"));
}

TEST_F(UsualSites, AtTheVeryEndOfTheCode) {
  constexpr unsigned last = synthetic_image::part_size - 5;
  image_.add_site(last, insn_kind::call, first_);
  EXPECT_EQ(check().text, nullptr);
  EXPECT_EQ(sites_beside(0), 11u);
}

} // namespace
