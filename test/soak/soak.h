// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the generated files and the soak program agree on.
//
// A target is known by key * 4 + number, which a call returns above its
// argument. Targets and callers count apart, each in its thread; one
// instruction a count, because signal handlers call and count too.
#ifndef STATICCALL_TEST_SOAK_H
#define STATICCALL_TEST_SOAK_H

#include <staticcall/static_call.h>

#include <stdint.h>

#define SOAK_TARGETS 4
#define SOAK_KEYS 512 /* room for the program's and the plug-in's */
#define NOINLINE __attribute__((noinline))

#ifdef __cplusplus
extern "C" {
#endif

typedef uint64_t soak_function(uint64_t x);

extern __thread uint64_t soak_entered[SOAK_KEYS * SOAK_TARGETS];
extern __thread uint64_t soak_came_out[SOAK_KEYS * SOAK_TARGETS];
void soak_torn(uint64_t key, uint64_t came_out);

static inline void soak_count(uint64_t *counter) {
  __asm__ volatile("incq %0" : "+m"(*counter)::"cc");
}

#define TARGET(key, number)                                                    \
  uint64_t target_##key##_##number(uint64_t x) {                               \
    soak_count(&soak_entered[(key) * SOAK_TARGETS + (number)]);                \
    return x + (key) * SOAK_TARGETS + (number);                                \
  }

static inline void soak_note(uint64_t key, uint64_t came_out) {
  if (__builtin_expect(came_out / SOAK_TARGETS != key, 0))
    soak_torn(key, came_out);
  else
    soak_count(&soak_came_out[came_out]);
}

extern uint64_t (*const program_callers[])(uint64_t);
extern struct static_call_change program_changes[];
extern const unsigned program_keys;
extern void (*const program_blocks[])(uint64_t);
extern const unsigned program_blocks_count;
void fill_program_changes(void);

#ifdef __cplusplus
}
#endif

#endif
