// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// LLVM's disassembler behind one function.

#include "runtime-disassembler.h"

#include "llvm-c/Disassembler.h"

#include <cstring>

extern "C" {
void LLVMInitializeX86TargetInfo();
void LLVMInitializeX86TargetMC();
void LLVMInitializeX86Disassembler();
}

static LLVMDisasmContextRef make_context() {
  LLVMInitializeX86TargetInfo();
  LLVMInitializeX86TargetMC();
  LLVMInitializeX86Disassembler();
  return LLVMCreateDisasm("x86_64-linux-gnu", nullptr, 0, nullptr, nullptr);
}

disassembled disassemble(const staticcall::insn_bytes &bytes) {
  static LLVMDisasmContextRef context = make_context();
  uint8_t copy[8];
  memcpy(copy, &bytes.value, sizeof copy);
  char text[128];
  disassembled result;
  result.length =
      LLVMDisasmInstruction(context, copy, bytes.length, 0, text, sizeof text);
  std::string line(text);
  size_t begin = line.find_first_not_of(" \t");
  if (!result.length || begin == std::string::npos)
    return result;
  size_t end = line.find_first_of(" \t", begin);
  result.mnemonic = line.substr(begin, end - begin);
  if (end != std::string::npos)
    result.operands = line.substr(line.find_first_not_of(" \t", end));
  return result;
}

uintptr_t branch_destination(const disassembled &insn, uintptr_t at) {
  return at + insn.length +
         static_cast<uintptr_t>(std::stoll(insn.operands, nullptr, 0));
}
