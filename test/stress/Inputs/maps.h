// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// /proc/self/maps, for tests of what an update leaves there.
#ifndef STATICCALL_TEST_MAPS_H
#define STATICCALL_TEST_MAPS_H

#include <cinttypes>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <vector>

struct mapping {
  uintptr_t begin, end;
  std::string protection; // rwxp
  std::string file;
  bool holds(const void *address) const {
    auto at = reinterpret_cast<uintptr_t>(address);
    return begin <= at && at < end;
  }
  friend bool operator==(const mapping &, const mapping &) = default;
};

inline std::string read_all(const char *path) {
  std::string text;
  char part[4096];
  int file = open(path, O_RDONLY | O_CLOEXEC);
  for (ssize_t n; (n = read(file, part, sizeof part)) > 0;)
    text.append(part, static_cast<size_t>(n));
  close(file);
  return text;
}

inline std::vector<mapping> read_maps() {
  std::vector<mapping> result;
  std::string text = read_all("/proc/self/maps");
  for (size_t at = 0, end; at < text.size(); at = end + 1) {
    end = text.find('\n', at);
    std::string line = text.substr(at, end - at);
    mapping it;
    char protection[5] = "";
    int file = 0;
    sscanf(line.c_str(), "%" SCNxPTR "-%" SCNxPTR " %4s %*s %*s %*s %n",
           &it.begin, &it.end, protection, &file);
    it.protection = protection;
    it.file = line.substr(static_cast<size_t>(file));
    result.push_back(it);
  }
  return result;
}

// The program's own, in address order.
inline std::vector<mapping> program_maps() {
  char name[4096];
  ssize_t n = readlink("/proc/self/exe", name, sizeof name);
  std::vector<mapping> result;
  for (const mapping &it : read_maps())
    if (it.file == std::string(name, static_cast<size_t>(n)))
      result.push_back(it);
  return result;
}

inline mapping mapping_of(const void *address) {
  for (const mapping &it : read_maps())
    if (it.holds(address))
      return it;
  return {};
}

#endif
