// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Keys, records and calls of an image, judged as the runtime will judge them.
#ifndef STATICCALL_DRIVER_SC_REPORT_RECORDS_H
#define STATICCALL_DRIVER_SC_REPORT_RECORDS_H

#include "Image.h"
#include "Report.h"

namespace screport {

/// Of either kind.
bool isTrampolineMagic(std::optional<uint32_t> Magic);

/// Fills in keys, sites, calls without records, options. Does not say where in
/// the source anything is. Fails for tables of another version.
llvm::Error readTables(const Image &I, FileReport &Into);

} // namespace screport

#endif
