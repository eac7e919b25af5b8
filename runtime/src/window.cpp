// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Runs of pages: collected, sorted, made writable, given back.

#include "window.h"

#include <algorithm>
#include <cerrno>
#include <sys/mman.h>

namespace staticcall {

window::~window() {
  close();
  if (mapped_)
    os::unmap(runs_, mapped_);
}

bool window::grow() {
  size_t bytes = os::page_end(2 * capacity_ * sizeof(run));
  auto *larger = static_cast<run *>(os::map(bytes));
  if (!larger)
    return false;
  std::copy(runs_, runs_ + count_, larger);
  if (mapped_)
    os::unmap(runs_, mapped_);
  runs_ = larger;
  mapped_ = bytes;
  capacity_ = bytes / sizeof(run);
  return true;
}

int window::append(const run &added) {
  if (count_) {
    run &last = runs_[count_ - 1];
    // Sites come in address order, mostly.
    if (added.of == last.of && added.begin >= last.begin &&
        added.begin <= last.end + gap) {
      last.end = std::max(last.end, added.end);
      return 0;
    }
  }
  if (count_ == capacity_ && !grow())
    return -ENOMEM;
  runs_[count_++] = added;
  return 0;
}

int window::add(const image *owner, uintptr_t at, unsigned length) {
  const segment *code = owner->code_segment(at, length);
  if (!code)
    return -EFAULT;
  if (code->protection & PROT_WRITE) // linked with --omagic
    return 0;
  return append({os::page_begin(at), os::page_end(at + length), code});
}

int window::add_all(const image *owner) {
  for (unsigned i = 0; i < owner->code_count; i++) {
    const segment &code = owner->code[i];
    if (code.protection & PROT_WRITE)
      continue;
    if (int error =
            append({os::page_begin(code.begin), os::page_end(code.end), &code}))
      return error;
  }
  return 0;
}

void window::coalesce() {
  if (count_ < 2)
    return;
  std::sort(runs_, runs_ + count_);
  size_t kept = 0;
  for (size_t i = 0; i < count_; i++) {
    run &last = runs_[kept ? kept - 1 : 0];
    if (kept && runs_[i].of == last.of && runs_[i].begin <= last.end + gap)
      last.end = std::max(last.end, runs_[i].end);
    else
      runs_[kept++] = runs_[i];
  }
  count_ = kept;
}

int window::open() {
  coalesce();
  for (size_t i = 0; i < count_; i++) {
    int error = os::protect(runs_[i].begin, runs_[i].end,
                            PROT_READ | PROT_WRITE | PROT_EXEC);
    if (error) {
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
  return close_first(count_);
}

} // namespace staticcall
