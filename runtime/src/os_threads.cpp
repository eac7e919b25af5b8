// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Looks at every thread of the process: could it take a SIGTRAP now?
//
// int3 in a thread that blocks or ignores SIGTRAP kills the process (the
// kernel's force_sig resets the disposition; signal(7) describes the default).
// Nothing is allocated and nothing of libc is called.

#include "os_linux.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace staticcall::os {
namespace {

constexpr int tries = 20;
constexpr long nanoseconds_between_tries = 500000;

struct linux_dirent64 {
  uint64_t inode;
  int64_t offset;
  uint16_t length;
  uint8_t type;
  char name[1];
};

class descriptor {
public:
  descriptor(int directory, const char *path, int flags)
      : fd_(static_cast<int>(
            syscall(SYS_openat, directory, path, flags | O_CLOEXEC))) {}
  ~descriptor() {
    if (fd_ >= 0)
      syscall(SYS_close, fd_);
  }
  descriptor(const descriptor &) = delete;
  descriptor &operator=(const descriptor &) = delete;
  int get() const { return fd_; }

private:
  int fd_;
};

// The value of `name` in a status file, in base 10 or 16, if it is there. All
// 64 bits count: a thread that blocks every signal has the highest one set.
bool field(const char *text, const char *name, unsigned base, uint64_t *value) {
  const char *at = strstr(text, name);
  if (!at)
    return false;
  at += strlen(name);
  while (*at == ' ' || *at == '\t')
    at++;
  for (*value = 0;; at++) {
    unsigned digit = *at >= '0' && *at <= '9' ? static_cast<unsigned>(*at - '0')
                     : *at >= 'a' && *at <= 'f'
                         ? static_cast<unsigned>(*at - 'a' + 10)
                         : base;
    if (digit >= base)
      return true;
    *value = *value * base + digit;
  }
}

bool has_sigtrap(uint64_t mask) { return mask & (1ull << (SIGTRAP - 1)); }

// 0, -EBUSY, or why it cannot be told. A thread that has gone meanwhile is
// fine.
int look_at_status(int directory, const char *name, bool self) {
  char path[32];
  size_t length = strlen(name);
  if (length + 8 > sizeof path)
    return -EINVAL;
  memcpy(path, name, length);
  memcpy(path + length, "/status", 8);
  descriptor file(directory, path, O_RDONLY);
  if (file.get() < 0)
    return errno == ENOENT || errno == ESRCH ? 0 : -errno;
  char text[4096];
  long size = syscall(SYS_read, file.get(), text, sizeof text - 1);
  if (size < 0)
    return errno == ESRCH ? 0 : -errno;
  text[size] = 0;
  uint64_t tracer, blocked, ignored;
  if (!field(text, "TracerPid:", 10, &tracer) ||
      !field(text, "SigBlk:", 16, &blocked) ||
      !field(text, "SigIgn:", 16, &ignored))
    return -ENODATA;
  bool busy =
      tracer != 0 || has_sigtrap(ignored) || (!self && has_sigtrap(blocked));
  return busy ? -EBUSY : 0;
}

bool is_number(int64_t number, const char *text) {
  uint64_t value;
  return field(text, "", 10, &value) && value == static_cast<uint64_t>(number);
}

int look_at_all() {
  descriptor tasks(AT_FDCWD, "/proc/self/task", O_RDONLY | O_DIRECTORY);
  if (tasks.get() < 0)
    return -errno;
  int64_t self = syscall(SYS_gettid);
  alignas(8) char buffer[2048];
  for (;;) {
    long size = syscall(SYS_getdents64, tasks.get(), buffer, sizeof buffer);
    if (size <= 0)
      return size < 0 ? -errno : 0;
    for (long at = 0; at < size;) {
      auto *entry = reinterpret_cast<linux_dirent64 *>(buffer + at);
      at += entry->length;
      if (entry->name[0] == '.')
        continue;
      int error = look_at_status(tasks.get(), entry->name,
                                 is_number(self, entry->name));
      if (error)
        return error;
    }
  }
}

} // namespace

int sigtrap_deliverable() {
  int saved = errno;
  int error = 0;
  for (int i = 0; i < tries; i++) {
    error = look_at_all();
    if (error != -EBUSY)
      break;
    timespec pause{0, nanoseconds_between_tries};
    syscall(SYS_nanosleep, &pause, nullptr);
  }
  errno = saved;
  return error;
}

} // namespace staticcall::os
