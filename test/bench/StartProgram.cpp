// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Programs that start and end. BENCH_START is how: 0 is empty, 1 has one key
// and one site, 2 has the sparse sites of generate_sites.py, 3 has the same
// text without the runtime, and stores to as many sites by itself.

#if BENCH_START == 1

#include <staticcall/static_call.h>

static int answer() { return 0; }
DEFINE_STATIC_CALL_LOCAL(only_key, answer);
int main() { return static_call(only_key); }

#elif BENCH_START == 2

#include <staticcall/static_call.h>

static int answer() { return 0; }
DEFINE_STATIC_CALL(sparse_1, answer);
DEFINE_STATIC_CALL(sparse_10, answer);
DEFINE_STATIC_CALL(sparse_100, answer);
DEFINE_STATIC_CALL(sparse_1000, answer);
DEFINE_STATIC_CALL(sparse_10000, answer);
DEFINE_STATIC_CALL(sparse_100000, answer);
int main() {
  static_call_info Info;
  return static_call_get_info(&Info) || Info.images_refused ||
         Info.sites != 111111;
}

#elif BENCH_START == 3

#include <cstddef>
#include <cstdint>
#include <linux/membarrier.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

// The sites need something to call, and records that nothing reads.
extern "C" {
#define TARGET(size)                                                           \
  int __SCT__sparse_##size();                                                  \
  int __SCT__sparse_##size() { return 0; }
TARGET(1)
TARGET(10)
TARGET(100)
TARGET(1000)
TARGET(10000)
TARGET(100000)
extern char Text[] __asm__("bench_begin_sparse");
}

/// Every site is 3 bytes after a multiple of 64.
///
///   before:  E8 a a a a
///   after:   E8 b b b b     1 store of 4 bytes
__attribute__((constructor)) static void patch() {
  constexpr size_t Sites = 111111, Size = (64 * Sites + 4095) & -4096ul;
  uintptr_t Target = reinterpret_cast<uintptr_t>(__SCT__sparse_1);
  syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE,
          0, 0);
  if (mprotect(Text, Size, PROT_READ | PROT_WRITE | PROT_EXEC))
    _exit(1);
  for (size_t I = 0; I < Sites; I++) {
    char *Displacement = Text + 64 * I + 4;
    __atomic_store_n(
        reinterpret_cast<uint32_t *>(Displacement),
        static_cast<uint32_t>(Target -
                              reinterpret_cast<uintptr_t>(Displacement) - 4),
        __ATOMIC_RELAXED);
  }
  if (mprotect(Text, Size, PROT_READ | PROT_EXEC) ||
      syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE, 0, 0))
    _exit(1);
}
int main() { return 0; }

#else

int main() { return 0; }

#endif
