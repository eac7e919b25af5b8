// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Text that is writable for a while: which pages, and what they are after.

#include "os/window.h"

#include "gtest/gtest.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/mman.h>

using namespace staticcall;

namespace {

constexpr size_t pages = 512;
constexpr int code = PROT_READ | PROT_EXEC;

uintptr_t address(const void *at) { return reinterpret_cast<uintptr_t>(at); }

// Two segments side by side, each half of the memory.
class Window : public testing::Test {
protected:
  Window() {
    void *mapped = mmap(nullptr, pages * os::page_size, code,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED)
      abort();
    memory_ = address(mapped);
    first_ = {memory_, page(pages / 2), code};
    second_ = {page(pages / 2), page(pages), code};
    before_ = protections();
  }
  ~Window() override {
    munmap(reinterpret_cast<void *>(memory_), pages * os::page_size);
  }

  uintptr_t page(size_t index) const { return memory_ + index * os::page_size; }
  const segment &of(uintptr_t at) const {
    return at < first_.end ? first_ : second_;
  }
  // A letter a page: x for r-x, w for rwx, - for a hole, ? for anything else.
  std::string protections() const {
    std::string result(pages, '-');
    FILE *maps = fopen("/proc/self/maps", "r");
    unsigned long begin, end;
    char flags[5];
    while (fscanf(maps, "%lx-%lx %4s%*[^\n]", &begin, &end, flags) == 3)
      for (size_t i = 0; i < pages; i++)
        if (page(i) >= begin && page(i) < end)
          result[i] = letter(flags);
    fclose(maps);
    return result;
  }
  static char letter(const std::string &flags) {
    return flags == "r-xp" ? 'x' : flags == "rwxp" ? 'w' : '?';
  }
  // As before, but for some pages.
  std::string with(std::initializer_list<std::pair<size_t, size_t>> writable) {
    std::string expected = before_;
    for (auto [first, count] : writable)
      expected.replace(first, count, count, 'w');
    return expected;
  }

  uintptr_t memory_;
  segment first_ = {}, second_ = {};
  std::string before_;
};

TEST_F(Window, OnlyThePagesThatAreNoted) {
  window opened;
  ASSERT_EQ(opened.add(of(page(3) + 8), page(3) + 8, 8), 0);
  ASSERT_EQ(opened.add(of(page(200) + 4092), page(200) + 4092, 8), 0);
  EXPECT_EQ(protections(), before_);
  ASSERT_EQ(opened.open(), 0);
  EXPECT_EQ(protections(), with({{3, 1}, {200, 2}}));
  EXPECT_EQ(opened.close(), 0);
  EXPECT_EQ(protections(), before_);
}

TEST_F(Window, NeighboursAreOneRunInAnyOrder) {
  window opened;
  for (size_t index : {70, 10, 74, 12})
    ASSERT_EQ(opened.add(of(page(index)), page(index), 8), 0);
  ASSERT_EQ(opened.open(), 0);
  EXPECT_EQ(protections(), with({{10, 65}}));
}

// Each has a protection of its own to be given back.
TEST_F(Window, RunsEndAtTheirSegment) {
  first_.end = page(4);
  second_.begin = page(6);
  window opened;
  ASSERT_EQ(opened.add(of(page(3)), page(3), 8), 0);
  ASSERT_EQ(opened.add(of(page(6)), page(6), 8), 0);
  ASSERT_EQ(opened.open(), 0);
  EXPECT_EQ(protections(), with({{3, 1}, {6, 1}}));
}

TEST_F(Window, DestructorCloses) {
  {
    window opened;
    ASSERT_EQ(opened.add(of(page(0)), page(0), 8), 0);
    ASSERT_EQ(opened.open(), 0);
  }
  EXPECT_EQ(protections(), before_);
}

TEST_F(Window, MoreRunsThanFitInside) {
  constexpr size_t many = 100, apart = 80;
  size_t bytes = many * apart * os::page_size;
  uintptr_t begin =
      address(mmap(nullptr, bytes, code, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  first_ = {begin, begin + bytes, code};
  window opened;
  for (size_t i = many; i-- > 0;)
    ASSERT_EQ(opened.add(first_, begin + i * apart * os::page_size, 8), 0);
  ASSERT_EQ(opened.open(), 0);
  for (size_t i = 0; i < many; i++) // a fault if it is not writable
    *reinterpret_cast<volatile char *>(begin + i * apart * os::page_size) = 1;
  EXPECT_EQ(opened.close(), 0);
  munmap(reinterpret_cast<void *>(begin), bytes);
}

TEST_F(Window, WholeSegments) {
  window opened;
  for (const segment *text : {&first_, &second_})
    ASSERT_EQ(opened.add(*text, text->begin, text->end - text->begin), 0);
  ASSERT_EQ(opened.open(), 0);
  EXPECT_EQ(protections(), with({{0, pages}}));
}

TEST_F(Window, WritableSegmentsAreLeftAlone) {
  first_.protection = code | PROT_WRITE; // would stay w when closed
  window opened;
  ASSERT_EQ(opened.add(of(page(3)), page(3), 8), 0);
  for (const segment *text : {&first_, &second_})
    ASSERT_EQ(opened.add(*text, text->begin, text->end - text->begin), 0);
  ASSERT_EQ(opened.open(), 0);
  EXPECT_EQ(protections(), with({{pages / 2, pages / 2}}));
}

TEST_F(Window, OutsideTheSegment) {
  window opened;
  EXPECT_EQ(opened.add(first_, page(0) - 1, 8), -EFAULT);
  EXPECT_EQ(opened.add(second_, page(pages) - 4, 8), -EFAULT);
}

// mprotect(2) changes what lies before the hole, and fails.
TEST_F(Window, RefusalLeavesEverythingAsItWas) {
  munmap(reinterpret_cast<void *>(page(210)), os::page_size);
  before_ = protections();
  window opened;
  for (size_t index : {3, 200, 208, 220})
    ASSERT_EQ(opened.add(of(page(index)), page(index), 8), 0);
  EXPECT_EQ(opened.open(), -ENOMEM);
  EXPECT_EQ(protections(), before_);
  EXPECT_EQ(opened.close(), 0);
  EXPECT_EQ(protections(), before_);
}

// A huge page is taken whole, if it is inside the segment.
TEST(WindowOnHugePages, WholeOnesOrNone) {
  constexpr uintptr_t huge = os::huge_page_sizes[0];
  void *mapped = mmap(nullptr, huge, code,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
  if (mapped == MAP_FAILED)
    GTEST_SKIP() << "no huge page is granted";
  segment text = {address(mapped), address(mapped) + huge, code};
  auto *byte = static_cast<volatile char *>(mapped) + huge / 2;
  {
    window opened;
    ASSERT_EQ(opened.add(text, address(mapped) + huge / 2, 8), 0);
    ASSERT_EQ(opened.open(), 0);
    *byte = 1;
    EXPECT_EQ(opened.close(), 0);
  }
  EXPECT_DEATH(*byte = 2, "");
  text.end -= os::page_size; // something else is there
  window opened;
  ASSERT_EQ(opened.add(text, address(mapped) + huge / 2, 8), 0);
  EXPECT_EQ(opened.open(), -EOPNOTSUPP);
  EXPECT_DEATH(*byte = 3, "");
  munmap(mapped, huge);
}

} // namespace
