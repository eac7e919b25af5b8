// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What other processors have seen of a change of code: membarrier(2).
#ifndef STATICCALL_SRC_OS_PROCESSORS_H
#define STATICCALL_SRC_OS_PROCESSORS_H

namespace staticcall::os {

// Ask the kernel for the right to synchronise: 0 or a negative errno.
// Registering costs 3.5 us before threads exist and 15 ms after (measured), so
// it is done when the first image registers.
int register_processors();
// The same in the child of a fork, if the parent had it. The registration is
// inherited (measured; the man page is silent), and renewing it costs
// microseconds.
void renew_processors();

// Every running thread has executed a serializing instruction since, if
// processors_synchronise(). A filter that comes later (seccomp) ends that.
void sync_processors();

bool processors_synchronise();
// Why they do not: an errno, positive; 0 if they do.
int sync_errno();
// As if the kernel had answered so.
void refuse_processors(int error);

} // namespace staticcall::os

#endif
