// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Memory, membarrier, signals and messages by system call.

#include "os/linux.h"

#include "os/system_call.h"

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <linux/futex.h>
#include <sys/mman.h>

namespace staticcall::os {
namespace {

constexpr int arch_shstk_status = 0x5005; // asm/prctl.h, Linux 6.6

} // namespace

int protect(uintptr_t begin, uintptr_t end, int protection) {
  return static_cast<int>(call(SYS_mprotect, begin, end - begin, protection));
}

void *map(size_t bytes, filled when) {
  int populate = when == filled::at_once ? MAP_POPULATE : 0;
  long result = call(SYS_mmap, 0L, bytes, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | populate, -1, 0L);
  return result < 0 && result > -4096 ? nullptr
                                      : reinterpret_cast<void *>(result);
}

void unmap(void *memory, size_t bytes) {
  if (memory)
    call(SYS_munmap, memory, bytes);
}

static int open_file(const char *path, int flags, int *descriptor) {
  long fd = call(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0);
  *descriptor = fd < 0 ? -1 : static_cast<int>(fd);
  return fd < 0 ? static_cast<int>(fd) : 0;
}

int memory_file::open() { return open_file("/proc/self/mem", O_RDWR, &fd_); }

memory_file::~memory_file() {
  if (fd_ >= 0)
    call(SYS_close, fd_);
}

int memory_file::write(uintptr_t at, const uint8_t *bytes,
                       unsigned length) const {
  long written = call(SYS_pwrite64, fd_, bytes, static_cast<size_t>(length),
                      static_cast<long>(at));
  if (written < 0)
    return static_cast<int>(written);
  return written == static_cast<long>(length) ? 0 : -EIO;
}

int input_file::open(const char *path) {
  return open_file(path, O_RDONLY, &fd_);
}

input_file::~input_file() {
  if (fd_ >= 0)
    call(SYS_close, fd_);
}

long input_file::read_some(uint64_t at, void *bytes, size_t length) const {
  return call(SYS_pread64, fd_, bytes, length, static_cast<long>(at));
}

bool input_file::read(uint64_t at, void *bytes, size_t length) const {
  return read_some(at, bytes, length) == static_cast<long>(length);
}

// An error, EINTR or EAGAIN, is a reason to look at the word again.
void futex_wait(const volatile void *word, uint64_t seen) {
  call(SYS_futex, word, FUTEX_WAIT_PRIVATE, static_cast<uint32_t>(seen),
       nullptr);
}

void futex_wake(const volatile void *word, int threads) {
  call(SYS_futex, word, FUTEX_WAKE_PRIVATE, threads);
}

// A wait that ends at once reads the word, and nothing else.
bool is_readable(uintptr_t at) {
  timespec no_time = {};
  return call(SYS_futex, at, FUTEX_WAIT_PRIVATE, 0, &no_time) != -EFAULT;
}

uint32_t process_id() { return static_cast<uint32_t>(call(SYS_getpid)); }

signals_blocked::signals_blocked(blocking which) : saved_(0) {
  uint64_t mask = which == blocking::all ? ~0ull : ~(1ull << (SIGTRAP - 1));
  call(SYS_rt_sigprocmask, SIG_BLOCK, &mask, &saved_, sizeof saved_);
}

signals_blocked::~signals_blocked() {
  call(SYS_rt_sigprocmask, SIG_SETMASK, &saved_, nullptr, sizeof saved_);
}

bool shadow_stack_enabled() {
  uint64_t features = 0;
  return call(SYS_arch_prctl, arch_shstk_status, &features) == 0 &&
         (features & 1);
}

void complain(const char *format, ...) {
  char line[512];
  int prefix = snprintf(line, sizeof line, "staticcall: ");
  va_list args;
  va_start(args, format);
  int length = vsnprintf(line + prefix, sizeof line - prefix - 1, format, args);
  va_end(args);
  size_t total = prefix + static_cast<size_t>(length);
  if (total > sizeof line - 2)
    total = sizeof line - 2;
  line[total] = '\n';
  call(SYS_write, 2, line, total + 1);
}

} // namespace staticcall::os
