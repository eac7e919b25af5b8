// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calls to trampolines that nobody wrote a record for.
#ifndef STATICCALL_DRIVER_SC_REPORT_UNRECORDED_H
#define STATICCALL_DRIVER_SC_REPORT_UNRECORDED_H

#include "Image.h"
#include "Report.h"

namespace screport {

/// Adds them to Keys[...].Unrecorded. `Tramps`: which of the keys each
/// trampoline, and each PLT entry of one, belongs to. `Recorded`: sites to
/// leave out.
///
/// Found by their bytes at any offset: an opcode whose distance leads exactly
/// to a trampoline. Bytes that are no instruction look so once in 2^32 for each
/// trampoline.
void findUnrecorded(const Image &I, const AddressMap<size_t> &Tramps,
                    const AddressMap<bool> &Recorded, std::vector<Key> &Keys);

} // namespace screport

#endif
