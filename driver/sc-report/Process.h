// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Another process's memory and mapped files, read through /proc.
#ifndef STATICCALL_DRIVER_SC_REPORT_PROCESS_H
#define STATICCALL_DRIVER_SC_REPORT_PROCESS_H

#include "Elf.h"

#include "llvm/Support/MemoryBuffer.h"
#include <map>

namespace screport {

/// One line of /proc/PID/maps (proc_pid_maps(5)).
struct Mapping {
  uint64_t Begin, End, Offset;
  bool Executable;
  std::string Device; // with Inode: which file
  uint64_t Inode;
  std::string Path; // as the kernel says it, " (deleted)" included
};
std::vector<Mapping> parseMaps(llvm::StringRef Text);

/// To its end, because a file in /proc has no size.
llvm::Expected<std::string> readProcFile(const std::string &Path);

class Process {
public:
  /// Fails in one sentence that names what was refused, and what to do.
  static llvm::Expected<std::unique_ptr<Process>> open(uint64_t Pid);
  ~Process();
  Process(const Process &) = delete;
  Process &operator=(const Process &) = delete;

  const std::vector<Mapping> &mappings() const { return Maps; }
  /// Up to Size bytes; fewer where memory ends. By aligned blocks, so that an
  /// instruction inside one is read by one call.
  std::vector<uint8_t> read(uint64_t At, size_t Size);
  std::optional<uint64_t> read64(uint64_t At);
  std::optional<uint32_t> read32(uint64_t At);
  /// The file behind a mapping, also one that was deleted or is in another
  /// mount namespace.
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> file(const Mapping &Of);

private:
  Process(uint64_t Pid, int Memory, std::vector<Mapping> Maps)
      : Pid(Pid), Memory(Memory), Maps(std::move(Maps)) {}

  uint64_t Pid;
  int Memory; // /proc/PID/mem, opened for reading
  std::vector<Mapping> Maps;
  std::map<uint64_t, std::vector<uint8_t>> Blocks;
};

} // namespace screport

#endif
