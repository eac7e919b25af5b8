// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which targets static calls exist for.

#ifndef STATICCALL_DRIVER_TARGET_H
#define STATICCALL_DRIVER_TARGET_H

namespace llvm::opt {
class ArgList;
}

namespace staticcall {

/// Is the command line for 64-bit x86 Linux?
bool isSupportedTarget(const llvm::opt::ArgList &Args);

} // namespace staticcall

#endif
