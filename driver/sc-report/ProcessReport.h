// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A running process: what its keys and sites hold at this moment.
#ifndef STATICCALL_DRIVER_SC_REPORT_PROCESSREPORT_H
#define STATICCALL_DRIVER_SC_REPORT_PROCESSREPORT_H

#include "ReadFile.h"

namespace screport {

/// A report for each image with static calls that the process has mapped. The
/// process is neither stopped nor changed, and goes on meanwhile: a site that
/// is being updated may be seen in either state.
void readProcess(uint64_t Pid, const ReadOptions &Options, Results &Into);

} // namespace screport

#endif
