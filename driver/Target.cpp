// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Computes the target the way clang's computeTargetTriple does for x86.

#include "Target.h"

#include "clang/Options/Options.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Option/ArgList.h"
#include "llvm/TargetParser/Triple.h"

using namespace clang;
using namespace llvm;
using namespace llvm::opt;

/// -m32, -m16 and -mx32 change the target; -m64 changes it back.
static bool isLp64(const Triple &Target, const ArgList &Args) {
  if (const Arg *A = Args.getLastArg(options::OPT_m64, options::OPT_mx32,
                                     options::OPT_m32, options::OPT_m16))
    return A->getOption().matches(options::OPT_m64);
  return Target.getArch() == Triple::x86_64 && !Target.isX32();
}

bool staticcall::isSupportedTarget(const ArgList &Args) {
  Triple Target(Triple::normalize(
      Args.getLastArgValue(options::OPT_target, LLVM_DEFAULT_TARGET_TRIPLE)));
  return Target.isX86() && Target.isOSLinux() && isLp64(Target, Args) &&
         !Args.hasFlag(options::OPT_miamcu, options::OPT_mno_iamcu, false);
}
