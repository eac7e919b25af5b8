// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// /proc/PID/maps, mem, map_files and root: proc(5).

#include "Process.h"

#include "MappedFile.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/Errno.h"
#include <fcntl.h>
#include <unistd.h>

using namespace llvm;
using namespace screport;

std::vector<Mapping> screport::parseMaps(StringRef Text) {
  std::vector<Mapping> All;
  for (StringRef Line : split(Text, '\n')) {
    Mapping M;
    // begin-end rwxp offset device inode path
    auto [Bounds, Rest] = Line.split(' ');
    auto [Begin, End] = Bounds.split('-');
    StringRef Protection, Offset, Device, Inode;
    std::tie(Protection, Rest) = Rest.split(' ');
    std::tie(Offset, Rest) = Rest.split(' ');
    std::tie(Device, Rest) = Rest.split(' ');
    std::tie(Inode, Rest) = Rest.split(' ');
    if (Begin.getAsInteger(16, M.Begin) || End.getAsInteger(16, M.End) ||
        Offset.getAsInteger(16, M.Offset) || Inode.getAsInteger(10, M.Inode))
      continue;
    M.Executable = Protection.size() > 2 && Protection[2] == 'x';
    M.Device = Device.str();
    M.Path = Rest.ltrim(' ').str();
    All.push_back(std::move(M));
  }
  return All;
}

static Error refused(const Twine &File, int Errno) {
  const char *Advice = "";
  if (Errno == EACCES || Errno == EPERM)
    Advice = "; run sc-report as root, or as the process's user where "
             "/proc/sys/kernel/yama/ptrace_scope is 0, or with CAP_SYS_PTRACE";
  else if (Errno == ENOENT || Errno == ESRCH)
    Advice = "; there is no such process";
  return failure(File + ": " + sys::StrError(Errno) + Advice);
}

Expected<std::string> screport::readProcFile(const std::string &Path) {
  int File = ::open(Path.c_str(), O_RDONLY | O_CLOEXEC);
  if (File < 0)
    return refused(Path, errno);
  std::string Text;
  char Part[1 << 14];
  ssize_t Got;
  while ((Got = ::read(File, Part, sizeof Part)) > 0)
    Text.append(Part, static_cast<size_t>(Got));
  int Errno = errno;
  ::close(File);
  if (Got < 0)
    return refused(Path, Errno);
  return Text;
}

Expected<std::unique_ptr<Process>> Process::open(uint64_t Pid) {
  std::string Folder = "/proc/" + std::to_string(Pid);
  Expected<std::string> Text = readProcFile(Folder + "/maps");
  if (!Text)
    return Text.takeError();
  std::vector<Mapping> Maps = parseMaps(*Text);
  if (Maps.empty())
    return failure(Folder + "/maps: empty: a kernel thread, or a process that "
                            "has ended");
  int Memory = ::open((Folder + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
  if (Memory < 0)
    return refused(Folder + "/mem", errno);
  return std::unique_ptr<Process>(new Process(Pid, Memory, std::move(Maps)));
}

Process::~Process() { ::close(Memory); }

std::vector<uint8_t> Process::read(uint64_t At, size_t Size) {
  // A page is there or not as a whole.
  constexpr uint64_t BlockSize = 4096;
  std::vector<uint8_t> Found;
  while (Found.size() < Size) {
    uint64_t From = At + Found.size(), Begin = From & ~(BlockSize - 1);
    auto [Known, New] = Blocks.try_emplace(Begin);
    std::vector<uint8_t> &Block = Known->second;
    if (New) {
      Block.resize(BlockSize);
      ssize_t Got =
          ::pread(Memory, Block.data(), BlockSize, static_cast<off_t>(Begin));
      Block.resize(Got > 0 ? static_cast<size_t>(Got) : 0);
    }
    if (From - Begin >= Block.size())
      break;
    size_t Part = std::min(Block.size() - (From - Begin), Size - Found.size());
    auto First = Block.begin() + static_cast<ptrdiff_t>(From - Begin);
    Found.insert(Found.end(), First, First + static_cast<ptrdiff_t>(Part));
  }
  return Found;
}

std::optional<uint64_t> Process::read64(uint64_t At) {
  std::vector<uint8_t> Found = read(At, 8);
  if (Found.size() < 8)
    return std::nullopt;
  return support::endian::read64le(Found.data());
}

std::optional<uint32_t> Process::read32(uint64_t At) {
  std::vector<uint8_t> Found = read(At, 4);
  if (Found.size() < 4)
    return std::nullopt;
  return support::endian::read32le(Found.data());
}

Expected<std::unique_ptr<MemoryBuffer>> Process::file(const Mapping &Of) {
  std::string Folder = "/proc/" + std::to_string(Pid);
  // By path where that still leads to the same file; map_files always does, but
  // is for the privileged.
  std::string Places[] = {Folder + "/root" + Of.Path,
                          Folder + "/map_files/" + utohexstr(Of.Begin, true) +
                              "-" + utohexstr(Of.End, true)};
  std::error_code Problem;
  for (const std::string &Place : Places) {
    auto Buffer = openMappedFile(Place, Of);
    if (Buffer)
      return std::move(*Buffer);
    Problem = Buffer.getError();
  }
  return failure("its file cannot be opened (" + Problem.message() + ")");
}
