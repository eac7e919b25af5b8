// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What LLVM's disassembler says about bytes: a second opinion on our encoder.
#ifndef STATICCALL_TEST_UNIT_RUNTIME_DISASSEMBLER_H
#define STATICCALL_TEST_UNIT_RUNTIME_DISASSEMBLER_H

#include "bytes/insn_x86_64.h"

#include <cstddef>
#include <cstdint>
#include <string>

struct disassembled {
  size_t length = 0; // 0: no instruction
  std::string mnemonic, operands;
};

// The first instruction in the bytes, AT&T syntax. Branches have their
// displacement as operand.
disassembled disassemble(const staticcall::insn_bytes &bytes);

// Where a branch at `at` goes.
uintptr_t branch_destination(const disassembled &insn, uintptr_t at);

#endif
