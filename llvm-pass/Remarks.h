// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Everything that the passes say to users.

#ifndef STATICCALL_REMARKS_H
#define STATICCALL_REMARKS_H

namespace llvm {
class CallBase;
class Function;
class GlobalValue;
class MachineInstr;
class Module;
} // namespace llvm

/// The name of the passes in -Rpass= and -Rpass-missed=.
#define STATICCALL_REMARK_PASS "staticcall"

namespace staticcall {

void remarkRecorded(llvm::MachineInstr &MI, const char *Kind,
                    const llvm::GlobalValue &Tramp);

void remarkNotRecorded(llvm::MachineInstr &MI, const char *Why,
                       const llvm::GlobalValue &Tramp);

void remarkData(const llvm::Function &Tramp);

/// One error for the module, which names the target and a trampoline.
void errorUnsupportedTarget(const llvm::Module &M,
                            const llvm::GlobalValue &Tramp);

/// A key begins with RET0 or NULL, and its function's type does not allow it.
void errorRet0(const llvm::Function &Tramp);
void errorNull(const llvm::Function &Tramp);

/// The type of a key's function is no key's.
void errorNoReturn(const llvm::Function &Tramp);
void errorVectorCall(const llvm::Function &Tramp);

/// What callers see of a function of the trampoline's name is no key's: a
/// promise that later targets need not keep, a body, more than one function, or
/// an address that is called.
void errorPromise(const llvm::Function &Tramp, const char *Promise);
void errorBody(const llvm::Function &Tramp);
void errorFunctionTypes(const llvm::Function &Tramp);
void errorAddress(const llvm::Function &Tramp);

/// Calls of \p F cannot become static calls.
void errorNotRedirected(const llvm::Function &F, const char *Why);

void errorCallingConventions(const llvm::Function &Tramp,
                             const llvm::CallBase &Call);

} // namespace staticcall

#endif // STATICCALL_REMARKS_H
