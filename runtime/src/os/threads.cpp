// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Looks at every thread of the process: could it take a SIGTRAP now, and has it
// come any further?
//
// int3 in a thread that blocks or ignores SIGTRAP kills the process (the
// kernel's force_sig resets the disposition; signal(7) describes the default).
// Nothing is allocated, and nothing of libc is called that could take a lock.
// proc(5) describes the files that are read.

#include "os/linux.h"

#include "os/c_string.h"
#include "os/system_call.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <fcntl.h>

namespace staticcall::os {
namespace {

constexpr int tries = 20;
constexpr long nanoseconds_between_tries = 500000;

// For let_threads_run(): much more than some instructions, and much less than
// an update may take. A thread that gets no processor for so long (a tenth of a
// second) is not waited for.
constexpr int tries_for_progress = 1000;
constexpr long nanoseconds_between_looks = 50000;
constexpr uint64_t nanoseconds_of_progress = 20000;

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
            call(SYS_openat, directory, path, flags | O_CLOEXEC))) {}
  ~descriptor() {
    if (fd_ >= 0)
      call(SYS_close, fd_);
  }
  descriptor(const descriptor &) = delete;
  descriptor &operator=(const descriptor &) = delete;
  int get() const { return fd_; } // or -errno

private:
  int fd_;
};

