// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Counters as text, for STATICCALL_OPTIONS=report.
#ifndef STATICCALL_SRC_API_REPORT_H
#define STATICCALL_SRC_API_REPORT_H

namespace staticcall {

// Print static_call_info on standard error.
void report_counters();

} // namespace staticcall

#endif
