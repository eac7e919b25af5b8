// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Signals by system call, and the way back out of a handler.

#include "os/signal_disposition.h"

#include "os/system_call.h"

// What the kernel makes a handler return to, as libc's sigaction has its own.
//
//   48 c7 c0 0f 00 00 00   mov $15, %rax    rt_sigreturn
//   0f 05                  syscall
//
// gdb and libgcc know a signal frame by these bytes, and gdb by this name, too.
// Others unwind by the frame description: all registers are in the ucontext at
// the stack pointer, (0x28 + 8 n)(%rsp). It begins before what is executed,
// because unwinders look up a return address less one. The symbol begins there,
// too: llvm-bolt takes no frame description without a function.
__asm__(".pushsection .text.staticcall_restorer,\"ax\",@progbits\n"
        ".p2align 4\n"
        ".cfi_startproc\n"
        ".cfi_signal_frame\n"
        // DW_CFA_def_cfa_expression: *(%rsp + 160)
        ".cfi_escape 0x0f, 4, 0x77, 0xa0, 0x01, 0x06\n"
        // DW_CFA_expression: register, %rsp + offset
        ".macro staticcall_saved register offset\n"
        ".cfi_escape 0x10, \\register, 3, 0x77, (\\offset & 0x7f) | 0x80, "
        "\\offset >> 7\n"
        ".endm\n"
        "staticcall_saved 8, 40\n"
        "staticcall_saved 9, 48\n"
        "staticcall_saved 10, 56\n"
        "staticcall_saved 11, 64\n"
        "staticcall_saved 12, 72\n"
        "staticcall_saved 13, 80\n"
        "staticcall_saved 14, 88\n"
        "staticcall_saved 15, 96\n"
        "staticcall_saved 5, 104\n"
        "staticcall_saved 4, 112\n"
        "staticcall_saved 6, 120\n"
        "staticcall_saved 3, 128\n"
        "staticcall_saved 1, 136\n"
        "staticcall_saved 0, 144\n"
        "staticcall_saved 2, 152\n"
        "staticcall_saved 7, 160\n"
        "staticcall_saved 16, 168\n"
        ".purgem staticcall_saved\n"
        ".type __restore_rt, @function\n"
        "__restore_rt:\n"
        "nop\n"
        ".p2align 4\n"
        ".byte 0x48, 0xc7, 0xc0, 0x0f, 0x00, 0x00, 0x00\n"
        ".byte 0x0f, 0x05\n"
        ".size __restore_rt, . - __restore_rt\n"
        ".cfi_endproc\n"
        ".popsection\n");

namespace staticcall::os {
namespace {

constexpr uint64_t has_restorer = 0x04000000; // SA_RESTORER

void (*restorer())() {
  void (*address)();
  __asm__("leaq __restore_rt+16(%%rip), %0" : "=r"(address));
  return address;
}

} // namespace

disposition disposition_of(int signal) {
  disposition now = {};
  call(SYS_rt_sigaction, signal, nullptr, &now, sizeof now.mask);
  return now;
}

int dispose(int signal, signal_handler handler, uint64_t flags,
            disposition *old) {
  disposition wanted = {handler, flags | has_restorer, restorer(), 0};
  *old = {};
  return static_cast<int>(
      call(SYS_rt_sigaction, signal, &wanted, old, sizeof old->mask));
}

void block_signals(uint64_t mask) {
  call(SYS_rt_sigprocmask, SIG_BLOCK, &mask, nullptr, sizeof mask);
}

void send_to_this_thread(int signal) {
  call(SYS_tgkill, call(SYS_getpid), call(SYS_gettid), signal);
}

} // namespace staticcall::os
