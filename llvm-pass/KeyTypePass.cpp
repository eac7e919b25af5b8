// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Decides by a key's function type whether it may be NULL or RET0, and whether
// it may be a key's at all.

#include "KeyTypePass.h"

#include "Promises.h"
#include "Remarks.h"
#include "TrampolineRefs.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"
#include <optional>
#include <staticcall/abi.h>

using namespace llvm;
using namespace staticcall;

/// static_call_key.flags, counted in fields.
static constexpr unsigned FlagsField = 4;

/// The flags that a function type allows. A struct that is returned in memory
/// is a parameter. Registers other than rax keep what they held, and rdx, the
/// upper half of 128 bits, is one of them.
static uint32_t flagsOf(const FunctionType &Fn, bool InMemory) {
  const Type *Returned = Fn.getReturnType();
  if (InMemory)
    return 0;
  if (Returned->isVoidTy())
    return STATIC_CALL_KEY_MAY_NULL;
  bool InRax =
      Returned->isPointerTy() ||
      (Returned->isIntegerTy() && Returned->getIntegerBitWidth() <= 64);
  return InRax ? STATIC_CALL_KEY_MAY_RET0 : 0;
}

/// A file-local trampoline is defined here, as a function without a type, and
/// its calls have the key's.
static std::optional<uint32_t> flagsOfTrampoline(const Function &Tramp) {
  if (Tramp.isDeclaration())
    return flagsOf(*Tramp.getFunctionType(), Tramp.hasStructRetAttr());
  for (const Use &U : Tramp.uses())
    if (const auto *Call = dyn_cast<CallBase>(U.getUser()))
      if (Call->isCallee(&U))
        return flagsOf(*Call->getFunctionType(), Call->hasStructRetAttr());
  return std::nullopt;
}

/// Whether the type of the key, which its declaration and its calls have, is
/// one that no key may have. What a definition here has is no part of the type.
static void checkType(const Function &Tramp) {
  bool Declared = Tramp.isDeclaration();
  bool NoReturn = Declared && Tramp.hasFnAttribute(Attribute::NoReturn);
  bool VectorCall =
      Declared && Tramp.getCallingConv() == CallingConv::X86_VectorCall;
  for (const Use &U : Tramp.uses()) {
    const auto *Call = dyn_cast<CallBase>(U.getUser());
    if (!Call || !Call->isCallee(&U))
      continue;
    NoReturn |= Call->getAttributes().hasFnAttr(Attribute::NoReturn);
    VectorCall |= Call->getCallingConv() == CallingConv::X86_VectorCall;
  }
  if (NoReturn)
    errorNoReturn(Tramp);
  if (VectorCall)
    errorVectorCall(Tramp);
}

/// Whether calls name functions of several types. Calls without a prototype,
/// and those of variadic functions, have the types of their arguments.
static bool hasSeveralTypes(const Function &Tramp) {
  const FunctionType *Seen = nullptr;
  for (const Use &U : Tramp.uses()) {
    const auto *Call = dyn_cast<CallBase>(U.getUser());
    if (!Call || !Call->isCallee(&U) || Call->getFunctionType()->isVarArg())
      continue;
    if (Seen && Seen != Call->getFunctionType())
      return true;
    Seen = Call->getFunctionType();
  }
  return false;
}

/// As a pointer that may be called.
static bool isAddressTaken(const Function &Tramp) {
  return isReferredToByData(Tramp) || any_of(Tramp.uses(), [](const Use &U) {
           const auto *Call = dyn_cast<CallBase>(U.getUser());
           return isa<Instruction>(U.getUser()) &&
                  !(Call && Call->isCallee(&U));
         });
}

/// Functions that users declare with the trampoline's name (STATIC_CALL_KEY).
/// A C++ key has none, and converts to its trampoline's address by itself.
static void checkFunction(const Function &Tramp) {
  // A trampoline has no hash of a type in front of it.
  if (Tramp.getParent()->getModuleFlag("kcfi") && isAddressTaken(Tramp))
    errorAddress(Tramp);
  if (const char *Promise = promiseOf(Tramp))
    errorPromise(Tramp, Promise);
  if (hasSeveralTypes(Tramp))
    errorFunctionTypes(Tramp);
  if (!Tramp.isDeclaration() && !Tramp.hasFnAttribute(Attribute::Naked))
    errorBody(Tramp);
}

static ConstantInt *flagsIn(const GlobalVariable &Key) {
  const auto *Init = dyn_cast_or_null<ConstantStruct>(
      Key.hasInitializer() ? Key.getInitializer() : nullptr);
  return Init && Init->getNumOperands() > FlagsField
             ? dyn_cast<ConstantInt>(Init->getOperand(FlagsField))
             : nullptr;
}

static void setFlags(GlobalVariable &Key, uint32_t Flags) {
  auto *Init = cast<ConstantStruct>(Key.getInitializer());
  SmallVector<Constant *> Fields;
  for (Use &Field : Init->operands())
    Fields.push_back(cast<Constant>(Field));
  Fields[FlagsField] = ConstantInt::get(Fields[FlagsField]->getType(), Flags);
  Key.setInitializer(ConstantStruct::get(Init->getType(), Fields));
}

/// Whether \p Key has changed.
static bool correctKey(GlobalVariable &Key, uint32_t Allowed,
                       const Function &Tramp) {
  ConstantInt *Found = flagsIn(Key);
  if (!Found)
    return false;
  auto Flags = static_cast<uint32_t>(Found->getZExtValue());
  if ((Flags & STATIC_CALL_KEY_IS_RET0) &&
      !(Allowed & STATIC_CALL_KEY_MAY_RET0))
    errorRet0(Tramp);
  if ((Flags & STATIC_CALL_KEY_IS_NULL) &&
      !(Allowed & STATIC_CALL_KEY_MAY_NULL))
    errorNull(Tramp);
  uint32_t Kept =
      Flags & (Allowed | STATIC_CALL_KEY_IS_RET0 | STATIC_CALL_KEY_IS_NULL);
  if (Kept == Flags)
    return false;
  setFlags(Key, Kept);
  return true;
}

PreservedAnalyses KeyTypePass::run(Module &M, ModuleAnalysisManager &) {
  bool Changed = false;
  for (const Function &Tramp : M) {
    if (!isTrampoline(Tramp))
      continue;
    checkType(Tramp);
    if (!isCxxTrampoline(Tramp))
      checkFunction(Tramp);
    GlobalVariable *Key =
        M.getGlobalVariable(STATIC_CALL_KEY_PREFIX + keyName(Tramp),
                            /*AllowInternal=*/true);
    if (!Key)
      continue;
    if (std::optional<uint32_t> Allowed = flagsOfTrampoline(Tramp))
      Changed |= correctKey(*Key, *Allowed, Tramp);
  }
  return Changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}
