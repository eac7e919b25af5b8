// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Whether the program changed privileges: AT_SECURE, as the kernel wrote it.

#include "os/environment.h"

#include "os/c_string.h"
#include "os/linux.h"
#include "os/system_call.h"

#include <cstring>
#include <elf.h>

// libc's, by its reserved name: `environ` may be a variable of the program.
extern "C" char **libc_environ __asm__("__environ");

namespace staticcall::os {
namespace {

constexpr int get_auxv = 0x41555856; // PR_GET_AUXV, Linux 6.4
constexpr size_t entries = 48;       // Linux 6.18 has 26

const char *variable(const char *name) {
  size_t length = strlen(name);
  for (char **at = libc_environ; at && *at; at++)
    if (starts_with(*at, name) && (*at)[length] == '=')
      return *at + length + 1;
  return nullptr;
}

// How many bytes are known.
long read_auxv(Elf64_auxv_t (&auxv)[entries]) {
  long size = call(SYS_prctl, get_auxv, auxv, sizeof auxv, 0, 0);
  if (size > 0)
    return size;
  // Its length is not known before.
  input_file file;
  if (file.open("/proc/self/auxv") != 0)
    return 0;
  return file.read_some(0, auxv, sizeof auxv);
}

enum class answer : uint8_t { no, yes, unknown };

answer privileges_changed() {
  Elf64_auxv_t auxv[entries] = {};
  long size = read_auxv(auxv);
  for (size_t i = 0; i < entries && (i + 1) * sizeof *auxv <= size_t(size); i++)
    if (auxv[i].a_type == AT_SECURE)
      return auxv[i].a_un.a_val ? answer::yes : answer::no;
  return answer::unknown;
}

} // namespace

const char *secure_variable(const char *name) {
  const char *value = variable(name);
  if (!value)
    return nullptr;
  switch (privileges_changed()) {
  case answer::no:
    return value;
  case answer::yes:
    return nullptr;
  case answer::unknown:
    break;
  }
  complain("%s is ignored: neither prctl nor /proc/self/auxv tells whether the "
           "program has changed privileges",
           name);
  return nullptr;
}

} // namespace staticcall::os
