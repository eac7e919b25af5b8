// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The assembly text that stands before a site: padding, label, record.

#ifndef STATICCALL_SITEASM_H
#define STATICCALL_SITEASM_H

#include <string>

namespace staticcall {

/// How a record names the trampoline.
enum class RefForm {
  Direct, ///< distance to the trampoline itself
  Got,    ///< distance to its GOT slot, plus STATIC_CALL_REF_GOT
};

/// Everything that the text depends on.
struct SiteText {
  std::string Label;     ///< of this site, unique in the assembly stream
  std::string LinkLabel; ///< a site before it, or itself, in the same section
  RefForm Form;
  unsigned InsnSize;    ///< 5 for call and jmp, 6 for jcc
  unsigned Align;       ///< the block that contains the instruction; 0: none
  bool KeepOffBoundary; ///< leave the block's last byte to others
  bool StaysCall;       ///< the return address is read behind the call
};

/// The text of an INLINEASM whose only operand is the trampoline.
std::string siteAsm(const SiteText &Site);

} // namespace staticcall

#endif // STATICCALL_SITEASM_H
