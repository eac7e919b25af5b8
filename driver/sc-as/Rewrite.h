// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes padding, labels and records into the text. Pure.

#ifndef STATICCALL_SC_AS_REWRITE_H
#define STATICCALL_SC_AS_REWRITE_H

#include "Scanner.h"

namespace scas {

struct Padding {
  unsigned Alignment = 8; ///< of the block that contains a site; 0 for none
  /// The assembler pads branches, too (-mbranches-within-32B-boundaries).
  bool KeepsOffBoundary = false;
};

/// Whether the pass, or this filter, has been here before.
bool isRecorded(Slice File);

/// \p File with the sites from \p First to \p Last (not included) padded and
/// labelled. Every other character stays, and so does every line's number.
void rewrite(Slice File, const Scanner &Found, size_t First, size_t Last,
             const Padding &Pad, Text &Out);

/// Whether appendGlobals has anything to do.
bool hasLocalKeys(const Scanner &Found);

/// GCC's link-time optimization leaves file-local keys and their trampolines in
/// different parts of the program, as symbols that no other part sees: makes
/// them symbols of the image.
void appendGlobals(const Scanner &Found, Text &Out);

/// The records that do not stand beside their sites, and the image's
/// registration, for the end of the last file with sites.
void appendTables(const Scanner &Found, Text &Out);

} // namespace scas

#endif
