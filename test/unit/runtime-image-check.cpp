// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What is refused of an image's tables, and that everything sound is not.

#include "runtime-synthetic.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include <sys/mman.h>

using namespace staticcall;
using testing::HasSubstr;
using testing::IsNull;

namespace {

constexpr unsigned sites = synthetic_image::sites_at;
constexpr uintptr_t somewhere = 0x1234560;

uintptr_t address(const void *at) { return reinterpret_cast<uintptr_t>(at); }

// Two keys, sites of every kind, directly and through the GOT.
class ImageCheck : public testing::Test {
protected:
  ImageCheck() {
    first_ = image_.add_keyed_tramp(somewhere);
    second_ = image_.add_keyed_tramp(somewhere + 64);
    image_.add_site(sites, insn_kind::call, first_);
    image_.add_site(sites + 8, insn_kind::jmp, second_, true);
    image_.add_site(sites + 16, insn_kind::jcc, first_, true);
  }

  const char *wrong() const {
    loaded modules(image_);
    return check_image(image_.descriptor(), modules).text;
  }
  void expect_wrong(const char *why) const {
    const char *found = wrong();
    EXPECT_THAT(found ? found : "nothing", HasSubstr(why));
  }
  static_call_image &descriptor() { return *image_.descriptor(); }
  static_call_site &record(unsigned index) { return image_.records()[index]; }
  static_call_tramp &tramp() {
    return *reinterpret_cast<static_call_tramp *>(first_);
  }

