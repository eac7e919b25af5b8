// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In memory: memfd_create(2) needs no folder for temporary files.

#include "Files.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace scas;

FileText::~FileText() {
  if (Mapped.Begin)
    munmap(const_cast<char *>(Mapped.Begin), Mapped.size());
}

bool FileText::readFrom(int File) {
  struct stat Status;
  if (fstat(File, &Status))
    return false;
  if (S_ISREG(Status.st_mode) && Status.st_size > 0) {
    size_t Size = Status.st_size;
    void *At = mmap(nullptr, Size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, File,
                    /*offset=*/0);
    if (At != MAP_FAILED) {
      Mapped = {static_cast<char *>(At), static_cast<char *>(At) + Size};
      return true;
    }
  }
  constexpr size_t Step = 1 << 16;
  for (;;) {
    char *At = Read.Characters.extend(Step);
    ssize_t Got = ::read(File, At, Step);
    if (Got == 0)
      return true;
    if (Got > 0)
      Read.Characters.grow(Got);
    else if (errno != EINTR)
      return false;
  }
}

// What is no regular file can be read once, and the assembler is to read it.
bool FileText::read(const char *Path) {
  struct stat Status;
  if (stat(Path, &Status) || !S_ISREG(Status.st_mode))
    return false;
  int File = open(Path, O_RDONLY | O_CLOEXEC);
  if (File < 0)
    return false;
  bool IsRead = readFrom(File);
  close(File);
  return IsRead;
}

bool FileText::readStandardInput() {
  // What somebody has already read of a file is not ours to read again.
  if (lseek(STDIN_FILENO, 0, SEEK_CUR) > 0)
    return false;
  return readFrom(STDIN_FILENO);
}

/// Where memfd_create is refused, as by a strict seccomp filter.
static int makeTemporaryFile() {
  const char *Folder = std::getenv("TMPDIR");
  Text Path;
  Path << (Folder && *Folder ? Folder : "/tmp") << "/sc-as-XXXXXX";
  int File = mkstemp(const_cast<char *>(Path.c_str()));
  if (File >= 0)
    unlink(Path.c_str());
  return File;
}

int scas::makeFile(Slice Contents) {
  int File = memfd_create("static calls", 0);
  if (File < 0)
    File = makeTemporaryFile();
  while (File >= 0 && !Contents.empty()) {
    ssize_t Put = write(File, Contents.Begin, Contents.size());
    if (Put > 0)
      Contents = Contents.from(Contents.Begin + Put);
    else if (errno != EINTR) {
      close(File);
      return -1;
    }
  }
  if (File >= 0)
    lseek(File, 0, SEEK_SET);
  return File;
}
