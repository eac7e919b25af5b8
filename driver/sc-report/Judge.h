// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the runtime will say of an image: its own code says it.
#ifndef STATICCALL_DRIVER_SC_REPORT_JUDGE_H
#define STATICCALL_DRIVER_SC_REPORT_JUDGE_H

#include "LoadedImage.h"

#include "bytes/insn_x86_64.h"

namespace screport {

struct Judgement {
  std::string Refusal; // empty: it is taken
  /// What is at each site, if it is; `foreign` is left alone.
  AddressMap<staticcall::insn_kind> Sites;
};

/// Pre: something is loaded.
Judgement judgeImage(const LoadedImage &Loaded);

/// A trampoline: its key's address, or the name of one that is elsewhere.
struct Trampoline {
  uint64_t Key = 0;
  llvm::StringRef Imported;
  bool Retpoline = false;
  const char *Wrong = nullptr;
  uint32_t Version = 0; // of a key of another version
};
Trampoline readTrampoline(const LoadedImage &Loaded, uint64_t At);

/// Whether a site that goes to `To` goes to its key's default target, in the
/// file. Pre: the trampoline is sound.
bool callsDefault(const LoadedImage &Loaded, uint64_t To, uint64_t Tramp);

} // namespace screport

#endif
