// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Asks another program something about itself.

#ifndef STATICCALL_DRIVER_ASK_H
#define STATICCALL_DRIVER_ASK_H

#include <string>
#include <vector>

namespace staticcall {

/// What \p Program prints when it is given \p Options; empty if it cannot
/// be run or fails. Takes about 10 ms with a clang or an lld.
std::string askProgram(const std::string &Program,
                       const std::vector<std::string> &Options);

} // namespace staticcall

#endif
