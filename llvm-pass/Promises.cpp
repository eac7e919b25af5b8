// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the declaration of a function promises besides its type.

#include "Promises.h"

#include "llvm/IR/AttributeMask.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/InstrTypes.h"

using namespace llvm;

/// As the type of a reference has it, nonnull comes with an alignment.
static bool isPromisedNonNull(AttributeSet Value) {
  return Value.hasAttribute(Attribute::NonNull) &&
         !Value.hasAttribute(Attribute::Alignment) &&
         !Value.hasAttribute(Attribute::Dereferenceable);
}

/// Front ends write what they know of the callee to each call, too; and of two
/// declarations of one name, LLVM keeps what the first one says.
const char *staticcall::promiseOf(const Function &Tramp) {
  if (!Tramp.isDeclaration())
    return nullptr;
  bool IsPure = Tramp.hasFnAttribute(Attribute::Memory);
  bool IsMalloc = Tramp.hasRetAttribute(Attribute::NoAlias);
  for (const Use &U : Tramp.uses())
    if (const auto *Call = dyn_cast<CallBase>(U.getUser());
        Call && Call->isCallee(&U)) {
      IsPure |= Call->getAttributes().hasFnAttr(Attribute::Memory);
      IsMalloc |= Call->getAttributes().hasRetAttr(Attribute::NoAlias);
    }
  if (IsPure)
    return "pure or const";
  if (IsMalloc)
    return "malloc";
  return isPromisedNonNull(Tramp.getAttributes().getRetAttrs())
             ? "returns_nonnull"
             : nullptr;
}

AttributeList staticcall::withoutPromises(AttributeList List,
                                          LLVMContext &Context) {
  AttributeMask OfFunction;
  for (Attribute::AttrKind Kind :
       {Attribute::Memory, Attribute::WillReturn, Attribute::NoFree,
        Attribute::NoSync, Attribute::NoCallback, Attribute::AllocSize,
        Attribute::AllocKind, Attribute::Builtin})
    OfFunction.addAttribute(Kind);
  OfFunction.addAttribute("alloc-family");
  List = List.removeFnAttributes(Context, OfFunction)
             .removeRetAttribute(Context, Attribute::NoAlias);
  return isPromisedNonNull(List.getRetAttrs())
             ? List.removeRetAttribute(Context, Attribute::NonNull)
             : List;
}
