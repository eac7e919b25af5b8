// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names a linker by the name of its program.

#include "Linker.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <optional>

using namespace llvm;
using staticcall::Linker;

/// "lld", "ld.lld", "ld.lld-22" and "/usr/bin/ld.lld" are all lld.
static std::optional<Linker> identifyByName(StringRef Program) {
  StringRef Name = sys::path::filename(Program);
  Name.consume_front("ld.");
  if (Name.starts_with("lld"))
    return Linker::Lld;
  if (Name.starts_with("gold"))
    return Linker::Gold;
  if (Name.starts_with("bfd") || Name.starts_with("mold"))
    return Linker::Other;
  return std::nullopt;
}

static std::optional<Linker> identifyByPath(StringRef Path) {
  if (std::optional<Linker> Known = identifyByName(Path))
    return Known;
  SmallString<256> Real;
  if (sys::fs::real_path(Path, Real))
    return std::nullopt;
  return identifyByName(Real);
}

Linker staticcall::identifyLinker(StringRef UseLd, StringRef LdPath) {
  if (!LdPath.empty())
    if (std::optional<Linker> Known = identifyByPath(LdPath))
      return *Known;
  return identifyByPath(UseLd).value_or(Linker::Other);
}
