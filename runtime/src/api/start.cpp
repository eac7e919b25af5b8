// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// STATICCALL_OPTIONS, and the start of the library.
//
// STATICCALL_OPTIONS=name[=value][,name...]; what is not known is named on
// stderr once and ignored. Programs that changed privileges at exec ignore all
// of it.

#include "api/start.h"

#include "api/report.h"
#include "os/c_string.h"
#include "os/environment.h"
#include "os/fork_handlers.h"
#include "os/linux.h"
#include "os/once.h"
#include "os/processors.h"
#include "update/mode.h"

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

void choose_option(const char *text, size_t length) {
  if (!length)
    return;
  for (const option &known : options)
    if (strlen(known.text) == length && starts_with(text, known.text))
      return known.choose();
  os::complain("STATICCALL_OPTIONS: '%.*s' is not an option; use "
               "mode=direct|pointer|mem, "
               "fallback=trampoline|breakpoint|strict, sync=none, report",
               static_cast<int>(length), text);
}

void read_options() {
  const char *text = os::secure_variable("STATICCALL_OPTIONS");
  while (text && *text) {
    size_t length = 0;
    while (text[length] && text[length] != ',')
      length++;
    choose_option(text, length);
    text += length + (text[length] == ',');
  }
}

void start_runtime() {
  mode.pointer = &pointer_linked;
  mode.without_sync = &no_sync_linked;
  read_options();
  if (mode.without_sync)
    os::refuse_processors(ENOSYS);
  else
    os::register_processors();
  install_fork_handlers();
  if (mode.report)
    atexit(report_counters);
}

} // namespace

void start_once() {
  static once started;
  started.run(start_runtime);
}

} // namespace staticcall
