// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// as: records static calls in the compiler's assembly, then becomes the
// assembler.

#include "Assembler.h"
#include "Filter.h"

#include <sys/wait.h>
#include <unistd.h>

using namespace scas;

static bool isSet(const char *Variable) {
  const char *Value = std::getenv(Variable);
  return Value && *Value && !(Slice(Value) == "0");
}

/// --MD writes the names of what the assembler has read.
[[noreturn]] static void runAndMend(const Assembler &As, Invocation &Call,
                                    Filter &Done) {
  int Status = runAssembler(As, Call.Words.begin(), Call.Words.size());
  Done.mendDependencies();
  std::_Exit(WIFEXITED(Status) ? WEXITSTATUS(Status) : 1);
}

int main(int Count, char **Words) {
  if (Count == 0)
    return 1; // execve(2) with an empty argv
  Assembler As = findAssembler();
  Invocation Call;
  readInvocation(Words + 1, Count - 1, Call);
  Call.WantsRemarks |= isSet("SC_AS_REMARKS");
  Filter Static(Call);
  bool IsChanged =
      !Call.IsForAssemblerAlone && !isSet("SC_DISABLE") && Static.run();
  if (IsChanged && Call.DependencyFile)
    runAndMend(As, Call, Static);
  if (IsChanged || Call.ChangesWords)
    become(As, Call.Words.begin(), Call.Words.size());
  become(As, Words + 1, Count - 1);
}
