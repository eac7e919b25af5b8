// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Decides by bytes alone.

#include "SiteLook.h"

#include "llvm/ADT/bit.h"
#include <algorithm>
#include <cstring>

using namespace llvm;
using namespace screport;
using staticcall::insn_form;
using staticcall::insn_kind;

Instruction screport::decode(ArrayRef<uint8_t> Bytes, uint64_t At) {
  uint8_t Padded[6] = {};
  std::copy_n(Bytes.begin(), std::min(Bytes.size(), sizeof Padded), Padded);
  Instruction Insn;
  Insn.To = staticcall::decode(Padded, At, &Insn.Kind, &Insn.Condition);
  return Insn;
}

SiteKind screport::kindOf(const Instruction &Insn) {
  switch (Insn.Kind) {
  case insn_kind::call:
    return SiteKind::Call;
  case insn_kind::jmp:
    return SiteKind::Jmp;
  case insn_kind::jcc:
    return SiteKind::Jcc;
  default:
    return SiteKind::Other;
  }
}

unsigned screport::straddled(uint64_t At, unsigned Length, uint64_t Align) {
  if (staticcall::contained(At, Length))
    return 0;
  constexpr uint64_t Line = 64;
  uint64_t Boundary = (At | 7) + 1;
  uint64_t Known = std::min({Align, Line, Boundary & -Boundary});
  return static_cast<unsigned>(std::max<uint64_t>(Known, 8));
}

static bool holds(ArrayRef<uint8_t> Bytes, const staticcall::place &Where,
                  insn_form Form) {
  staticcall::insn_bytes Want = staticcall::encode(Where, Form, 0);
  return Bytes.size() >= Want.length &&
         std::memcmp(Bytes.data(), &Want.value, Want.length) == 0;
}

Presence screport::presenceOf(ArrayRef<uint8_t> Bytes, uint64_t At,
                              const Instruction &InFile, uint64_t Target) {
  staticcall::place Where = {At, InFile.To, InFile.Kind, InFile.Condition};
  if (Bytes.empty() || InFile.Kind == insn_kind::foreign)
    return Presence::Other;
  if (Bytes[0] == staticcall::opcode_int3)
    return Presence::Breakpoint;
  if (holds(Bytes, Where, insn_form::original))
    return Presence::Trampoline;
  if (InFile.Kind != insn_kind::jcc && holds(Bytes, Where, insn_form::nothing))
    return Presence::Nothing;
  if (InFile.Kind == insn_kind::call && holds(Bytes, Where, insn_form::zero))
    return Presence::Zero;
  if (Bytes.size() < InFile.length())
    return Presence::Other;
  Instruction Now = decode(Bytes, At);
  if (Now.Kind != InFile.Kind || Now.Condition != InFile.Condition)
    return Presence::Other;
  return Now.To == Target ? Presence::Direct : Presence::Elsewhere;
}
