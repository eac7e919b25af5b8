// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// How often the loader's segments are searched while an image is read.

#include "runtime-synthetic.h"

#include "gtest/gtest.h"

using namespace staticcall;

namespace {
unsigned searches;
} // namespace

// module_map::find. Linked with --wrap.
extern "C" const module_segment *
__real__ZNK10staticcall10module_map4findEmm(const module_map *modules,
                                            uintptr_t at, size_t length);
extern "C" const module_segment *
__wrap__ZNK10staticcall10module_map4findEmm(const module_map *modules,
                                            uintptr_t at, size_t length) {
  searches++;
  return __real__ZNK10staticcall10module_map4findEmm(modules, at, length);
}

namespace {

// With a record for each site, each through a GOT slot of its own.
unsigned searches_for(unsigned sites) {
  synthetic_image image;
  uint8_t *tramp = image.add_keyed_tramp(0x1234560);
  for (unsigned i = 0; i < sites; i++)
    image.add_site(synthetic_image::sites_at + 8 * i, insn_kind::call, tramp,
                   true);
  loaded modules(image);
  searches = 0;
  EXPECT_EQ(check_image(image.descriptor(), modules).text, nullptr);
  return searches;
}

TEST(Searches, AreAsManyHoweverManyRecordsThereAre) {
  unsigned few = searches_for(4);
  EXPECT_GT(few, 0u);
  EXPECT_EQ(searches_for(120), few);
}

} // namespace
