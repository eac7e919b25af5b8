// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Code that corrupt input may crash, in a process of its own.
#ifndef STATICCALL_DRIVER_SC_REPORT_ISOLATED_H
#define STATICCALL_DRIVER_SC_REPORT_ISOLATED_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>

namespace screport {

/// Runs Work in a child; what it wrote, or nothing if it did not end well or
/// took longer than a minute of processor time. Only while there is one thread.
std::optional<std::string>
runIsolated(llvm::function_ref<void(llvm::raw_ostream &)> Work);

} // namespace screport

#endif
