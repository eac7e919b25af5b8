// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A file-local key and its trampoline, as static_call.h makes them under clang.
struct local_key {
  void *func;
  void *more[5];
};

#define LOCAL_KEY(name, target)                                                \
  static struct local_key sck_##name __asm__("__SCK__" #name)                  \
      __attribute__((used)) = {(void *)target, {0}};                           \
  __attribute__((naked, used, noinline, aligned(16),                           \
                 section("static_call_text"))) static void                     \
  sct_##name(void) __asm__("__SCT__" #name);                                   \
  static void sct_##name(void) {                                               \
    __asm__ volatile("jmpq *%c0(%%rip)\n\t.byte 0xcc, 0x06\n\t"                \
                     ".long %c0 - .\n\t.long 0x43530b0f" ::"Ws"(&sck_##name)   \
                     : "unwind");                                              \
  }
#define LOCAL_CALL(name, type) ((__typeof__(type) *)(void *)sct_##name)
