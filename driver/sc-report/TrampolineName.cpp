// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Takes trampolines' symbols apart.

#include "TrampolineName.h"

#include "llvm/Demangle/Demangle.h"
#include <staticcall/abi.h>

using namespace llvm;
using namespace screport;

bool screport::isTrampolineSymbol(StringRef Symbol) {
  return Symbol.starts_with(STATIC_CALL_TRAMP_PREFIX) ||
         Symbol.starts_with(STATIC_CALL_CXX_TRAMP_PREFIX);
}

std::string screport::tagShown(StringRef Name) {
  Name.consume_back("]");
  Name.consume_back("_t");
  return Name.str();
}

std::string screport::keyName(StringRef Symbol) {
  if (Symbol.consume_front(STATIC_CALL_TRAMP_PREFIX))
    return Symbol.str();
  // `void __SCT__<codec<int>::encode_t>()`; an argument before it says that
  // it is of another calling convention.
  std::string Demangled = demangle(Symbol);
  StringRef Name = StringRef(Demangled).split('<').second;
  Name.consume_front("0, ");
  Name.consume_back("()");
  Name.consume_back(">");
  Name.consume_back("_t");
  return Name.empty() ? Symbol.str() : Name.str();
}
