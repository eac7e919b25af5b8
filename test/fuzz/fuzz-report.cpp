// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// libFuzzer over everything that sc-report reads of a file, and over what it
// prints. Whatever the bytes are, the answer is a report or an error.

#include "Output.h"
#include "ReadFile.h"

using namespace llvm;
using namespace screport;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  ReadOptions Options;
  Options.OtherFiles = false;
  Results All;
  MemoryBufferRef Buffer(StringRef(reinterpret_cast<const char *>(Data), Size),
                         "input");
  readBuffer(Buffer, Options, All);
  for (const FileReport &R : All.Reports) {
    printText(nulls(), R, {});
    printProblems(nulls(), R);
    // One judge: what is wrong with a record is why the image is refused.
    if (!R.Strays.empty() && R.Refusal.empty())
      abort();
  }
  printTotals(nulls(), All.Reports);
  printJson(nulls(), All.Reports, All.Errors);
  if (All.Reports.empty() && All.Errors.empty())
    abort();
  return 0;
}