  synthetic_image image_;
  uint8_t *first_, *second_;
};

TEST_F(ImageCheck, SoundIsFine) { EXPECT_THAT(wrong(), IsNull()); }

TEST_F(ImageCheck, NoSitesIsFine) {
  descriptor().sites_end = descriptor().sites_begin - 4;
  EXPECT_THAT(wrong(), IsNull());
}

TEST_F(ImageCheck, DescriptorInNoObject) {
  module_map without;
  EXPECT_THAT(check_image(image_.descriptor(), without).text,
              HasSubstr("not in a loaded object"));
}

// BOLT makes a second segment of code; whether it did is told by the file
// alone. Here there is none, or one that is not what was loaded.
TEST_F(ImageCheck, CodeInTwoSegments) {
  int32_t sites_end = descriptor().sites_end;
  for (const char *file :
       {static_cast<const char *>(nullptr), "/nonexistent", "/proc/self/exe"}) {
    module_map modules;
    uint32_t module = modules.modules;
    image_.add_to(&modules, file);
    uintptr_t beside = address(image_.data()) + synthetic_image::part_size;
    modules.add({beside, beside + 1, PROT_EXEC, module, false, {}});
    EXPECT_THAT(image_source(image_.descriptor(), modules).check_file().text,
                HasSubstr("in several segments"));
    EXPECT_THAT(check_image(image_.descriptor(), modules).text, IsNull());
    descriptor().sites_end = descriptor().sites_begin - 4;
    EXPECT_THAT(image_source(image_.descriptor(), modules).check_file().text,
                IsNull());
    descriptor().sites_end = sites_end;
    descriptor().version++;
    EXPECT_THAT(image_source(image_.descriptor(), modules).check_file().text,
                IsNull());
    descriptor().version--;
  }
}

// Nothing of it is read: its pages are not readable where the processor knows
// how (protection keys).
TEST_F(ImageCheck, CodeThatMayNotBeRead) {
  module_map modules;
  image_.add_to(&modules, nullptr, PROT_EXEC);
  mprotect(image_.code(), synthetic_image::part_size, PROT_NONE);
  EXPECT_THAT(check_image(image_.descriptor(), modules).text,
              HasSubstr("executed and not read"));
  // Nor without trampolines of its own.
  descriptor().text_end = descriptor().text_begin - 4;
  EXPECT_THAT(check_image(image_.descriptor(), modules).text,
              HasSubstr("executed and not read"));
  mprotect(image_.code(), synthetic_image::part_size, PROT_READ | PROT_WRITE);
}

TEST_F(ImageCheck, AnotherVersion) {
  descriptor().version = STATIC_CALL_ABI_VERSION + 1;
  expect_wrong("another version");
}

TEST_F(ImageCheck, ShorterDescriptor) {
  descriptor().size = sizeof(static_call_image) - 1;
  expect_wrong("another version");
}

TEST_F(ImageCheck, LongerDescriptorIsFine) {
  descriptor().size = sizeof(static_call_image) + 4;
  EXPECT_THAT(wrong(), IsNull());
}

TEST_F(ImageCheck, TablesOutsideTheImage) {
  for (int32_t static_call_image::*field :
       {&static_call_image::sites_begin, &static_call_image::sites_end,
        &static_call_image::text_begin, &static_call_image::text_end,
        &static_call_image::options_begin}) {
    int32_t right = descriptor().*field;
    for (int32_t by : {-0x10000000, -0x10000, 0x10000, 0x10000000}) {
      descriptor().*field = right + by;
      expect_wrong("inside it");
    }
    descriptor().*field = right;
  }
}

TEST_F(ImageCheck, TablesNotAligned) {
  image_.set_options(0);
  for (int32_t static_call_image::*field :
       {&static_call_image::sites_begin, &static_call_image::text_begin,
        &static_call_image::options_begin}) {
    descriptor().*field -= 2;
    expect_wrong("inside it");
    descriptor().*field += 2;
  }
}

TEST_F(ImageCheck, TablesOverTwoSegments) {
  descriptor().sites_end += 2 * synthetic_image::part_size;
  expect_wrong("inside it");
}

TEST_F(ImageCheck, PartOfARecord) {
  descriptor().sites_end -= 4;
  expect_wrong("inside it");
}

TEST_F(ImageCheck, SiteOutsideTheCode) {
  for (const uint8_t *at : {image_.code() - 1, image_.tables(), image_.data(),
                            image_.code() + synthetic_image::part_size}) {
    record(0).site = static_cast<int32_t>(address(at) - address(&record(0)));
    expect_wrong("outside its code");
  }
}

TEST_F(ImageCheck, SiteInAnotherImage) {
  synthetic_image other;
  loaded modules(image_);
  other.add_to(&modules);
  record(0).site =
      static_cast<int32_t>(address(other.code()) - address(&record(0)));
  EXPECT_THAT(check_image(image_.descriptor(), modules).text,
              HasSubstr("outside its code"));
}

TEST_F(ImageCheck, SiteThatDoesNotFitIntoTheCode) {
  uint8_t *end = image_.code() + synthetic_image::part_size;
  record(2).site = static_cast<int32_t>(address(end - 4) - address(&record(2)));
  expect_wrong("outside its code");
}

TEST_F(ImageCheck, ReferenceToNoTrampoline) {
  record(0).ref += 16 * synthetic_image::max_tramps;
  expect_wrong("is no trampoline");
}

TEST_F(ImageCheck, ReferenceIntoATrampoline) {
  for (int32_t by : {4, 8, 12}) {
    record(0).ref += by;
    expect_wrong("trampoline");
    record(0).ref -= by;
  }
}

TEST_F(ImageCheck, ReferenceToData) {
  record(0).ref =
      static_cast<int32_t>(address(image_.data()) - address(&record(0).ref));
  expect_wrong("no trampoline");
}

TEST_F(ImageCheck, SlotOutsideTheImage) {
  record(1).ref += 0x100000;
  expect_wrong("no trampoline");
}

TEST_F(ImageCheck, SlotInAnotherImage) {
  synthetic_image other;
  loaded modules(image_);
  other.add_to(&modules);
  record(1).ref =
      static_cast<int32_t>(address(other.got()) + 1 - address(&record(1).ref));
  other.got()[0] = address(second_);
  EXPECT_THAT(check_image(image_.descriptor(), modules).text,
              HasSubstr("no trampoline"));
}

TEST_F(ImageCheck, SlotNotAligned) {
  record(1).ref += 4;
  expect_wrong("no trampoline");
}

TEST_F(ImageCheck, SlotEmpty) {
  image_.got()[0] = 0;
  expect_wrong("no trampoline");
}

TEST_F(ImageCheck, SlotPointsNowhere) {
  for (uintptr_t at : {uintptr_t{16}, ~uintptr_t{7}, address(image_.code()) - 8,
                       address(image_.data())}) {
    image_.got()[0] = at;
    expect_wrong("no trampoline");
  }
}

TEST_F(ImageCheck, TrampolineInAnotherImageIsFine) {
  synthetic_image other;
  image_.got()[0] = address(other.add_keyed_tramp(somewhere));
  loaded modules(image_);
  other.add_to(&modules);
  EXPECT_THAT(check_image(image_.descriptor(), modules).text, IsNull());
}

TEST_F(ImageCheck, TrampolineWithoutMagic) {
  tramp().magic ^= 1;
  expect_wrong("is no trampoline");
}

TEST_F(ImageCheck, TrampolineWithARetpolineIsFine) {
  tramp().magic = STATIC_CALL_TRAMP_MAGIC_RETPOLINE;
  EXPECT_THAT(wrong(), IsNull());
  tramp().key += 4;
  expect_wrong("writable memory");
}

TEST_F(ImageCheck, KeyNotInWritableMemory) {
  for (const uint8_t *at : {image_.code(), image_.tables(), image_.data() - 8,
                            image_.data() + synthetic_image::part_size - 8}) {
    tramp().key = static_cast<int32_t>(address(at) - address(&tramp().key));
    expect_wrong("writable memory");
  }
}

TEST_F(ImageCheck, KeyNotAligned) {
  tramp().key += 4;
  expect_wrong("writable memory");
}

TEST_F(ImageCheck, KeyOfAnotherVersion) {
  image_.keys()[0].version++;
  expect_wrong("a key was built for another version");
}

TEST_F(ImageCheck, KeyWhoseNameCannotBeRead) {
  uint8_t *end = image_.data() + synthetic_image::part_size;
  end[-1] = 'x';
  for (const uint8_t *at :
       {static_cast<uint8_t *>(nullptr), end, end - 1, image_.code() - 1}) {
    image_.keys()[0].name = reinterpret_cast<const char *>(at);
    expect_wrong("name is not in readable memory");
  }
}

TEST_F(ImageCheck, KeyWhoseNameIsInAnotherObjectIsFine) {
  image_.keys()[0].name = "of the test's own object";
  EXPECT_THAT(wrong(), IsNull());
}

TEST_F(ImageCheck, TwoKeysAtOneSite) {
  record(1).site = record(0).site - 8;
  expect_wrong("two keys claim one site");
}

TEST_F(ImageCheck, FoldedFunctionsAreFine) {
  record(2).site = record(1).site - 8;
  image_.got()[1] = address(second_);
  EXPECT_THAT(wrong(), IsNull());
}

TEST_F(ImageCheck, SitesThatOverlap) {
  for (int32_t distance = 1; distance <= 4; distance++) {
    record(2).site = record(1).site - 8 + distance;
    expect_wrong("two sites overlap");
  }
}

// A jcc has six bytes.
TEST_F(ImageCheck, SiteThatOverlapsTheEndOfAJcc) {
  image_.put_branch(sites + 32, insn_kind::jcc, first_);
  image_.add_record(image_.code() + sites + 32, first_);
  image_.add_record(image_.code() + sites + 38, first_);
  EXPECT_THAT(wrong(), IsNull());
  record(4).site--;
  expect_wrong("two sites overlap");
}

TEST_F(ImageCheck, SitesThatOverlapInAnyOrder) {
  image_.add_site(sites - 64, insn_kind::call, second_);
  image_.add_record(image_.code() + sites + 2, first_);
  expect_wrong("two sites overlap");
}

TEST_F(ImageCheck, AnyOrderIsFine) {
  image_.add_site(sites - 64, insn_kind::call, second_);
  image_.add_site(sites - 32, insn_kind::call, first_);
  EXPECT_THAT(wrong(), IsNull());
}

TEST_F(ImageCheck, FoldedFunctionsInAnyOrderAreFine) {
  image_.add_site(sites - 64, insn_kind::call, second_);
  image_.add_record(image_.code() + sites, first_);
  EXPECT_THAT(wrong(), IsNull());
}

TEST_F(ImageCheck, TwoKeysAtOneSiteInAnyOrder) {
  image_.add_site(sites - 64, insn_kind::call, second_);
  image_.add_record(image_.code() + sites, second_);
  expect_wrong("two keys claim one site");
}

} // namespace
