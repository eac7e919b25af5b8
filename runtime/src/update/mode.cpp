// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// STATICCALL_OPTIONS, and the start of the library.
//
// STATICCALL_OPTIONS=name[=value][,name...]; what is not known is named on
// stderr once and ignored. Programs that changed privileges at exec ignore all
// of it.

#include "update/mode.h"

#include "api/report.h"
#include "os/environment.h"
#include "os/linux.h"
#include "update/registry.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

// There, if the program was linked so (sc-clang --sc-mode=pointer,
// --sc-sync=none). The runtime's start asks nothing of the kernel then.
extern "C" {
[[gnu::weak]] extern const char
    pointer_linked __asm__("__static_call_mode_pointer");
[[gnu::weak]] extern const char
    no_sync_linked __asm__("__static_call_sync_none");
}

namespace staticcall {

mode_state mode;

namespace {

struct option {
  const char *text;
  void (*choose)();
};

// The one list of options; runtime/README.md describes them.
constexpr option options[] = {
    {"mode=direct", [] { mode.pointer = mode.memory = false; }},
    {"mode=pointer", [] { mode.pointer = true; }},
    {"mode=mem", [] { mode.memory = true; }},
    {"fallback=trampoline",
     [] { mode.fallback = STATIC_CALL_FALLBACK_TRAMPOLINE; }},
    {"fallback=breakpoint",
     [] { mode.fallback = STATIC_CALL_FALLBACK_BREAKPOINT; }},
    {"fallback=strict", [] { mode.fallback = STATIC_CALL_FALLBACK_STRICT; }},
    {"sync=none", [] { mode.without_sync = true; }},
    {"report", [] { mode.report = true; }},
};

void choose(const char *text, size_t length) {
  if (!length)
    return;
  for (const option &known : options)
    if (strlen(known.text) == length && !strncmp(known.text, text, length))
      return known.choose();
  os::complain("STATICCALL_OPTIONS: '%.*s' is not an option; use "
               "mode=direct|pointer|mem, "
               "fallback=trampoline|breakpoint|strict, sync=none, report",
               static_cast<int>(length), text);
}

void read_options() {
  const char *text = os::secure_variable("STATICCALL_OPTIONS");
  while (text && *text) {
    size_t length = strcspn(text, ",");
    choose(text, length);
    text += length + (text[length] == ',');
  }
}

void start() {
  mode.pointer = &pointer_linked;
  mode.without_sync = &no_sync_linked;
  read_options();
  int error = mode.without_sync ? -ENOSYS : os::register_sync_core();
  mode.sync = reg.sync_registered = error == 0;
  reg.count.sync_errno = -error;
  install_fork_handlers();
  if (mode.report)
    atexit(report_counters);
}

} // namespace

void start_once() {
  static once started;
  started.run(start);
}

void sync_processors() {
  if (!mode.sync)
    return;
  if (int error = os::sync_core()) {
    mode.sync = false; // a seccomp filter came after us
    reg.count.sync_errno = -error;
  }
}

} // namespace staticcall
