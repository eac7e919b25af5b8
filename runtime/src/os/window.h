// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Text that is writable for a while.
//
// The pages that an update writes are collected into runs; each run becomes
// writable with one mprotect and gets its segment's own protection back with
// another. X is never dropped: a thread may be executing there. Runs of one
// segment with at most `gap` between them are one run: a flip of pages that
// nobody has written is cheaper than two more system calls, each with its TLB
// shootdown.
#ifndef STATICCALL_SRC_OS_WINDOW_H
#define STATICCALL_SRC_OS_WINDOW_H

#include "os/array.h"
#include "os/linux.h"

namespace staticcall {

// A mapping, and the protection that it has while nothing is written.
struct segment {
  uintptr_t begin, end;
  int protection;
};

class window {
public:
  window() = default;
  ~window(); // close()s
  window(const window &) = delete;
  window &operator=(const window &) = delete;

  // Note that [at, at + length) in `text` will be written. 0, -EFAULT if
  // it is outside, or -ENOMEM. The segment must outlive the window.
  int add(const segment &text, uintptr_t at, uintptr_t length);
  // Make everything noted writable, or nothing: 0 or the kernel's first
  // refusal, -EOPNOTSUPP for text on huge pages that cannot be.
  int open();
  // Give the protections back. The first refusal, which leaves that run
  // writable.
  int close();

private:
  struct run {
    uintptr_t begin, end;
    const segment *of;
    friend bool operator<(const run &a, const run &b) {
      return a.begin < b.begin;
    }
  };
  static constexpr uintptr_t gap = 64 * os::page_size;
  static constexpr size_t inline_runs = 64;

  int append(const run &added);
  static int open_run(run *it);
  static int open_huge(run *it);
  void coalesce();
  int close_first(size_t count);

  array<run, inline_runs> runs_;
  bool open_ = false;
};

} // namespace staticcall

#endif
