// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One instruction at a chosen place, rewritten with the runtime's own stores.
#ifndef STATICCALL_SC_PROBE_RAWSITE_H
#define STATICCALL_SC_PROBE_RAWSITE_H

#include "Executors.h"

#include "bytes/insn_x86_64.h"

#include <cstring>
#include <vector>

namespace scprobe {

enum class Shape { Call, Jump, Conditional, Trampoline };
constexpr Shape Shapes[] = {Shape::Call, Shape::Jump, Shape::Conditional,
                            Shape::Trampoline};

constexpr unsigned LineSize = 64;

// The largest power of two, up to the line, whose boundary a displacement at
// this offset of a line crosses; 0 if it lies in an aligned quadword, where the
// rule allows to store to it.
constexpr unsigned crossedBoundary(unsigned Offset) {
  unsigned Boundary = (Offset | 7) + 1;
  return (Offset & 7) <= 4 ? 0 : Boundary & -Boundary;
}

class RawSite {
public:
  // The displacement's first byte is at Offset of a cache line. A trampoline is
  // 8-aligned, so its Offset is 1 more than a multiple of 8.
  RawSite(LandingZones &Zones, Shape Kind, unsigned Offset);

  bool valid() const { return !Forms.empty(); }
  SiteFunction function() const;

  // Whether the rule allows what change() does here. Where the whole
  // instruction is in one quadword that is every form of the instruction, else
  // its displacement.
  bool allowed() const { return Allowed; }

  // To another form. Allowed: by the runtime's replace(), which verifies what
  // is there; else by a plain store to the displacement. False if the bytes
  // were not what they should be.
  bool change();

  // Whether the bytes around the instruction are as they were.
  bool neighboursIntact() const;

private:
  void writePrologue();
  void writeForms(LandingZones &Zones);

  staticcall::place Where;
  bool Allowed, Contained;
  std::vector<staticcall::insn_bytes> Forms;
  size_t Current = 0;
  uint32_t Random = 1;
  uint8_t Around[24];
};

} // namespace scprobe

#endif
