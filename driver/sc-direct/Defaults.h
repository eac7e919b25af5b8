// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Which bytes of a linked file make its sites direct. Decides, writes nothing.
#ifndef STATICCALL_DRIVER_SC_DIRECT_DEFAULTS_H
#define STATICCALL_DRIVER_SC_DIRECT_DEFAULTS_H

#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"

#include <string>
#include <vector>

namespace scdirect {

/// Four bytes at an offset in the file, lowest first.
struct Patch {
  uint64_t Offset;
  uint32_t Value;
};

struct Patches {
  std::vector<Patch> All; // empty: nothing to do, or all is done already
  /// Why there is nothing to do although the file asks for it; empty if not.
  std::string Refusal;
};

/// For each site that one store replaces and that calls its key's trampoline:
/// where key and default target are in the file, and the loader cannot bind
/// either to another image's, the displacement that leads to the target. For
/// each of those keys, the flag that says so (STATIC_CALL_KEY_DIRECT_DEFAULT).
///
/// Fails where the file is no executable and no shared object, or has static
/// calls and was not linked with --sc-direct-defaults.
llvm::Expected<Patches> findPatches(llvm::MemoryBufferRef File);

} // namespace scdirect

#endif
