// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One site's instruction: what it is, and what the runtime will do with it.
// Pure: bytes and addresses only, decoded by the runtime's own decoder.
#ifndef STATICCALL_DRIVER_SC_REPORT_SITELOOK_H
#define STATICCALL_DRIVER_SC_REPORT_SITELOOK_H

#include "Report.h"

#include "llvm/ADT/ArrayRef.h"

#include "bytes/insn_x86_64.h"

namespace screport {

/// The instruction at a site, as it is in the file.
struct Instruction {
  staticcall::insn_kind Kind = staticcall::insn_kind::foreign;
  uint8_t Condition = 0;
  uint64_t To = 0; // where it goes

  unsigned length() const { return staticcall::insn_length(Kind); }
};

/// Bytes may be fewer than an instruction: what is missing reads as zero, as
/// the runtime has it.
Instruction decode(llvm::ArrayRef<uint8_t> Bytes, uint64_t At);

SiteKind kindOf(const Instruction &Insn);

/// The largest of 8, 16, 32 and 64 whose multiple lies inside the instruction;
/// 0 if it is contained in an aligned quadword. Of `At` no more is known than
/// its value modulo `Align`.
unsigned straddled(uint64_t At, unsigned Length, uint64_t Align);

/// What is there in a running process. `Target` is the key's.
Presence presenceOf(llvm::ArrayRef<uint8_t> Bytes, uint64_t At,
                    const Instruction &InFile, uint64_t Target);

} // namespace screport

#endif
