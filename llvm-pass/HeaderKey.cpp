// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A key and its trampoline, as DEFINE_STATIC_CALL_INLINE makes them.

// Whatever compiles the pass, its text is for Clang.
#define STATIC_CALL_FOR_PASS_

#include "HeaderKey.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"
#include <staticcall/abi.h>
#include <staticcall/detail/code.h>

using namespace llvm;
using namespace staticcall;

/// Where the header's texts have the key's name.
#define NAME "@key@"

/// Of an object whose indirect jumps are retpolines, this one is one, too.
static bool hasRetpolines(const Module &M) {
  return any_of(M, [](const Function &F) {
    return F.getFnAttribute("target-features")
        .getValueAsString()
        .contains("+retpoline-indirect-branches");
  });
}

static std::string trampolineText(const Module &M, StringRef Name) {
  std::string Text =
      hasRetpolines(M)
          ? STATIC_CALL_WEAK_ASM_(
                NAME, STATIC_CALL_TRAMP_OF_(NAME, STATIC_CALL_RETPOLINE_BYTES_,
                                            STATIC_CALL_RETPOLINE_SIZE_TEXT_))
          : STATIC_CALL_WEAK_ASM_(
                NAME, STATIC_CALL_TRAMP_OF_(NAME, STATIC_CALL_JUMP_BYTES_,
                                            STATIC_CALL_JUMP_SIZE_TEXT_));
  for (size_t At; (At = Text.find(NAME)) != std::string::npos;)
    Text.replace(At, sizeof(NAME) - 1, Name);
  return Text;
}

static Constant *nameText(Module &M, StringRef Name) {
  Constant *Text = ConstantDataArray::getString(M.getContext(), Name);
  auto *Held =
      new GlobalVariable(M, Text->getType(), /*isConstant=*/true,
                         GlobalValue::PrivateLinkage, Text, "static_call_name");
  Held->setUnnamedAddr(GlobalValue::UnnamedAddr::Global);
  return Held;
}

/// struct static_call_key, of abi.h.
static StructType *keyType(LLVMContext &Context) {
  Type *Pointer = PointerType::getUnqual(Context);
  Type *Word = Type::getInt32Ty(Context);
  return StructType::get(
      Context, {Pointer, Pointer, Pointer, Pointer, Word, Word, Pointer});
}

static Constant *keyValue(Function &First, GlobalVariable &Key) {
  Module &M = *First.getParent();
  auto *Type = cast<StructType>(Key.getValueType());
  auto Word = [&](uint64_t Value) {
    return ConstantInt::get(Type::getInt32Ty(M.getContext()), Value);
  };
  Constant *None =
      ConstantPointerNull::get(PointerType::getUnqual(M.getContext()));
  return ConstantStruct::get(
      Type, {&First, &First, None, nameText(M, First.getName()),
             Word(STATIC_CALL_KEY_MAY_NULL | STATIC_CALL_KEY_MAY_RET0),
             Word(STATIC_CALL_ABI_VERSION), &Key});
}

void staticcall::defineHeaderKey(Function &First) {
  Module &M = *First.getParent();
  std::string Name = (STATIC_CALL_KEY_PREFIX + First.getName()).str();
  GlobalVariable *Declared = M.getGlobalVariable(Name, /*AllowInternal=*/true);
  if (Declared && Declared->hasInitializer())
    return;
  auto *Key = new GlobalVariable(M, keyType(M.getContext()),
                                 /*isConstant=*/false,
                                 GlobalValue::WeakAnyLinkage, nullptr);
  if (Declared) {
    Declared->replaceAllUsesWith(Key);
    Declared->eraseFromParent();
  }
  Key->setName(Name);
  Key->setAlignment(Align(alignof(static_call_key)));
  Key->setInitializer(keyValue(First, *Key));
  appendToCompilerUsed(M, {Key});
  M.appendModuleInlineAsm(STATIC_CALL_IMAGE_ASM);
  M.appendModuleInlineAsm(trampolineText(M, First.getName()));
}
