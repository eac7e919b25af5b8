// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the lock does at fork.
#ifndef STATICCALL_SRC_OS_FORK_HANDLERS_H
#define STATICCALL_SRC_OS_FORK_HANDLERS_H

namespace staticcall {

// fork: waits for the lock, so that no child is born in the middle of another
// thread's update. The handlers hold it from then on, and let this thread in.
void install_fork_handlers();

} // namespace staticcall

#endif
