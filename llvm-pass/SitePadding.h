// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// How many bytes keep a site inside one aligned block.

#ifndef STATICCALL_SITEPADDING_H
#define STATICCALL_SITEPADDING_H

namespace staticcall {

/// `.p2align log2(Alignment), , MostBytes`; Alignment 0: none.
struct SitePadding {
  unsigned Alignment;
  unsigned MostBytes;
};

/// Before an instruction of that size, as -mllvm -staticcall-align= says.
SitePadding paddingBefore(unsigned InsnSize);

} // namespace staticcall

#endif // STATICCALL_SITEPADDING_H
