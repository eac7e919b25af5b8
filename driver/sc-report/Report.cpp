// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Names and sums.

#include "Report.h"

using namespace screport;

void Totals::add(const Totals &Other) {
  Files += Other.Files;
  Keys += Other.Keys;
  Sites += Other.Sites;
  for (unsigned I = 0; I < SiteStateCount; I++)
    States[I] += Other.States[I];
  for (unsigned I = 0; I < PresenceCount; I++)
    Present[I] += Other.Present[I];
}

bool FileReport::empty() const {
  return Keys.empty() && Strays.empty() && Refusal.empty();
}

Totals FileReport::totals() const {
  Totals Sum;
  Sum.Files = 1;
  Sum.Keys = Keys.size();
  auto Count = [&Sum](const std::vector<Site> &Sites) {
    for (const Site &S : Sites) {
      Sum.Sites += S.State != SiteState::Unrecorded;
      Sum.States[static_cast<unsigned>(S.State)]++;
      if (S.Now)
        Sum.Present[static_cast<unsigned>(*S.Now)]++;
    }
  };
  for (const Key &K : Keys) {
    Count(K.Sites);
    Count(K.Unrecorded);
  }
  Count(Strays);
  return Sum;
}

const char *screport::name(SiteKind Kind) {
  switch (Kind) {
  case SiteKind::Call:
    return "call";
  case SiteKind::Jmp:
    return "jmp";
  case SiteKind::Jcc:
    return "jcc";
  case SiteKind::Indirect:
    return "indirect";
  case SiteKind::Other:
    break;
  }
  return "?";
}

const char *screport::name(SiteState State) {
  switch (State) {
  case SiteState::Direct:
    return "direct";
  case SiteState::Depends:
    return "direct if in reach";
  case SiteState::NoForm:
    return "through its trampoline at first";
  case SiteState::Straddles:
    return "straddling";
  case SiteState::Foreign:
    return "foreign";
  case SiteState::Refused:
    return "refused";
  case SiteState::Unrecorded:
    break;
  }
  return "without a record";
}

const char *screport::name(Presence Now) {
  switch (Now) {
  case Presence::Direct:
    return "direct";
  case Presence::Trampoline:
    return "through its trampoline";
  case Presence::Nothing:
    return "does nothing";
  case Presence::Zero:
    return "returns 0";
  case Presence::Breakpoint:
    return "breakpoint";
  case Presence::Elsewhere:
    return "goes elsewhere";
  case Presence::Other:
    break;
  }
  return "something else";
}
