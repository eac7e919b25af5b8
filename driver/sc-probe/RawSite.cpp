// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Lays the instruction out, and changes it.

#include "RawSite.h"

#include "bytes/text_poke.h"

using namespace scprobe;
using namespace staticcall;

namespace {

insn_kind kindOf(Shape Kind) {
  switch (Kind) {
  case Shape::Call:
    return insn_kind::call;
  case Shape::Jump:
    return insn_kind::jmp;
  case Shape::Conditional:
    return insn_kind::jcc;
  case Shape::Trampoline:
    break;
  }
  return insn_kind::tramp;
}

constexpr uint8_t ConditionZero = 4;

unsigned opcodeLength(insn_kind Kind) { return Kind == insn_kind::jcc ? 2 : 1; }

// What the rule forbids, for the control.
void storeDisplacement(uintptr_t At, uint32_t Value) {
  __asm__ volatile("movl %1, %0"
                   : "=m"(*reinterpret_cast<uint32_t *>(At))
                   : "r"(Value)
                   : "memory");
}

} // namespace

RawSite::RawSite(LandingZones &Zones, Shape Kind, unsigned Offset) {
  Where.kind = kindOf(Kind);
  Where.condition = ConditionZero;
  Where.at = reinterpret_cast<uintptr_t>(Zones.codePages()) +
             uintptr_t{2} * LineSize + Offset - opcodeLength(Where.kind);
  Where.original = reinterpret_cast<uintptr_t>(Zones.codePages() + 4096);
  Contained = contained(Where.at, insn_length(Where.kind));
  Allowed = crossedBoundary(Offset) == 0;
  memset(Zones.codePages(), 0xcc, 4096);
  writePrologue();
  writeForms(Zones);
  memcpy(reinterpret_cast<void *>(Where.at), &Forms[0].value, Forms[0].length);
  memcpy(Around, reinterpret_cast<void *>(Where.at - 8), sizeof Around);
  if (!Zones.cover(Where.at + opcodeLength(Where.kind) + 4))
    Forms.clear();
}

// mov $ResultNothing, %eax; xor %ecx, %ecx; the site; ret. The xor sets the
// zero flag, so a conditional jump jumps.
void RawSite::writePrologue() {
  constexpr uint8_t Code[7] = {0xb8, ResultNothing, 0, 0, 0, 0x31, 0xc9};
  memcpy(reinterpret_cast<void *>(Where.at - sizeof Code), Code, sizeof Code);
  *reinterpret_cast<uint8_t *>(Where.at + insn_length(Where.kind)) = 0xc3;
}

// The key's pointer of a trampoline holds the first target.
void RawSite::writeForms(LandingZones &Zones) {
  uintptr_t FirstTarget = Zones.first();
  Forms = {encode(Where, insn_form::target, FirstTarget),
           encode(Where, insn_form::target, Zones.second())};
  memcpy(Zones.codePages() + 4096, &FirstTarget, sizeof FirstTarget);
  if (!Contained)
    return;
  if (Where.kind == insn_kind::tramp)
    Forms.push_back(encode(Where, insn_form::original, 0));
  if (Where.kind != insn_kind::jcc)
    Forms.push_back(encode(Where, insn_form::nothing, 0));
  if (Where.kind == insn_kind::call)
    Forms.push_back(encode(Where, insn_form::zero, 0));
}

SiteFunction RawSite::function() const {
  return reinterpret_cast<SiteFunction>(Where.at - 7);
}

bool RawSite::change() {
  Random = Random * 1664525 + 1013904223;
  size_t Others = Forms.size() - 1;
  size_t Next = (Current + 1 + (Random >> 16) % Others) % Forms.size();
  insn_bytes Before = Forms[Current], After = Forms[Next];
  Current = Next;
  if (Allowed)
    return replace(Where.at, Before, After) == poke_result::done;
  unsigned Opcode = opcodeLength(Where.kind);
  storeDisplacement(Where.at + Opcode,
                    static_cast<uint32_t>(After.value >> (8 * Opcode)));
  return true;
}

bool RawSite::neighboursIntact() const {
  uint8_t Now[sizeof Around];
  memcpy(Now, reinterpret_cast<void *>(Where.at - 8), sizeof Now);
  unsigned End = 8 + insn_length(Where.kind);
  return !memcmp(Now, Around, 8) &&
         !memcmp(Now + End, Around + End, sizeof Now - End);
}
