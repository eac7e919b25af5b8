// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Hands the bytes' layer a way to write that it need not know.

#include "update/memory_window.h"

#include "bytes/text_poke.h"

namespace staticcall {
namespace {

// Of the one transaction under the lock.
const os::memory_file *opened;

int write_opened(uintptr_t at, const uint8_t *bytes, unsigned length) {
  return opened->write(at, bytes, length);
}

} // namespace

int memory_window::open() {
  if (int error = file_.open())
    return error;
  opened = &file_;
  open_ = true;
  write_with(write_opened);
  return 0;
}

// Most are never opened: what they would write is in pages that a program would
// have for this alone.
void memory_window::close() {
  if (!open_)
    return;
  open_ = false;
  write_with(nullptr);
  opened = nullptr;
}

memory_window::~memory_window() { close(); }

} // namespace staticcall
