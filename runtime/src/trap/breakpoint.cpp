// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The SIGTRAP handler: whose trap is it, and what did the instruction do?

#include "trap/breakpoint.h"

#include "os/inject.h"
#include "os/linux.h"
#include "os/processors.h"
#include "os/signal_disposition.h"
#include "trap/breakpoint_table.h"

#include <atomic>
#include <ucontext.h>

namespace staticcall {
namespace {

breakpoint_table table;

// Grows whenever a place is armed, after it is and before the int3 is there.
std::atomic<uint64_t> armings;

// What SIGTRAP did before us; whoever had it gets all traps that are not ours.
os::disposition previous;
bool installed;

bool handles(const os::disposition &it) {
  return !it.is_default() && !it.is_ignored();
}

// Counters apart from each other: a shared one cost a kernel half its time
// here. A page that is there from the first use of breakpoints on: in the
// program's data it would be between variables that every start writes.
constexpr unsigned stripes = 64;
struct alignas(64) stripe {
  std::atomic<uint64_t> hits;
} *hit_stripes;

void count_hit(uintptr_t stack) {
  hit_stripes[(stack >> 12) % stripes].hits.fetch_add(
      1, std::memory_order_relaxed);
}

// Whether a jcc with this condition jumps; Intel SDM volume 1, appendix B.
bool condition_holds(uint8_t condition, uint64_t flags) {
  bool carry = flags & 0x001, parity = flags & 0x004, zero = flags & 0x040;
  bool sign = flags & 0x080, overflow = flags & 0x800;
  bool holds = false;
  switch (condition >> 1) {
  case 0:
    holds = overflow;
    break;
  case 1:
    holds = carry;
    break;
  case 2:
    holds = zero;
    break;
  case 3:
    holds = carry || zero;
    break;
  case 4:
    holds = sign;
    break;
  case 5:
    holds = parity;
    break;
  case 6:
    holds = sign != overflow;
    break;
  default:
    holds = zero || sign != overflow;
    break;
  }
  return holds != (condition & 1);
}

// Do what the instruction at `at` does. A key that does nothing points to a
// `ret` and one that returns 0 to a function that does, so all targets are
// alike.
void complete_insn(const breakpoint_entry &entry, uintptr_t at,
                   greg_t *registers) {
  static_call_key *key = entry.key.load(std::memory_order_acquire);
  auto to =
      reinterpret_cast<greg_t>(__atomic_load_n(&key->func, __ATOMIC_ACQUIRE));
  auto kind =
      static_cast<insn_kind>(entry.kind.load(std::memory_order_relaxed));
  auto next = static_cast<greg_t>(at + insn_length(kind));
  if (kind == insn_kind::jcc &&
      !condition_holds(entry.condition.load(std::memory_order_relaxed),
                       static_cast<uint64_t>(registers[REG_EFL]))) {
    registers[REG_RIP] = next;
    return;
  }
  if (kind == insn_kind::call) {
    registers[REG_RSP] -= 8;
    *reinterpret_cast<greg_t *>(registers[REG_RSP]) = next;
  }
  registers[REG_RIP] = to;
}

enum class verdict { foreign, ours, look_again };

// Whose int3 is at `at`? A thread may be stopped here for any time, while
// updates end and begin. If the byte is no int3 any more, the thread was late
// and executes what is there now. An int3 that seems not to be ours is not, if
// nothing was armed since before we looked; else it is executed once more.
verdict whose_breakpoint(const breakpoint_entry *entry, uintptr_t at,
                         uint64_t before) {
  bool armed = entry->armed.load(std::memory_order_acquire);
  STATICCALL_INJECT_POINT(inject_trap_looked);
  if (*reinterpret_cast<volatile uint8_t *>(at) != opcode_int3)
    return verdict::look_again;
  if (armed && entry->key.load(std::memory_order_acquire))
    return verdict::ours;
  return armings.load(std::memory_order_acquire) == before
             ? verdict::foreign
             : verdict::look_again;
}

// Completes the instruction, or has it executed again, if the trap is ours.
bool handle_if_ours(siginfo_t *info, ucontext_t *context) {
  // What an int3 gives: the kernel the one, valgrind the other.
  if (info->si_code != SI_KERNEL && info->si_code != TRAP_BRKPT)
    return false;
  STATICCALL_INJECT_POINT(inject_trapped);
  greg_t *registers = context->uc_mcontext.gregs;
  auto at = static_cast<uintptr_t>(registers[REG_RIP]) - 1;
  uint64_t before = armings.load(std::memory_order_acquire);
  breakpoint_entry *entry = table.find(at);
  switch (entry ? whose_breakpoint(entry, at, before) : verdict::foreign) {
  case verdict::foreign:
    return false;
  case verdict::look_again:
    registers[REG_RIP] = static_cast<greg_t>(at);
    return true;
  case verdict::ours:
    count_hit(static_cast<uintptr_t>(registers[REG_RSP]));
    complete_insn(*entry, at, registers);
    return true;
  }
  return false;
}

// Run the handler that was there before us, with the mask that it asked for.
void pass_on_to_handler(int signal, siginfo_t *info, void *context) {
  bool deferred = !(previous.flags & SA_NODEFER);
  os::block_signals(previous.mask |
                    (deferred ? os::mask_of_signal(SIGTRAP) : 0));
  if (previous.flags & SA_SIGINFO)
    previous.handler(signal, info, context);
  else
    // A union in struct sigaction.
    // NOLINTNEXTLINE(bugprone-casting-through-void)
    reinterpret_cast<void (*)(int)>(reinterpret_cast<void *>(previous.handler))(
        signal);
}

// As if we were not there. An int3 that nobody handles ends the process,
// ignored or not; it stays pending until this handler returns.
void pass_on(int signal, siginfo_t *info, void *context) {
  if (handles(previous))
    return pass_on_to_handler(signal, info, context);
  if (previous.is_ignored() && info->si_code <= 0)
    return;
  os::block_signals(os::mask_of_signal(SIGTRAP));
  os::disposition old;
  os::dispose(signal, nullptr, 0, &old);
  os::send_to_this_thread(signal);
}

void on_trap(int signal, siginfo_t *info, void *context) {
  if (!handle_if_ours(info, static_cast<ucontext_t *>(context)))
    pass_on(signal, info, context);
}

bool is_ours(const os::disposition &it) { return it.handler == on_trap; }

// SIGTRAP stays open in our handler: a thread that is stopped there for a while
// can take the next one, and does not keep others from using breakpoints. What
// SIGTRAP interrupts is as it was before.
//
// Another thread may set a handler between our look and our call: then the call
// says so, and that handler is the one before us.
//
// False if memory is out.
bool install_handler() {
  if (!hit_stripes)
    hit_stripes = static_cast<stripe *>(os::map(stripes * sizeof(stripe)));
  if (!hit_stripes)
    return false;
  previous = os::disposition_of(SIGTRAP);
  for (;;) {
    STATICCALL_INJECT_POINT(inject_disposition_seen);
    uint64_t restart =
        handles(previous) ? previous.flags & SA_RESTART : SA_RESTART;
    os::disposition old;
    if (os::dispose(SIGTRAP, on_trap,
                    SA_SIGINFO | SA_ONSTACK | SA_NODEFER | restart, &old))
      return true;
    if (old == previous || is_ours(old))
      break;
    previous = old;
  }
  return installed = true;
}

} // namespace

bool breakpoints_usable() {
  if (!os::processors_synchronise() || os::shadow_stack_enabled())
    return false;
  if (!installed && !install_handler())
    return false;
  return is_ours(os::disposition_of(SIGTRAP)) && os::sigtrap_deliverable() == 0;
}

bool breakpoint_expect(const place &where, static_call_key *key) {
  breakpoint_entry *entry = table.insert(where.at);
  if (!entry)
    return false;
  entry->kind.store(static_cast<uint8_t>(where.kind),
                    std::memory_order_relaxed);
  entry->condition.store(where.condition, std::memory_order_relaxed);
  entry->key.store(key, std::memory_order_release);
  return true;
}

void breakpoint_arm(uintptr_t at, bool armed) {
  if (breakpoint_entry *entry = table.find(at))
    entry->armed.store(armed, std::memory_order_seq_cst);
  armings.fetch_add(armed, std::memory_order_seq_cst);
}

void breakpoint_forget(uintptr_t begin, uintptr_t end) {
  auto goes = [=](uintptr_t at) { return at >= begin && at < end; };
  table.for_each([&](breakpoint_entry &entry) {
    static_call_key *key = entry.key.load(std::memory_order_relaxed);
    if (!goes(entry.at.load(std::memory_order_relaxed)) &&
        !goes(reinterpret_cast<uintptr_t>(key)))
      return;
    // Armed still, if its int3 could not be taken back: an int3 in what is
    // loaded there later is not ours, and a key that goes cannot be asked.
    entry.armed.store(false, std::memory_order_seq_cst);
    entry.key.store(nullptr, std::memory_order_release);
  });
}

uint64_t breakpoint_hits() {
  uint64_t total = 0;
  for (unsigned i = 0; hit_stripes && i < stripes; i++)
    total += hit_stripes[i].hits.load(std::memory_order_relaxed);
  return total;
}

} // namespace staticcall
