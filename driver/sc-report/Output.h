// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Reports as text for people, and as JSON for programs.
#ifndef STATICCALL_DRIVER_SC_REPORT_OUTPUT_H
#define STATICCALL_DRIVER_SC_REPORT_OUTPUT_H

#include "Report.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace screport {

struct TextOptions {
  bool Summary = false;
};

void printText(llvm::raw_ostream &Out, const FileReport &R,
               const TextOptions &Options);
/// After several files.
void printTotals(llvm::raw_ostream &Out, llvm::ArrayRef<FileReport> Reports);

/// What --check finds wrong, a line each; how many.
size_t printProblems(llvm::raw_ostream &Out, const FileReport &R);

void printJson(llvm::raw_ostream &Out, llvm::ArrayRef<FileReport> Reports,
               llvm::ArrayRef<std::string> Errors);

} // namespace screport

#endif
