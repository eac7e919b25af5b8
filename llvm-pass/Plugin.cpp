// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Registers the passes with clang, llc and lld.

#include "AcquireKeyPass.h"
#include "CallingConvPass.h"
#include "ImageRegistration.h"
#include "KeyTypePass.h"
#include "ModulePreparePass.h"
#include "RedirectCallsPass.h"
#include "RegUsagePass.h"
#include "SiteEmitter.h"
#include "SitePass.h"
#include "TrampolineRefs.h"
#include "llvm/CodeGen/Passes.h"
#include "llvm/CodeGen/TargetPassConfig.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Plugins/PassPlugin.h"
#include "llvm/Target/RegisterTargetPassConfigCallback.h"
#include "llvm/Target/TargetMachine.h"

#if LLVM_VERSION_MAJOR != 22
#error "StaticCallPass is written for LLVM 22: build it with LLVM 22's headers"
#endif

using namespace llvm;
using namespace staticcall;

static void addCodeGenPasses(TargetMachine &TM, PassManagerBase &,
                             TargetPassConfig *Config) {
  Config->insertPass(&GCLoweringID, &ModulePreparePass::ID);
  // Behind the collector of register usage, which has no public ID, and before
  // the module passes that end the walk over the call graph.
  if (TM.Options.EnableIPRA)
    Config->insertPass(&FuncletLayoutID, &RegUsagePass::ID);
  // The last pass before emission (README.md, "Where the passes run").
  Config->insertPass(&UnpackMachineBundlesID, &SitePass::ID);
  if (isSupportedTarget(TM.getTargetTriple()))
    addSiteEmitterTo(TM.getTarget());
}

/// An object, not a call in llvmGetPassPluginInfo(): `llc -load` only opens the
/// library. However often it is opened, there is one.
static RegisterTargetPassConfigCallback CodeGenCallback(addCodeGenPasses);

static void addOptimizerPasses(PassBuilder &PB) {
  PB.registerPipelineStartEPCallback(
      [](ModulePassManager &MPM, OptimizationLevel) {
        MPM.addPass(RedirectCallsPass());
        MPM.addPass(CallingConvPass());
        MPM.addPass(KeyTypePass());
        MPM.addPass(AcquireKeyPass(/*OfCxxKeys=*/false));
      });
  PB.registerOptimizerLastEPCallback(
      [](ModulePassManager &MPM, OptimizationLevel, ThinOrFullLTOPhase Phase) {
        MPM.addPass(AcquireKeyPass(/*OfCxxKeys=*/true));
        if (Phase == ThinOrFullLTOPhase::FullLTOPreLink ||
            Phase == ThinOrFullLTOPhase::ThinLTOPreLink)
          MPM.addPass(ImageRegistrationPass());
      });
}

extern "C" LLVM_ATTRIBUTE_VISIBILITY_DEFAULT PassPluginLibraryInfo
llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "StaticCallPass", LLVM_VERSION_STRING,
          addOptimizerPasses};
}
