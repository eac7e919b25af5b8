// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Searches PATH, and never finds this program itself.

#include "Gcc.h"

#include "Ask.h"
#include "Compiler.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace llvm;

std::string staticcall::gccNameFor(StringRef OwnName) {
  StringRef Name = sys::path::filename(OwnName);
  Name.consume_front("sc-");
  return Name.str();
}

std::string staticcall::cxxNameFor(StringRef CName) {
  std::string Name = CName.str();
  StringRef File = sys::path::filename(CName);
  for (auto [C, Cxx] : {std::pair("gcc", "g++"), std::pair("cc", "c++")})
    if (size_t At = File.rfind(C); At != StringRef::npos) {
      Name.replace(Name.size() - File.size() + At, StringRef(C).size(), Cxx);
      return Name;
    }
  return "";
}

static bool isOurselves(const Twine &Path) {
  return sys::fs::equivalent(Path, "/proc/self/exe");
}

static std::string findInPath(StringRef Name) {
  std::string Path = sys::Process::GetEnv("PATH").value_or("/usr/bin:/bin");
  SmallVector<StringRef> Folders;
  StringRef(Path).split(Folders, ':');
  for (StringRef Folder : Folders) {
    SmallString<128> Program(Folder.empty() ? "." : Folder);
    sys::path::append(Program, Name);
    if (sys::fs::can_execute(Program) && !isOurselves(Program))
      return Program.str().str();
  }
  return "";
}

static Expected<std::string> findChosen(StringRef Variable, StringRef Name) {
  std::string Path =
      sys::path::has_parent_path(Name) ? Name.str() : findInPath(Name);
  if (Path.empty() || !sys::fs::can_execute(Path))
    return createStringError(Variable + " is '" + Name +
                             "', which is not a program: set it to the name or "
                             "the path of a GCC");
  if (isOurselves(Path))
    return createStringError(Variable + " is '" + Name +
                             "', which is this program: set it to the name or "
                             "the path of a GCC");
  if (sys::path::filename(Path).contains("clang"))
    return createStringError(Variable + " is '" + Name +
                             "': for Clang there is sc-clang, with SC_CLANG");
  return Path;
}

Expected<std::string> staticcall::findGcc(StringRef OwnName,
                                          const GccChoice &Choice) {
  bool IsCxx = namesCxx(OwnName);
  if (IsCxx && !Choice.Cxx.empty())
    return findChosen("SC_GXX", Choice.Cxx);
  if (IsCxx && !Choice.C.empty()) {
    std::string Beside = cxxNameFor(Choice.C);
    if (Beside.empty())
      return createStringError(
          "SC_GCC is '" + Choice.C +
          "', whose name does not tell that of its C++ compiler: set SC_GXX");
    return findChosen("SC_GXX, made of SC_GCC,", Beside);
  }
  if (!IsCxx && !Choice.C.empty())
    return findChosen("SC_GCC", Choice.C);
  std::string Name = gccNameFor(OwnName);
  std::string Found = findInPath(Name);
  if (Found.empty())
    return createStringError("there is no '" + Name +
                             "' in PATH: install it, or set SC_GCC");
  return Found;
}

bool staticcall::isForOtherTarget(StringRef Path) {
  StringRef Name = sys::path::filename(Path);
  size_t At = std::min(
      {Name.find("gcc"), Name.find("g++"), Name.find("cc"), Name.find("c++")});
  StringRef Before = Name.take_front(At == StringRef::npos ? 0 : At);
  return Before.ends_with("-") && Before.count('-') > 1 &&
         !Before.starts_with("x86_64-");
}

Error staticcall::checkObeys(const std::string &Gcc,
                             const std::string &Folder) {
  std::string Answer =
      askProgram(Gcc, {"-B" + Folder + "/", "-print-prog-name=as"});
  if (sys::fs::equivalent(Answer, Folder + "/as"))
    return Error::success();
  return createStringError(
      "'" + Gcc + "' runs " +
      (Answer.empty() ? "an unknown assembler" : "'" + Answer + "'") +
      " whatever -B says (GCC's configure option --with-as), so that static "
      "calls would stay on their trampolines: set SC_GCC to another GCC, or "
      "use "
      "the compiler itself");
}
