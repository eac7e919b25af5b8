// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The option, and the one rule that it sets.

#include "SitePadding.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"

using namespace llvm;
using namespace staticcall;

namespace {
enum Containment : unsigned {
  None = 0,
  By8 = 8,
  By16 = 16,
  By32 = 32,
  By64 = 64
};
} // namespace

static cl::opt<Containment> SiteAlign(
    "staticcall-align", cl::init(By8),
    cl::desc("Size of the aligned block that contains each static call site"),
    cl::values(clEnumValN(By8, "8", "what one store may rewrite (default)"),
               clEnumValN(By16, "16", "for experiments"),
               clEnumValN(By32, "32", "for experiments"),
               clEnumValN(By64, "64", "for experiments"),
               clEnumValN(None, "none", "no padding: sites may straddle")));

/// -mbranches-within-32B-boundaries and its parts: the assembler may then put
/// NOPs between a site's label and its instruction.
static bool isAutoPaddingOn() {
  const char *Names[] = {"x86-branches-within-32B-boundaries",
                         "x86-align-branch-boundary", "x86-align-branch"};
  auto &Options = cl::getRegisteredOptions();
  return any_of(Names, [&](StringRef Name) {
    auto Found = Options.find(Name);
    return Found != Options.end() && Found->second->getNumOccurrences() > 0;
  });
}

/// An instruction of L bytes crosses the boundary where fewer than L bytes are
/// left, that is L-1 or fewer. Where the assembler pads branches too, the site
/// keeps off the block's last byte, so that it never does.
SitePadding staticcall::paddingBefore(unsigned InsnSize) {
  static const bool KeepOffBoundary = isAutoPaddingOn();
  return {SiteAlign, InsnSize - (KeepOffBoundary ? 0 : 1)};
}
