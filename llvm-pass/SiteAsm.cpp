// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The assembly text that stands before a site: padding, label, record.

#include "SiteAsm.h"

#include "llvm/Support/MathExtras.h"
#include <staticcall/abi.h>

using namespace staticcall;

/// `.p2align N, , M` pads only where M bytes or fewer reach the boundary. An
/// instruction of L bytes crosses it where fewer than L bytes are left, that is
/// L-1 or fewer.
static std::string padding(const SiteText &Site) {
  if (!Site.Align)
    return "";
  unsigned MostBytes = Site.InsnSize - (Site.KeepOffBoundary ? 0 : 1);
  return ".p2align " + std::to_string(llvm::Log2_32(Site.Align)) + ", , " +
         std::to_string(MostBytes) + "\n";
}

/// The label comes before the section, because 'o' takes a defined symbol only;
/// '?' makes the section a member of the text section's COMDAT group. ${0:c} is
/// the trampoline's name, quoted where that is needed.
static std::string record(const SiteText &Site) {
  bool IsGot = Site.Form == RefForm::Got;
  unsigned Bits = (IsGot ? STATIC_CALL_REF_GOT : 0) |
                  (Site.StaysCall ? STATIC_CALL_REF_STAYS_CALL : 0);
  std::string Ref = IsGot ? "${0:c}@GOTPCREL" : "${0:c}-.";
  if (Bits)
    Ref += "+" + std::to_string(Bits);
  return ".pushsection " STATIC_CALL_SITES_SECTION ",\"ao?\",@progbits," +
         Site.LinkLabel + "\n.p2align 2\n.long " + Site.Label + "-.\n.long " +
         Ref + "\n.popsection\n";
}

std::string staticcall::siteAsm(const SiteText &Site) {
  return padding(Site) + Site.Label + ":\n" + record(Site);
}
