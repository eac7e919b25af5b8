// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Takes back what -fsanitize=dataflow does to a trampoline's name.

#ifndef STATICCALL_DATAFLOWNAMES_H
#define STATICCALL_DATAFLOWNAMES_H

namespace llvm {
class Module;
}

namespace staticcall {

/// DataFlowSanitizer renames all functions that it instruments, and believes
/// that a trampoline is one. That is right for the calls: labels travel beside
/// arguments to the target, which is instrumented. The trampoline itself is
/// assembly and keeps its name. Returns whether \p M changed.
bool restoreDataFlowNames(llvm::Module &M);

} // namespace staticcall

#endif // STATICCALL_DATAFLOWNAMES_H