// The value of `name` in a status file, in base 10 or 16, into `value`; false
// if it is not there. All 64 bits may be set: signal 64 is one of them.
bool field(const char *text, const char *name, unsigned base, uint64_t *value) {
  const char *at = find_text(text, name);
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

constexpr int gone = 1;

// What files of /proc say. Not on the stack: threads may have little of it. Not
// in the program's data: what every start writes is close together without it.
// One thread at a time is here.
struct proc_text {
  char status[4096];
  alignas(8) char entries[2048];
} *proc;

// False if memory is out.
bool make_room() {
  if (!proc)
    proc = static_cast<proc_text *>(os::map(sizeof *proc));
  return proc;
}

// Read a file of a thread, up to what fits: 0, `gone`, or a negative errno.
template <size_t Size>
int read_file(int directory, const char *thread, const char *name,
              char (&text)[Size]) {
  char path[32];
  size_t length = strlen(thread), rest = strlen(name) + 1;
  if (length + rest > sizeof path)
    return -EINVAL;
  memcpy(path, thread, length);
  memcpy(path + length, name, rest);
  descriptor file(directory, path, O_RDONLY);
  if (file.get() < 0)
    return file.get() == -ENOENT || file.get() == -ESRCH ? gone : file.get();
  long size = call(SYS_read, file.get(), text, Size - 1);
  if (size < 0)
    return size == -ESRCH ? gone : static_cast<int>(size);
  text[size] = 0;
  return 0;
}

// Whether a thread waits in a system call that gives it another mask until it
// returns: what its status shows is not what the thread will run with.
bool mask_is_borrowed(const char *text) {
  struct wait {
    long number;
    int mask; // which argument has to be there; -1: none
  };
  constexpr wait waits[] = {
      {SYS_rt_sigtimedwait, -1}, {SYS_rt_sigsuspend, -1}, {SYS_ppoll, 3},
      {SYS_pselect6, 5},         {SYS_epoll_pwait, 4},    {SYS_epoll_pwait2, 4},
      {SYS_io_pgetevents, 5},    {SYS_io_uring_enter, 4},
  };
  uint64_t number, argument;
  if (!field(text, "", 10, &number))
    return false;
  for (const wait &known : waits) {
    if (static_cast<uint64_t>(known.number) != number)
      continue;
    for (int i = 0; i <= known.mask && text; i++)
      text = find_text(text + 1, " 0x");
    return known.mask < 0 || !text || !field(text, " 0x", 16, &argument) ||
           argument != 0;
  }
  return false;
}

// Whether the thread's status shows a mask that is not its own; -errno if that
// cannot be told. A kernel without that file cannot; a thread that has gone has
// no status either.
int look_at_call(int directory, const char *name) {
  char text[256];
  int error = read_file(directory, name, "/syscall", text);
  return error < 0 ? error : error == gone || mask_is_borrowed(text);
}

// What the thread's status says: 0, `gone`, -EBUSY, or why it cannot be told.
int look_at_status(int directory, const char *name, bool may_block) {
  const char *text = proc->status;
  if (int error = read_file(directory, name, "/status", proc->status))
    return error;
  uint64_t tracer, blocked, ignored;
  if (!field(text, "\nTracerPid:", 10, &tracer) ||
      !field(text, "\nSigBlk:", 16, &blocked) ||
      !field(text, "\nSigIgn:", 16, &ignored))
    return -ENODATA;
  // One that has ended, or nearly, has no memory; all others show how much.
  if (!find_text(text, "\nVmSize:"))
    return gone;
  bool masked = !may_block && has_sigtrap(blocked);
  return tracer || has_sigtrap(ignored) || masked ? -EBUSY : 0;
}

// 0, -EBUSY, or why it cannot be told. The call is looked at before and after:
// the thread may begin or end to wait meanwhile.
int look_at_thread(int directory, const char *name, bool self) {
  int borrowed_before = self ? 0 : look_at_call(directory, name);
  if (borrowed_before < 0)
    return borrowed_before;
  int error = look_at_status(directory, name, self);
  if (error || self)
    return error == gone ? 0 : error;
  int borrowed_after = look_at_call(directory, name);
  if (borrowed_after < 0)
    return borrowed_after;
  return borrowed_before || borrowed_after ? -EBUSY : 0;
}

bool is_number(uint64_t number, const char *text) {
  uint64_t value;
  return field(text, "", 10, &value) && value == number;
}

void sleep_for(long nanoseconds) {
  timespec pause{0, nanoseconds};
  call(SYS_nanosleep, &pause, nullptr);
}

// Calls visit(folder of all threads, name of one) for each thread until it
// returns something else than 0.
template <class Visitor> int for_each_thread(Visitor visit) {
  descriptor tasks(AT_FDCWD, "/proc/self/task", O_RDONLY | O_DIRECTORY);
  if (tasks.get() < 0)
    return tasks.get();
  for (;;) {
    long size =
        call(SYS_getdents64, tasks.get(), proc->entries, sizeof proc->entries);
    if (size <= 0)
      return static_cast<int>(size);
    for (long at = 0; at < size;) {
      auto *entry = reinterpret_cast<linux_dirent64 *>(proc->entries + at);
      at += entry->length;
      if (entry->name[0] == '.')
        continue;
      if (int result = visit(tasks.get(), entry->name))
        return result;
    }
  }
}

int look_at_all() {
  auto self = static_cast<uint64_t>(call(SYS_gettid));
  return for_each_thread([self](int directory, const char *name) {
    return look_at_thread(directory, name, is_number(self, name));
  });
}

// The processor time of a thread of ours; false if the kernel does not tell.
// Its clock is made of its number (Linux: include/linux/posix-timers_types.h).
bool processor_time(uint64_t thread, uint64_t *nanoseconds) {
  constexpr unsigned of_thread = 4, scheduled = 2;
  timespec time = {};
  auto clock = static_cast<int>(~static_cast<unsigned>(thread) << 3 |
                                of_thread | scheduled);
  if (call(SYS_clock_gettime, clock, &time))
    return false;
  *nanoseconds = static_cast<uint64_t>(time.tv_sec) * 1000000000u +
                 static_cast<uint64_t>(time.tv_nsec);
  return true;
}

bool is_runnable(int directory, const char *name) {
  return !read_file(directory, name, "/status", proc->status) &&
         find_text(proc->status, "\nState:\tR");
}

// A thread that waits in the kernel is waited for no longer.
void wait_for_progress(int directory, const char *name, uint64_t thread) {
  uint64_t begin, now;
  bool told = processor_time(thread, &begin);
  for (int i = 0; i < tries_for_progress && is_runnable(directory, name); i++) {
    sleep_for(nanoseconds_between_looks);
    if (!told || !processor_time(thread, &now) ||
        now - begin >= nanoseconds_of_progress)
      return;
  }
}

} // namespace

int sigtrap_deliverable() {
  if (!make_room())
    return -ENOMEM;
  int error = 0;
  for (int i = 0; i < tries; i++) {
    error = look_at_all();
    if (error != -EBUSY)
      break;
    sleep_for(nanoseconds_between_tries);
  }
  return error;
}

void let_threads_run() {
  if (!make_room())
    return;
  auto self = static_cast<uint64_t>(call(SYS_gettid));
  for_each_thread([self](int directory, const char *name) {
    uint64_t thread;
    if (field(name, "", 10, &thread) && thread != self)
      wait_for_progress(directory, name, thread);
    return 0;
  });
}

} // namespace staticcall::os
