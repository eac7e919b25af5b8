// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the runtime wants of Linux. Returns error codes, knows nothing of keys.
//
// Every function returns 0 or a negative errno unless it says so.
#ifndef STATICCALL_SRC_OS_LINUX_H
#define STATICCALL_SRC_OS_LINUX_H

#include <cstddef>
#include <cstdint>

namespace staticcall::os {

// Protection bits as in PROT_*.
int protect(uintptr_t begin, uintptr_t end, int protection);

// Zeroed pages, or nullptr. `unmap` takes what `map` was given. What is filled
// at once gets its pages at once, without a fault for each (mmap(2),
// MAP_POPULATE).
enum class filled : uint8_t { later, at_once };
void *map(size_t bytes, filled when = filled::later);
void unmap(void *memory, size_t bytes);

// /proc/self/mem, which the kernel lets write to read-only memory unless it was
// told otherwise (proc_mem.force_override). Opened for each use: the file stays
// with the process that opened it, over fork.
class memory_file {
public:
  int open();
  ~memory_file();
  memory_file() = default;
  memory_file(const memory_file &) = delete;
  memory_file &operator=(const memory_file &) = delete;
  int write(uintptr_t at, const uint8_t *bytes, unsigned length) const;

private:
  int fd_ = -1;
};

// A file to look at.
class input_file {
public:
  int open(const char *path);
  ~input_file();
  input_file() = default;
  input_file(const input_file &) = delete;
  input_file &operator=(const input_file &) = delete;
  // All of it, or false.
  bool read(uint64_t at, void *bytes, size_t length) const;
  // How many bytes there were, up to `length`, or a negative errno.
  long read_some(uint64_t at, void *bytes, size_t length) const;

private:
  int fd_ = -1;
};

// A futex(2) of this process: sleep while the word at `word` (its lower half,
// of 8 bytes) is `seen`, or for no reason; wake `threads` that sleep.
void futex_wait(const volatile void *word, uint64_t seen);
void futex_wake(const volatile void *word, int threads);

// Whether the kernel reads the page of `at` for us. Pre: 4-aligned.
bool is_readable(uintptr_t at);

uint32_t process_id();

// Which signals to block. Threads that wait for the lock must look as if they
// could take a SIGTRAP, or a breakpoint would be denied because of them (they
// cannot run into one); the thread that sets breakpoints blocks it, too.
enum class blocking : uint8_t { all_but_trap, all };

// Blocks signals of the calling thread while it lives, also those that libc
// keeps for itself.
class signals_blocked {
public:
  explicit signals_blocked(blocking which);
  ~signals_blocked();
  signals_blocked(const signals_blocked &) = delete;
  signals_blocked &operator=(const signals_blocked &) = delete;

private:
  uint64_t saved_;
};

// Whether every other thread can take a SIGTRAP now, and nobody traces us: 0;
// -EBUSY if a thread blocks it, or sleeps in a system call that changes its
// mask for so long (sigwait, ppoll), or a tracer is there; another errno if
// that cannot be told (no /proc, or not dumpable after setuid). Threads that
// are being born block everything for a moment: they are looked at again for
// some milliseconds. One that has just been woken in sigwait is seen as it was.
// With the lock held.
int sigtrap_deliverable();

// Returns when every other thread has run for some microseconds or waits in the
// kernel, or has got no processor for a tenth of a second: what each was about
// to execute, it has executed. With the lock held.
void let_threads_run();

// Whether user shadow stacks are on in this thread (a pushed return address
// would be a control protection fault).
bool shadow_stack_enabled();

// One line on standard error, in one write: "staticcall: " text.
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

constexpr uintptr_t page_size = 4096;
// Of hugetlbfs, on x86-64.
constexpr uintptr_t huge_page_sizes[] = {2ul << 20, 1ul << 30};
constexpr uintptr_t page_begin(uintptr_t at) { return at & ~(page_size - 1); }
constexpr uintptr_t page_end(uintptr_t at) {
  return page_begin(at + page_size - 1);
}

} // namespace staticcall::os

#endif
