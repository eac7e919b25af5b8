// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finds the linker as clang does, and tells it by its name.

#include "Linker.h"

#include "Ask.h"
#include "BuildInfo.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"

#include <optional>

using namespace llvm;
using namespace staticcall;

static std::string executableIn(StringRef Folder, StringRef Name) {
  SmallString<128> Path(Folder);
  sys::path::append(Path, Name);
  return sys::fs::can_execute(Path) ? Path.str().str() : "";
}

/// -B, and COMPILER_PATH after it, name folders or beginnings of paths.
static std::string findByPrefix(const LinkerChoice &Choice, StringRef Name) {
  std::vector<std::string> Prefixes = Choice.Prefixes;
  SmallVector<StringRef> More;
  std::string Variable = sys::Process::GetEnv("COMPILER_PATH").value_or("");
  StringRef(Variable).split(More, ':', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  Prefixes.insert(Prefixes.end(), More.begin(), More.end());
  for (const std::string &Prefix : Prefixes) {
    if (sys::fs::is_directory(Prefix)) {
      if (std::string Found = executableIn(Prefix, Name); !Found.empty())
        return Found;
    } else if (sys::fs::can_execute(Prefix + Name)) {
      return (Prefix + Name).str();
    }
  }
  return "";
}

static std::string findInPath(StringRef Name) {
  ErrorOr<std::string> Found = sys::findProgramByName(Name);
  return Found ? *Found : "";
}

static std::string findProgram(const LinkerChoice &Choice, StringRef Name,
                               StringRef ClangFolder) {
  std::string Found = findByPrefix(Choice, Name);
  for (StringRef Before : {LLVM_DEFAULT_TARGET_TRIPLE "-", ""}) {
    std::string Full = (Before + Name).str();
    if (Found.empty())
      Found = executableIn(ClangFolder, Full);
    if (Found.empty())
      Found = findInPath(Full);
  }
  return Found;
}

std::string staticcall::findLinker(const LinkerChoice &Choice,
                                   StringRef ClangFolder) {
  if (!Choice.LdPath.empty())
    return sys::path::has_parent_path(Choice.LdPath)
               ? Choice.LdPath
               : findProgram(Choice, Choice.LdPath, ClangFolder);
  if (Choice.UseLd.empty() || Choice.UseLd == "ld")
    return findProgram(Choice, "ld", ClangFolder);
  if (sys::path::is_absolute(Choice.UseLd))
    return Choice.UseLd;
  return findProgram(Choice, "ld." + Choice.UseLd, ClangFolder);
}

/// "lld", "ld.lld", "ld.lld-22" are all lld, "x86_64-linux-gnu-ld.gold" is
/// gold.
static std::optional<Linker> identifyByName(StringRef Path) {
  StringRef Name = sys::path::filename(Path);
  if (size_t At = Name.find("ld."); At != StringRef::npos)
    Name = Name.drop_front(At + 3);
  if (Name.starts_with("lld"))
    return Linker::Lld;
  if (Name.starts_with("gold"))
    return Linker::Gold;
  if (Name.starts_with("bfd") || Name.starts_with("mold"))
    return Linker::Other;
  return std::nullopt;
}

static SmallString<256> realPath(StringRef Path) {
  SmallString<256> Real;
  return sys::fs::real_path(Path, Real) ? SmallString<256>() : Real;
}

/// "Debian LLD 22.1.8 (compatible with GNU linkers)"
static bool saysOtherVersion(const std::string &Program) {
  std::string Answer = askProgram(Program, {"--version"});
  StringRef Version = StringRef(Answer).split("LLD ").second;
  return !Version.empty() && Version.take_while([](char C) {
    return isDigit(C);
  }) != STATICCALL_LLVM_MAJOR;
}

static Linker identifyLld(const std::string &Path, StringRef ClangFolder) {
  bool IsBesideClang = sys::path::parent_path(realPath(Path)) ==
                       StringRef(realPath(ClangFolder));
  return !IsBesideClang && saysOtherVersion(Path) ? Linker::OtherLld
                                                  : Linker::Lld;
}

Linker staticcall::identifyLinker(const LinkerChoice &Choice,
                                  StringRef ClangFolder) {
  std::string Path = findLinker(Choice, ClangFolder);
  std::optional<Linker> Known = identifyByName(Path);
  if (!Known)
    Known = identifyByName(realPath(Path));
  // Beside --ld-path=, -fuse-ld= says of what kind it is (clang's manual).
  if (!Known)
    Known = identifyByName(Choice.UseLd);
  return Known == Linker::Lld ? identifyLld(Path, ClangFolder)
                              : Known.value_or(Linker::Other);
}
