// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One registration in a process, one command for each synchronisation.

#include "os/processors.h"

#include "os/system_call.h"

#include <linux/membarrier.h>

namespace staticcall::os {
namespace {

struct {
  bool registered; // the kernel said yes, once
  bool works;      // and has not refused since
  int error;
} state;

int membarrier(int command) {
  return static_cast<int>(call(SYS_membarrier, command, 0, 0));
}

int ask() {
  return membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE);
}

} // namespace

int register_processors() {
  int error = ask();
  state = {error == 0, error == 0, -error};
  return error;
}

void renew_processors() {
  if (state.registered)
    ask();
}

void sync_processors() {
  if (!state.works)
    return;
  if (int error = membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE))
    refuse_processors(-error);
}

bool processors_synchronise() { return state.works; }

int sync_errno() { return state.error; }

void refuse_processors(int error) {
  state.works = false;
  state.error = error;
}

} // namespace staticcall::os
