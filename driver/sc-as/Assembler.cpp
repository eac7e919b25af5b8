// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Looks for the assembler where the compiler would have.

#include "Assembler.h"

#include <cerrno>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace scas;

/// Every filter lies in a folder of this name, also another version's: two that
/// took each other for the assembler would never end.
static bool isFilter(Slice Path) { return Path.contains("/staticcall/as-"); }

static bool isProgram(const char *Path) {
  struct stat Status;
  return !stat(Path, &Status) && S_ISREG(Status.st_mode) && !access(Path, X_OK);
}

static bool isThis(const char *Path) {
  struct stat Own, Other;
  return !stat("/proc/self/exe", &Own) && !stat(Path, &Other) &&
         Own.st_dev == Other.st_dev && Own.st_ino == Other.st_ino;
}

/// Null if no folder of \p List has it. The text is never freed.
static const char *findIn(const char *List) {
  if (!List)
    return nullptr;
  Slice Rest = List;
  for (;;) {
    const char *Colon = Rest.find(':');
    Slice Folder = Rest.upTo(Colon);
    Text Path;
    // An empty folder is this one (execvp(3)).
    Path << (Folder.empty() ? Slice(".") : Folder) << "/as";
    if (!isFilter(Path.slice()) && isProgram(Path.c_str()) &&
        !isThis(Path.c_str()))
      return strdup(Path.c_str());
    if (Colon == Rest.End)
      return nullptr;
    Rest = Rest.from(Colon + 1);
  }
}

Assembler scas::findAssembler() {
  const char *Chosen = std::getenv("SC_AS");
  if (Chosen && *Chosen) {
    if (isFilter(Chosen) || isThis(Chosen))
      die(Chosen, "SC_AS names this filter, not an assembler");
    return {Chosen, Chosen};
  }
  if (const char *Found = findIn(std::getenv("COMPILER_PATH")))
    return {Found, Found};
  const char *Path = std::getenv("PATH");
  if (const char *Found = findIn(Path ? Path : "/usr/bin:/bin"))
    return {Found, "as"};
  die("as", "no assembler in PATH: install binutils, or set SC_AS");
}

void scas::become(const Assembler &As, char *const *Words, size_t Count) {
  Table<char *> All;
  All.push(const_cast<char *>(As.Name));
  All.append(Words, Count);
  All.push(nullptr);
  execv(As.Path, All.begin());
  die(As.Path, std::strerror(errno));
}

int scas::runAssembler(const Assembler &As, char *const *Words, size_t Count) {
  pid_t Child = fork();
  if (Child < 0)
    die("cannot run the assembler", std::strerror(errno));
  if (Child == 0)
    become(As, Words, Count);
  int Status = 0;
  while (waitpid(Child, &Status, 0) < 0)
    if (errno != EINTR)
      die("cannot wait for the assembler", std::strerror(errno));
  return Status;
}
