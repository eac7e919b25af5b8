// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Runs of pages: collected, sorted, made writable, given back.

#include "os/window.h"

#include <algorithm>
#include <cerrno>
#include <sys/mman.h>

namespace staticcall {
namespace {

constexpr int all_access = PROT_READ | PROT_WRITE | PROT_EXEC;

} // namespace

window::~window() { close(); }

int window::append(const run &added) {
  if (runs_.size()) {
    run &last = runs_[runs_.size() - 1];
    // Sites come in address order, mostly.
    if (added.of == last.of && added.begin >= last.begin &&
        added.begin <= last.end + gap) {
      last.end = std::max(last.end, added.end);
      return 0;
    }
  }
  return runs_.append(added) ? 0 : -ENOMEM;
}

int window::add(const segment &text, uintptr_t at, uintptr_t length) {
  if (at < text.begin || at >= text.end || length > text.end - at)
    return -EFAULT;
  if (text.protection & PROT_WRITE) // linked with --omagic
    return 0;
  return append({os::page_begin(at), os::page_end(at + length), &text});
}

void window::coalesce() {
  if (runs_.size() < 2)
    return;
  std::sort(runs_.begin(), runs_.end());
  size_t kept = 1;
  for (size_t i = 1; i < runs_.size(); i++) {
    run &last = runs_[kept - 1];
    if (runs_[i].of == last.of && runs_[i].begin <= last.end + gap)
      last.end = std::max(last.end, runs_[i].end);
    else
      runs_[kept++] = runs_[i];
  }
  runs_.shrink(kept);
}

// Linux's mprotect gives EINVAL for a part of a huge page of hugetlbfs
// (test/run/text-on-huge-pages.test): programs move text there. The run grows
// to whole ones, but no further than its segment, whose protection is known.
// -EOPNOTSUPP if that does not help.
int window::open_huge(run *it) {
  for (uintptr_t size : os::huge_page_sizes) {
    run wider = {it->begin & ~(size - 1), (it->end + size - 1) & ~(size - 1),
                 it->of};
    wider.begin = std::max(wider.begin, os::page_begin(it->of->begin));
    wider.end = std::min(wider.end, os::page_end(it->of->end));
    if (os::protect(wider.begin, wider.end, all_access) == 0) {
      *it = wider;
      return 0;
    }
    // What came before the part that was refused.
    os::protect(wider.begin, wider.end, it->of->protection);
  }
  return -EOPNOTSUPP;
}

int window::open_run(run *it) {
  int error = os::protect(it->begin, it->end, all_access);
  return error == -EINVAL ? open_huge(it) : error;
}

int window::open() {
  coalesce();
  for (size_t i = 0; i < runs_.size(); i++) {
    if (int error = open_run(&runs_[i])) {
      // This one, too: mprotect(2) may have changed the part before a hole or
      // a sealed mapping.
      close_first(i + 1);
      return error;
    }
  }
  open_ = true;
  return 0;
}

int window::close_first(size_t count) {
  int first_error = 0;
  for (size_t i = 0; i < count; i++) {
    int error =
        os::protect(runs_[i].begin, runs_[i].end, runs_[i].of->protection);
    if (error && !first_error)
      first_error = error;
  }
  return first_error;
}

int window::close() {
  if (!open_)
    return 0;
  open_ = false;
  return close_first(runs_.size());
}

} // namespace staticcall
